package oauth

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/fastmcp-go/mcp/client"
	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// An Error is why there are no tokens. It wraps [client.ErrDenied], and holds no
// secret: what a server says about an error is told without anything that was
// sent to it.
type Error struct {
	// Doing is what failed, such as "asking for a token".
	Doing string
	// Code is how the authorization server names it, such as access_denied; "": it
	// was not that server that said so.
	Code string
	// Description is what it says to developers, cut short.
	Description string
	// Status is the HTTP status, 0 if there was none.
	Status int

	cause error
}

// Error tells all of that.
func (e *Error) Error() string { return describe(e) }

// Unwrap returns [client.ErrDenied] and what else is known.
func (e *Error) Unwrap() []error {
	if e.cause == nil {
		return []error{client.ErrDenied}
	}
	return []error{client.ErrDenied, e.cause}
}

// failed makes an error of what went wrong.
func failed(doing string, cause error) error { return &Error{Doing: doing, cause: cause} }

// refusal makes an error of what an authorization server said, without the
// secrets that were sent.
func refusal(doing string, status int, said spec.ErrorResponse, sent url.Values) *Error {
	return &Error{
		Doing: doing, Status: status,
		Code:        clean(said.Code, sent),
		Description: clean(said.Description, sent),
	}
}

// denied makes sure that an error says that there are no tokens.
func denied(err error) error {
	if err == nil || errors.Is(err, client.ErrDenied) {
		return err
	}
	if errors.Is(err, context.Canceled) {
		return &Error{Doing: gettingTokens, cause: errClosed}
	}
	return &Error{Doing: gettingTokens, cause: err}
}

// clean returns the beginning of a text of somebody else's, on one line, without
// what was sent to him.
func clean(text string, sent url.Values) string {
	var secrets []string
	for name, values := range sent {
		if isSecret(name) {
			secrets = append(secrets, values...)
		}
	}
	slices.SortFunc(secrets, func(a, b string) int { return len(b) - len(a) }) // one may be part of another
	for _, secret := range secrets {
		if len(secret) > 3 {
			text = hide(text, secret)
		}
	}
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return r == ' ' || r == unicode.ReplacementChar || !unicode.IsPrint(r)
	}), " ")
	if len(text) > longestDescription {
		text = strings.ToValidUTF8(text[:longestDescription], "") + "…"
	}
	return text
}

// hide returns a text without a secret, in capitals or not: escapes are written in
// both ways, and servers change what they quote.
func hide(text, secret string) string {
	var rest strings.Builder
	for from := 0; from < len(text); {
		to := from + len(secret)
		if to <= len(text) && strings.EqualFold(text[from:to], secret) {
			rest.WriteString("…")
			from = to
			continue
		}
		rest.WriteByte(text[from])
		from++
	}
	return rest.String()
}

// isSecret reports whether a parameter's value is one.
func isSecret(name string) bool {
	switch name {
	case "code", "code_verifier", "refresh_token", "client_secret", "client_assertion", "assertion", "subject_token", "actor_token", "state":
		return true
	}
	return false
}
