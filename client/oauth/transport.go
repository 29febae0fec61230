package oauth

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// With has a client log in to the HTTP server that it is for. Given to several
// servers at once ([client.OpenAll]), each has its own tokens.
func With(c Config) client.Option {
	return client.Guard(func(at client.Guarded) (http.RoundTripper, error) {
		t, err := New(at.URL.String(), at.Next, c)
		if err != nil {
			return nil, err
		}
		if t.config.Client.ClientName == "" {
			t.config.Client.ClientName = at.Info.Name
		}
		t.logger, t.run, t.await = at.Logger, at.Go, at.Await
		return t, nil
	})
}

// A Transport carries requests to one server, with the tokens that this asks for.
// It is safe for concurrent use: requests that need a new token at the same time
// wait for the same one, and one that ends before does not disturb the others.
type Transport struct {
	server *url.URL
	name   string // of the server in the store
	config Config
	next   http.RoundTripper
	fetch  *fetcher
	logger zerolog.Logger
	run    func(func(context.Context)) // what outlives a request
	await  func() (done func())        // while somebody logs in
	end    context.CancelCauseFunc

	mu     sync.Mutex
	loaded bool
	now    *Tokens
	flight *flight
	known  *authority // who gave the tokens of this process
	pinned string     // the issuer that credentials without one belong to
	nonces nonces
	steps  steps
}

// New returns a transport for the server at a URL, for programs that use it
// without a [client.Client]; others use [With]. Next carries the requests on. The
// error is about what in the configuration cannot be.
func New(server string, next http.RoundTripper, c Config) (*Transport, error) {
	at, err := url.Parse(server)
	if err != nil || at.Host == "" || at.Scheme != "http" && at.Scheme != "https" {
		return nil, errBadServer
	}
	if err := c.check(); err != nil {
		return nil, err
	}
	if c.Timeout == 0 {
		c.Timeout = loginTime
	}
	if c.Store, err = c.store(); err != nil {
		return nil, err
	}
	life, end := context.WithCancelCause(context.Background())
	t := &Transport{
		server: at, name: nameOf(at), config: c, next: next, end: end,
		fetch:  newFetcher(at, &c),
		logger: zerolog.Nop(),
		run:    func(run func(context.Context)) { go run(life) },
		await:  func() func() { return func() {} },
	}
	if c.Redirect == nil {
		t.config.Redirect = t.browse
	}
	return t, nil
}

// nameOf is what a server is called in the store.
func nameOf(server *url.URL) string {
	plain := *server
	plain.User, plain.Fragment, plain.RawFragment = nil, "", ""
	return plain.String()
}

// Close ends a login that is under way. A transport that [With] made ends with its
// client.
func (t *Transport) Close() error {
	t.end(errClosed)
	return nil
}

// RoundTrip sends a request with a token, once there is one, and gets one when the
// server asks for it: then the request is sent again. Requests to another origin,
// and those that have the header Authorization already, go on as they are. An
// answer of the server that no token changes is returned; an error that wraps
// [client.ErrDenied] says why there is no token. Somebody has to log in for more scopes
// than there are five times in ten minutes at most: then such an error says so.
func (t *Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	if !spec.SameOrigin(r.URL, t.server) || r.Header.Get("Authorization") != "" {
		return t.next.RoundTrip(r)
	}
	body, err := wholeBody(r)
	if err != nil {
		return nil, err
	}
	ctx := r.Context()
	have, err := t.current(ctx)
	if err != nil {
		return nil, err
	}
	var how origin
	for try := 0; ; try++ {
		res, err := t.send(r, body, have)
		if err != nil || try == mostTries {
			return res, err
		}
		want := wanted(res, have, how)
		if want == nil {
			return res, nil
		}
		discard(res)
		if have, how, err = t.obtain(ctx, have, want); err != nil {
			return nil, err
		}
	}
}

// send sends a request once, or twice where a server wants its nonce in a proof.
func (t *Transport) send(r *http.Request, body []byte, have *Tokens) (*http.Response, error) {
	for again := false; ; again = true {
		try := r.Clone(r.Context())
		try.ContentLength, try.GetBody = 0, nil
		if try.Body = http.NoBody; len(body) > 0 {
			try.ContentLength = int64(len(body))
			try.Body = io.NopCloser(bytes.NewReader(body))
			try.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
		}
		nonce := t.nonces.of(try.URL)
		if err := present(try, body, have, nonce); err != nil {
			return nil, err
		}
		res, err := t.next.RoundTrip(try)
		if err != nil {
			return nil, err
		}
		t.nonces.keep(try.URL, res.Header)
		if again || have == nil || have.Key == nil || !wantsNonce(res) || t.nonces.of(try.URL) == nonce {
			return res, nil
		}
		discard(res)
	}
}

// present puts tokens into a request.
func present(r *http.Request, body []byte, have *Tokens, nonce string) error {
	if have == nil {
		return nil
	}
	if have.Key == nil {
		r.Header.Set("Authorization", spec.TokenBearer+" "+have.AccessToken)
		return nil
	}
	key, err := parseProofKey(have.Key)
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", spec.TokenDPoP+" "+have.AccessToken)
	return key.prove(r, nonce, have.AccessToken, body)
}

// wholeBody reads what may have to be sent twice, and closes it as a RoundTripper
// has to.
func wholeBody(r *http.Request) ([]byte, error) {
	if r.Body == nil || r.Body == http.NoBody {
		return nil, nil
	}
	body, err := io.ReadAll(r.Body)
	return body, errors.Join(err, r.Body.Close())
}

// discard closes an answer that is of no interest.
func discard(res *http.Response) {
	defer time.AfterFunc(drainTime, func() { _ = res.Body.Close() }).Stop()
	_, _ = io.CopyN(io.Discard, res.Body, mostDiscarded)
	_ = res.Body.Close()
}
