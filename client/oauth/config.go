package oauth

import (
	"context"
	"crypto"
	"net/http"
	"slices"
	"time"

	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

type (
	// ClientMetadata describes a client to authorization servers.
	ClientMetadata = spec.ClientMetadata
	// ClientInformation is what a client got when it registered.
	ClientInformation = spec.ClientInformation
)

// A Config says how a client gets its tokens. The zero value works for a program
// on the machine of who uses it.
type Config struct {
	// Client is what is registered where servers let clients register
	// themselves. What is empty is filled in: the name that the client has, the
	// grants and response types of a login, and a redirect URI on a free port of
	// this machine.
	Client ClientMetadata
	// Document is the https URL of a document that describes the client, which is
	// then its identifier wherever that is understood (Client Registration,
	// section Client ID Metadata Documents).
	Document string
	// Credentials are those of a client that was registered by hand.
	Credentials *Credentials
	// Grant is how tokens are got; nil: somebody logs in.
	Grant Grant

	// Store keeps tokens and what was registered; nil: a [FileStore] in the
	// user's folder for configuration, or with a Grant a [MemoryStore]. Tokens of
	// another client in it are not used.
	Store Store
	// Redirect sends somebody to a page; nil: the system's browser opens it.
	Redirect func(ctx context.Context, page string) error
	// Callback waits until the browser was sent to the redirect URI, and returns
	// the URL that it was sent to. It needs Client.RedirectURIs. Nil: a server on
	// this machine waits.
	Callback func(ctx context.Context) (redirected string, err error)
	// Timeout bounds a login; five minutes without it.
	Timeout time.Duration

	// Scope is asked for beside what the server says that it needs.
	Scope []string
	// Issuer is the one authorization server that is trusted, as it names itself; "":
	// each that the server names in exactly the way in which that names itself.
	Issuer string
	// DPoP ties tokens to a key wherever the authorization server can (RFC 9449).
	// Without it that is done where the server asks for it.
	DPoP bool

	// HTTP carries the requests to authorization servers, and for metadata. It then
	// decides itself which addresses it connects to. Nil: a transport that refuses
	// what AllowHTTP and AllowPrivate say.
	HTTP http.RoundTripper
	// AllowHTTP lets tokens and metadata travel over plain HTTP to other machines.
	AllowHTTP bool
	// AllowPrivate lets what a public server says lead to addresses of this
	// machine and of private networks.
	AllowPrivate bool
}

// Credentials name a client that an authorization server knows already. As text, and
// in a log, they are the names, without what proves them.
type Credentials struct {
	// Issuer is the authorization server that knows it. "" is the first one that
	// is met; then what a server says decides who sees the secret, so it should be
	// set.
	Issuer string
	// ID is the client's identifier. "" says nothing, as workloads do that are known
	// by their assertion.
	ID string
	// Secret proves it, unless Key does; both empty: nothing does.
	Secret string
	// Key signs instead: ECDSA, RSA of at least 2048 bits (RS256), or Ed25519.
	Key crypto.Signer
	// KeyID tells the authorization server which key it is, if it knows several.
	KeyID string
	// Method is how the secret is sent, [spec.AuthBasic] or [spec.AuthPost]; "":
	// what the authorization server takes.
	Method string
}

// check says what in a configuration cannot be.
func (c *Config) check() error {
	switch {
	case c.Callback != nil && len(c.Client.RedirectURIs) == 0:
		return errNoRedirectURI
	case c.Timeout < 0:
		return errNegativeTimeout
	case c.Document != "" && !isDocument(c.Document):
		return errBadDocument
	case c.Credentials != nil && c.Credentials.Key != nil:
		_, err := algorithm(c.Credentials.Key)
		return err
	case c.Credentials != nil && !slices.Contains([]string{"", spec.AuthNone, spec.AuthBasic, spec.AuthPost}, c.Credentials.Method):
		return errBadMethod
	}
	return nil
}

// owns reports whether tokens were given to the client that is configured, as far as
// that says who it is, by somebody who is trusted.
func (c *Config) owns(tokens *Tokens) bool {
	only := c.trusted()
	switch {
	case only != "" && tokens.Issuer != only:
		return false
	case c.Credentials != nil:
		return tokens.ClientID == c.Credentials.ID
	case c.Grant != nil:
		return tokens.ClientID == ""
	}
	return tokens.ClientID != ""
}

// store is where everything is kept.
func (c *Config) store() (Store, error) {
	switch {
	case c.Store != nil:
		return c.Store, nil
	case c.Grant != nil:
		return &MemoryStore{}, nil
	}
	return NewFileStore("", nil)
}

// trusted is the one issuer that may be used, "" for any.
func (c *Config) trusted() string {
	if c.Issuer == "" && c.Credentials != nil {
		return c.Credentials.Issuer
	}
	return c.Issuer
}
