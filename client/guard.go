package client

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/protocol"
)

// Guard puts something between a client and the HTTP server it is for, which
// sees every request and may change, repeat or refuse it: what gets credentials,
// for one, as package client/oauth does. Make is called once for each target,
// before anything is sent; its error is that of [Dial]. See [Transport] for what
// a RoundTripper may do. A later Guard replaces an earlier one. Without effect
// where no HTTP is spoken.
func Guard(make func(Guarded) (http.RoundTripper, error)) Option {
	return clientOption(func(c *Client) { c.guard = make })
}

// Guarded is what a guard stands before, and what it may ask of the client.
type Guarded struct {
	// URL is the server's. Requests may go to other paths of the same origin.
	URL *url.URL
	// Next carries requests on: what [Transport] has given, or the client's own.
	Next http.RoundTripper
	// Info says which software the client is.
	Info protocol.Implementation
	// Logger is the client's.
	Logger zerolog.Logger
	// Go runs what may outlive the request that began it, in a goroutine whose
	// context ends with the client; [Client.Close] waits for it. It may be called
	// while a request is under way.
	Go func(run func(context.Context))
	// Await says that a person is being waited for, until the function it returns
	// is called: meanwhile no time-out of the client runs out.
	Await func() (done func())
}

// ErrDenied is wrapped by the error of a guard that has no credentials and gets
// none. The client then tries no other way to reach the server.
const ErrDenied = sentinel("the client is not authorized")

// post places the guard before a site, if there is one.
func (c *Client) post(s *site) (err error) {
	if c.guard == nil {
		return nil
	}
	if s.transport == nil {
		s.own = ownTransport()
		s.transport = s.own
	}
	at := *s.url
	s.transport, err = c.guard(Guarded{
		URL: &at, Next: s.transport, Info: c.info, Logger: c.logger,
		Go: func(run func(context.Context)) {
			c.guarding.Go(func() { run(c.life) })
		},
		Await: c.absence.begin,
	})
	return err
}

// An absence is how long persons are away to do something elsewhere.
type absence struct {
	mu    sync.Mutex
	away  int
	ended time.Time // when the last one came back
}

// begin notes that a person goes, until the function it returns is called.
func (a *absence) begin() func() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.away++
	return sync.OnceFunc(func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.away--
		a.ended = time.Now()
	})
}

// within reports whether somebody is away, or was so shortly ago.
func (a *absence) within(shortly time.Duration) bool {
	if a == nil {
		return false
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.away > 0 || !a.ended.IsZero() && time.Since(a.ended) < shortly
}
