package oauth

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

type sentinel string

func (s sentinel) Error() string { return string(s) }

// What a developer may read.
const (
	errNoRedirectURI   = sentinel("oauth: Callback waits at an address that only the caller knows: set Client.RedirectURIs to it")
	errNegativeTimeout = sentinel("oauth: Timeout must not be negative")
	errBadDocument     = sentinel("oauth: Document must be an https URL with a path, and without a fragment")
	errBadMethod       = sentinel("oauth: Credentials.Method must be none, client_secret_basic or client_secret_post; a Key signs by itself")
	errBadServer       = sentinel("oauth: the URL of the server must be absolute, http or https")
	errBadKey          = sentinel("the key must be ECDSA on P-256, P-384 or P-521, RSA of at least 2048 bits, or Ed25519")
	errBadStoreKey     = sentinel("oauth: the key of a FileStore has 16, 24 or 32 bytes")

	errClosed         = sentinel("the client is closed")
	errSlowLogin      = sentinel("nobody has logged in in time; Config.Timeout sets the limit")
	errManySteps      = sentinel("the server has wanted more scopes than a token has five times within ten minutes: nobody is asked again so soon")
	errBadURL         = sentinel("want an absolute https URL without user and fragment")
	errLarge          = sentinel("the answer is too large")
	errRedirects      = sentinel("it is redirected too often")
	errNoIssuer       = sentinel("the server names no authorization server")
	errNoPKCE         = sentinel("the authorization server does not say that it supports PKCE with S256 (code_challenge_methods_supported), without which nobody may log in")
	errNoProofs       = sentinel("the server asks for tokens tied to a key (DPoP), and its authorization server does not support ES256 for that")
	errNoRegistration = sentinel("the authorization server does not let clients register themselves: set Config.Credentials, or Config.Document if it supports that")
	errNoClientID     = sentinel("the answer has no client_id")
	errNoClientLeft   = sentinel("the client that the tokens were given to is not known any more")
	errNoToken        = sentinel("the answer has no access token that could be used")
	errNoIDJAG        = sentinel("the identity provider has answered with another kind of token than was asked for")
	errNotLoopback    = sentinel("the redirect URI is not one of this machine (http://127.0.0.1…): set Config.Callback to wait for the answer elsewhere")
	errWrongState     = sentinel("the answer belongs to another login (state): it is not used")
	errWrongIssuer    = sentinel("the answer comes from another authorization server than was asked (iss): it is not used")
	errNoCode         = sentinel("the answer has no authorization code")
)

// What is being done when something fails.
const (
	findingServer    = "finding out who gives tokens for the server"
	registering      = "registering the client"
	loggingIn        = "logging in"
	askingForToken   = "asking for a token"
	gettingTokens    = "getting tokens"
	gettingAssertion = "getting the assertion"
	exchanging       = "asking the identity provider"
)

// What somebody reads whom the browser has brought back.
const (
	pageBegin     = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Login</title><style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:30rem;margin:20vh auto;padding:0 1rem;color-scheme:light dark}</style></head><body>`
	pageDone      = pageBegin + `<h1>You are logged in</h1><p>You can close this window and go back to the program.</p></body></html>`
	pageFailed    = pageBegin + `<h1>The login has failed</h1><p>The program that sent you here knows why. You can close this window.</p></body></html>`
	pageStranger  = pageBegin + `<h1>Nobody waits for this</h1><p>This answer belongs to no login that is under way. You can close this window.</p></body></html>`
	pageElsewhere = pageBegin + `<h1>There is nothing here</h1></body></html>`
)

func describe(e *Error) string {
	text := "not authorized: " + e.Doing
	if e.cause != nil {
		text += ": " + e.cause.Error()
	}
	if e.Code != "" {
		text += fmt.Sprintf(": the authorization server says %s", e.Code)
	} else if e.Status != 0 {
		text += fmt.Sprintf(": the authorization server answers with HTTP status %d %s", e.Status, http.StatusText(e.Status))
	}
	if e.Description != "" {
		text += fmt.Sprintf(" (%s)", e.Description)
	}
	return text
}

const someStore = "store in memory"

func credentialsOf(id, issuer string) string {
	return fmt.Sprintf("credentials of %q at %q", id, issuer)
}

func tokensOf(issuer string) string { return fmt.Sprintf("tokens of %q", issuer) }

func wrongResource(named, server string) error {
	return fmt.Errorf("the metadata are about %.200q, and not about the server at %s", named, withoutQuery(server))
}

func wrongIssuer(named, asked string) error {
	if butForASlash(named, asked) {
		return fmt.Errorf("the metadata of the authorization server %.200q name another issuer, %.200q, with another slash at the end: they are not used unless Config.Issuer says that this is the one to trust", asked, named)
	}
	return fmt.Errorf("the metadata of the authorization server %.200q name another issuer, %.200q: they are not used", asked, named)
}

func notTrusted(only string) error {
	return fmt.Errorf("the server does not name the only authorization server that is trusted, %s", only)
}

func noMetadata(issuer string) error {
	return fmt.Errorf("the authorization server %.200q has no metadata where they belong", issuer)
}

func badEndpoint(err error) error {
	return fmt.Errorf("the authorization server names an endpoint that is not used: %w", err)
}

func plainHTTP(host string) error {
	return fmt.Errorf("%s is reached over plain HTTP, which everybody on the way can read: Config.AllowHTTP permits that", host)
}

func outOfReach(host string) error {
	return fmt.Errorf("%s is an address of this machine or of a private network, to which a public server may not lead: Config.AllowPrivate permits that", host)
}

func strangeStatus(at string, status int) error {
	return fmt.Errorf("%s answers with HTTP status %d %s", withoutQuery(at), status, http.StatusText(status))
}

func notFetched(at string, err error) error {
	return fmt.Errorf("%s cannot be had: %w", withoutQuery(at), err)
}

func strangeType(got string, bound bool) error {
	want := "Bearer"
	if bound {
		want = "DPoP"
	}
	return fmt.Errorf("the token is of the type %.20q: want %s", got, want)
}

func noFolder(err error) error {
	return fmt.Errorf("oauth: there is no folder to keep tokens in: set Config.Store, to &MemoryStore{} perhaps: %w", err)
}

func folderOpen(dir string) error {
	return fmt.Errorf("oauth: others may look into %s, or it is a link: tokens are kept in a folder of one's own (mode 0700)", dir)
}

func fileOpen(path string) error {
	return fmt.Errorf("oauth: others may read or change %s: it is not used unless it is one's own (mode 0600)", path)
}

func unreadable(path string) error {
	return fmt.Errorf("oauth: %s cannot be read, or not with this key: without it somebody has to log in again", path)
}

// withoutQuery leaves out what of a URL may be a secret.
func withoutQuery(text string) string {
	u, err := url.Parse(text)
	if err != nil {
		text, _, _ = strings.Cut(text, "?")
		return text
	}
	u.User, u.RawQuery, u.Fragment = nil, "", ""
	return u.String()
}
