package client

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"unicode"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/header"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// An HTTPError is wrapped by the error of a call that the server, or something
// on the way to it, refused with an HTTP status. If its body was a JSON-RPC
// error, that [*jsonrpc.Error] is found by [errors.As], too.
type HTTPError struct {
	// Status is the status code, such as 401.
	Status int
	// Text is how the body begins, without anything that cannot be printed, or
	// where a redirect leads that is not followed. It is empty if the body was
	// a JSON-RPC error.
	Text string
	// Header is the header of the answer, such as Retry-After and
	// WWW-Authenticate, without what may be a secret of the conversation:
	// Set-Cookie, Mcp-Session-Id, Authentication-Info and its kin, Location.
	Header http.Header

	wrong *jsonrpc.Error
	about jsonrpc.ID // the request that the body names
	// doubtful: perhaps nobody has looked at the request, and the server was
	// replaced by one that speaks another revision.
	doubtful bool
}

// Error tells the status, and what the body says.
func (e *HTTPError) Error() string {
	if e.wrong != nil {
		return refusedWith(e.Status, e.wrong)
	}
	return refused(e.Status, e.Text)
}

// Unwrap returns the JSON-RPC error that was the body, nil if it was none.
func (e *HTTPError) Unwrap() error {
	if e.wrong == nil {
		return nil
	}
	return e.wrong
}

// unserved reports whether nobody has looked at the message: there is nothing
// there that takes it, or takes it in that form (2026-07-28, Streamable HTTP,
// section Backward Compatibility).
func (e *HTTPError) unserved() bool {
	if e.wrong != nil && era.Recognized(e.wrong.Code) {
		return false
	}
	switch e.Status {
	case http.StatusBadRequest, http.StatusNotFound, http.StatusMethodNotAllowed:
		return true
	}
	return false
}

// denied reports whether a server wants to know, or does know, who asks.
func denied(err error) bool {
	e, ok := errors.AsType[*HTTPError](err)
	return errors.Is(err, ErrDenied) || ok && (e.Status == http.StatusUnauthorized || e.Status == http.StatusForbidden)
}

// passing reports whether the same request may do better a little later.
func (e *HTTPError) passing() bool {
	switch e.Status {
	case http.StatusRequestTimeout, http.StatusConflict, http.StatusTooEarly, http.StatusTooManyRequests:
		return true
	}
	return e.Status >= http.StatusInternalServerError
}

// refusal reads an answer whose status is not one of success.
func refusal(res *http.Response, hooks Hooks) *HTTPError {
	e := &HTTPError{Status: res.StatusCode, Header: tellable(res.Header)}
	if to, err := res.Location(); err == nil && res.StatusCode < http.StatusBadRequest {
		e.Text = redirects(res.Request.URL, to)
		return e
	}
	text, _ := io.ReadAll(io.LimitReader(res.Body, mostRefusal)) // what came of it says enough
	if m, err := jsonrpc.Decode(text); err == nil && m.Err != nil {
		hooks.received(text)
		e.wrong, e.about = m.Err, m.ID
		return e
	}
	e.Text = printable(text)
	return e
}

// tellable returns what of a header an error may have in it.
func tellable(h http.Header) http.Header {
	h = h.Clone()
	for _, name := range secretHeaders {
		h.Del(name)
	}
	return h
}

var secretHeaders = []string{
	"Set-Cookie", "Set-Cookie2", header.SessionID, "Authentication-Info", "Proxy-Authentication-Info", "Location", "Content-Location", "Refresh",
}

// printable returns the beginning of a text on one line.
func printable(text []byte) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(string(text[:min(len(text), longestExtract)]), unprintable) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	if len(text) > longestExtract {
		b.WriteString("…")
	}
	return b.String()
}

func unprintable(r rune) bool { return r == ' ' || r == unicode.ReplacementChar || !unicode.IsPrint(r) }

// longestExtract is how many bytes of a body are told in an error.
const longestExtract = 200
