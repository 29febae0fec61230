package auth

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// credentials are what a request is authorized by. They come in one header, never
// in the URL or the body (2026-07-28, Authorization, Token Requirements).
type credentials struct {
	token string // "": none
	bound bool   // the scheme is DPoP: a proof comes with it
}

// credentialsIn reads the header Authorization. A scheme that is none of OAuth's is
// as good as none.
func credentialsIn(h http.Header) (credentials, error) {
	values := h["Authorization"]
	switch len(values) {
	case 0:
		return credentials{}, nil
	case 1:
	default:
		return credentials{}, errors.New(twoTokens)
	}
	scheme, token, _ := strings.Cut(values[0], " ")
	bound := strings.EqualFold(scheme, oauth.TokenDPoP)
	if !bound && !strings.EqualFold(scheme, oauth.TokenBearer) {
		return credentials{}, nil
	}
	token = strings.Trim(token, " ")
	if token == "" || strings.Trim(strings.TrimRight(token, "="), tokenSigns) != "" {
		return credentials{}, errors.New(badToken)
	}
	return credentials{token, bound}, nil
}

// tokenSigns are what a token consists of (RFC 6750, section 2.1), but for equals
// signs at its end.
const tokenSigns = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~+/"

// shortestToken is how long a token must be, in bytes, to be told from a word that
// stands in a text by chance.
const shortestToken = 8

// hidden returns a text without the token, as it is and as it stands in URLs. Where
// the token is too short to be found for sure nothing of the text is left.
func (c credentials) hidden(text string) string {
	if len(c.token) < shortestToken {
		return shortToken
	}
	return strings.NewReplacer(
		c.token, "…", url.QueryEscape(c.token), "…", url.PathEscape(c.token), "…",
	).Replace(text)
}
