package auth

import (
	"context"
	"errors"
	"io"
	"math"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// An Introspection says how [Introspect] asks an authorization server what a token
// means (RFC 7662).
type Introspection struct {
	// Endpoint is where to ask: a URL, https unless it is a loopback address.
	Endpoint string
	// Issuer is who made the tokens if the answer does not say. One that says
	// another is not taken.
	Issuer string
	// ClientID and ClientSecret are what this server is known by there, sent as
	// basic authentication or, with SecretInBody, in the form.
	ClientID, ClientSecret string
	SecretInBody           bool
	// Intended says that the authorization server tells this server of no tokens but
	// those that were made for it, so that an answer without an audience is taken.
	Intended bool
	// Cache is for how long an answer counts, and so how long a revoked token can
	// go on: [DefaultCache] if it is zero, and never beyond the token's own end.
	// Negative keeps nothing.
	Cache time.Duration
	// Most is how many answers are kept: [DefaultMost] if it is zero.
	Most int
	// Client sends the requests, none of which takes more than ten seconds; nil is one
	// of the package's own.
	Client *http.Client
}

// The limits of an [Introspection] that says nothing of them.
const (
	DefaultCache = time.Minute
	DefaultMost  = 10_000
)

const (
	introspectionTimeout = 10 * time.Second
	longestAnswer        = 1 << 20 // bytes
)

// Introspect asks an authorization server what each token means, for tokens that
// nobody else can read, and for those that may be revoked. Who sends the same token
// many times at once causes one request. Redirects are not followed, for they would
// take tokens elsewhere. It panics if the endpoint is no URL to send tokens to.
func Introspect(how Introspection) Verifier {
	u, err := url.Parse(how.Endpoint)
	if err != nil || u.Host == "" || u.Scheme != "https" && !isLocal(u) {
		panic(badEndpoint(how.Endpoint))
	}
	if how.Cache == 0 {
		how.Cache = DefaultCache
	}
	if how.Most <= 0 {
		how.Most = DefaultMost
	}
	client := http.Client{Timeout: introspectionTimeout}
	if how.Client != nil {
		client = *how.Client
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	i := &introspector{Introspection: how, client: &client}
	i.answers = newAnswers(how.Most, i.ask)
	return i
}

type introspector struct {
	Introspection
	client  *http.Client
	answers *answers
}

// Verify returns what the authorization server says, or has said a moment ago.
func (i *introspector) Verify(ctx context.Context, token string) (*Token, error) {
	return i.answers.get(ctx, token)
}

// ask asks the authorization server. It returns until when the answer counts.
func (i *introspector) ask(ctx context.Context, token string) (*Token, time.Time, error) {
	form := url.Values{"token": {token}, "token_type_hint": {"access_token"}}
	if i.SecretInBody {
		form.Set("client_id", i.ClientID)
		form.Set("client_secret", i.ClientSecret)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, i.Endpoint, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, time.Time{}, err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "application/json")
	if !i.SecretInBody && i.ClientID != "" { // RFC 6749, section 2.3.1, has both encoded
		r.SetBasicAuth(url.QueryEscape(i.ClientID), url.QueryEscape(i.ClientSecret))
	}
	resp, err := i.client.Do(r)
	if err != nil {
		return nil, time.Time{}, err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(io.LimitReader(resp.Body, longestAnswer+1))
	switch {
	case err != nil:
		return nil, time.Time{}, err
	case len(text) > longestAnswer:
		return nil, time.Time{}, errors.New(tooLong)
	case resp.StatusCode != http.StatusOK:
		return nil, time.Time{}, errors.New(badStatus(resp.StatusCode))
	}
	until := time.Now().Add(i.Cache)
	t, err := i.read(text)
	if t != nil && !t.Expires.IsZero() && t.Expires.Before(until) {
		until = t.Expires
	}
	return t, until, err
}

// read reads an answer, whose names must be written as they are, and stand once: of
// two it would be a matter of taste which counts.
func (i *introspector) read(text []byte) (*Token, error) {
	var said oauth.IntrospectionResponse
	t := &Token{}
	if err := errors.Join(json.Unmarshal(text, &said), json.Unmarshal(text, &t.Claims)); err != nil {
		return nil, err
	}
	switch {
	case !said.Active:
		return nil, Invalid(inactive)
	case said.Issuer == "":
		said.Issuer = i.Issuer
	case i.Issuer != "" && said.Issuer != i.Issuer:
		return nil, ErrUnknown
	}
	if said.NotBefore > latest {
		return nil, Invalid(tooEarly)
	}
	t.Issuer, t.Subject, t.Client = said.Issuer, said.Subject, said.ClientID
	t.Audience, t.Intended = said.Audience, i.Intended && len(said.Audience) == 0
	t.Scopes = oauth.ParseScope(said.Scope)
	t.NotBefore, t.Expires = moment(said.NotBefore), moment(said.Expires)
	t.Thumbprint = said.Confirmation.Thumbprint
	return t, nil
}

// latest is the last second that a time is read of, in the year 8775: from those that
// are far beyond it a clock would make the past.
const latest = math.MaxInt32 * 100

// moment reads a number of seconds since 1970, 0 being nothing said.
func moment(seconds int64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(seconds, 0)
}
