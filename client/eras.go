package client

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/internal/era"
)

// Eras remembers which servers are of an older revision than 2026-07-28, and
// how to talk to them, for several clients (2026-07-28, Versioning, section
// Backward Compatibility). A [Dial] with [Remember] then begins with what worked
// before, instead of questions that the server does not know. What has become
// wrong costs a connection that fails before the server is asked anew, and is no
// error.
//
// A server is known by its URL without the query, or by its program, arguments
// and folder; those of other kinds are not remembered, nor what [Pin] has
// settled. A server is forgotten after an hour, for it may have learned a newer
// revision, and when there are more than a thousand.
//
// The zero value is ready, and safe for concurrent use. It must not be copied,
// and it keeps no connection, nor any credentials but those in arguments.
type Eras struct {
	mu    sync.Mutex
	known map[string]way
}

// A way is how to talk to an old server.
type way struct {
	rules *era.Rules
	elder bool // over HTTP with SSE of 2024-11-05
	since time.Time
}

// Remember has a client use what other clients with the same Eras have found out
// about servers, and adds to it. A client that is connected remembers for itself,
// with or without.
func Remember(eras *Eras) Option {
	return clientOption(func(c *Client) {
		c.eras = eras
		c.each.require(eras != nil, errNilEras)
	})
}

// get returns how to talk to a server, if that is known.
func (e *Eras) get(server string) (way, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	w, ok := e.known[server]
	if ok && time.Since(w.since) > staysOld {
		delete(e.known, server)
		return way{}, false
	}
	return w, ok
}

// put notes how to talk to a server; nil rules: as with any other.
func (e *Eras) put(server string, w way) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if w.rules == nil {
		delete(e.known, server)
		return
	}
	if e.known == nil {
		e.known = make(map[string]way)
	}
	if _, ok := e.known[server]; !ok && len(e.known) == mostEras {
		for other := range e.known {
			delete(e.known, other)
			break
		}
	}
	e.known[server] = w
}

// A recognizable target is one that another client may have, too.
type recognizable interface{ key() string }

func (s *site) key() string { return s.url.Scheme + "://" + s.url.Host + s.url.EscapedPath() }

func (t *command) key() string {
	return strings.Join(append([]string{t.path, t.dir}, t.args...), "\x00")
}

// shared returns what the client's server is called in the memory that it shares
// with others, "" if it does not.
func (c *Client) shared() string {
	at, ok := c.target.(recognizable)
	if !ok || c.eras == nil || c.pinned != nil {
		return ""
	}
	return at.key()
}

// recall makes the first link in the way that another client has found, and
// reports whether that is all that can be done. It takes half of the time at
// most: the memory may be wrong.
func (c *Client) recall(ctx context.Context) (l *link, settled bool, err error) {
	server := c.shared()
	if server == "" {
		return nil, false, nil
	}
	known, ok := c.eras.get(server)
	if !ok {
		return nil, false, nil
	}
	via := c.target
	if s, isSite := via.(*site); isSite && known.elder {
		via = elder{s}
	}
	half, done := context.WithTimeoutCause(ctx, c.patience/2, errSlowProbe)
	defer done()
	l, err = c.open(half, via, known.rules)
	if err == nil || ctx.Err() != nil || denied(err) || errors.Is(err, errUnreachable) {
		return l, true, err
	}
	c.eras.put(server, way{})
	return nil, false, nil
}

// remember tells the other clients how a link was made.
func (c *Client) remember(l *link, via target) {
	server := c.shared()
	if server == "" {
		return
	}
	w := way{since: time.Now()}
	if !l.rules.PerRequest {
		w.rules = l.rules
	}
	_, w.elder = via.(elder)
	c.eras.put(server, w)
}
