package client_test

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// forgetful is a stage that knows a session until it is told to forget, and
// then refuses in one way or another.
type forgetful struct {
	stage
	refuse http.HandlerFunc
	opened int
}

func newForgetful(refuse http.HandlerFunc) *forgetful {
	f := &forgetful{refuse: refuse}
	f.legacy = protocol.V20251125
	f.next()
	f.post = func(w http.ResponseWriter, r *http.Request, m jsonrpc.Message) {
		f.mu.Lock()
		known := r.Header.Get("Mcp-Session-Id") == f.session
		f.mu.Unlock()
		if !known {
			f.refuse(w, r)
			return
		}
		respond(w, m.ID, itWorked)
	}
	return f
}

// next forgets the session; the next one is another.
func (f *forgetful) next() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.opened++
	f.session = fmt.Sprint("session-", f.opened)
}

func TestASessionThatIsLostIsOpenedAnew(t *testing.T) {
	for name, refuse := range map[string]http.HandlerFunc{
		"with 404": func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "Session not found", 404) },
		"with 404 and an error that names nobody": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(404)
			_, _ = w.Write([]byte(`{"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"Session not found"}}`))
		},
		"with 404 and an error that names somebody else": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(404)
			_, _ = w.Write([]byte(`{"jsonrpc":"2.0","id":"server-error","error":{"code":-32600,"message":"Session not found"}}`))
		},
		"with 404 and an error that names the request": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(404)
			_, _ = w.Write([]byte(`{"jsonrpc":"2.0","id":2,"error":{"code":-32600,"message":"Session not found"}}`))
		},
		"with 400": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(400)
			_, _ = w.Write([]byte(`{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"Bad Request: No valid session ID provided"}}`))
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newForgetful(refuse)
			inTown(t, f.make, func(t *testing.T, s *shop) {
				c := s.connect(t)
				defer c.Close()
				for range 3 {
					f.next()
					var calls sync.WaitGroup
					for range 8 {
						calls.Go(func() {
							got, err := c.CallTool(t.Context(), "call", nil)
							assert.Equal(t, said(t, got, err), "done")
						})
					}
					calls.Wait()
				}
				assert.Equal(t, f.times("initialize"), 4)
			})
			assert.Equal(t, f.times("DELETE"), 1)
		})
	}
}

// A request is sent again once, to a server that does not know its session: one
// that refuses it again has an opinion. Without a session a refusal proves
// nothing, for the tool may have run before a gateway objected.
func TestHowOftenARequestIsSent(t *testing.T) {
	for name, row := range map[string]struct {
		version, session string
		status, times    int
	}{
		"404 within a session":         {protocol.V20251125, "s", 404, 2},
		"500 within a session":         {protocol.V20251125, "s", 500, 1},
		"400 of an old server without": {protocol.V20251125, "", 400, 1},
		"404 of an old server without": {protocol.V20251125, "", 404, 1},
		"400 of a modern server":       {"", "", 400, 1},
		"404 of a modern server":       {"", "", 404, 1},
		"405 of a modern server":       {"", "", 405, 1},
		"503 of a modern server":       {"", "", 503, 1},
	} {
		t.Run(name, func(t *testing.T) {
			st := &stage{legacy: row.version, session: row.session}
			st.post = func(w http.ResponseWriter, _ *http.Request, _ jsonrpc.Message) { http.Error(w, "no", row.status) }
			inTown(t, st.make, func(t *testing.T, s *shop) {
				c := s.connect(t)
				defer c.Close()
				_, err := c.CallTool(t.Context(), "call", nil)
				assert.ErrorContains(t, err, fmt.Sprintf("HTTP status %d %s: no", row.status, http.StatusText(row.status)))
				assert.Equal(t, st.times("tools/call"), row.times)
			})
		})
	}
}

// An id that cannot be sent back is no session.
func TestASessionIDIsBounded(t *testing.T) {
	for _, id := range []string{"a b", "é", string(make([]byte, 1)), fmt.Sprintf("%05000d", 1)} {
		st := &stage{legacy: protocol.V20251125}
		inTown(t, func(*testing.T) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header()["Mcp-Session-Id"] = []string{id}
				st.ServeHTTP(w, r)
			})
		}, func(t *testing.T, s *shop) {
			_, err := s.dialClient(t)
			assert.True(t, err != nil, fmt.Sprintf("%.10q", id))
		})
	}
}

// What is under way over a session that the server refuses from now on may
// still come to its end.
func TestWhatIsUnderWayOutlivesItsSession(t *testing.T) {
	f := newForgetful(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "who?", 404) })
	quick, slowly := f.post, 0
	f.post = func(w http.ResponseWriter, r *http.Request, m jsonrpc.Message) {
		if string(m.Params) == `{"name":"slow"}` {
			slowly++
			<-time.After(30 * time.Second)
			respond(w, m.ID, itWorked)
			return
		}
		quick(w, r, m)
	}
	inTown(t, f.make, func(t *testing.T, s *shop) {
		c := s.connect(t)
		slow := make(chan string, 1)
		go func() {
			got, err := c.CallTool(t.Context(), "slow", nil)
			slow <- said(t, got, err)
		}()
		synctest.Wait()
		f.next()
		got, err := c.CallTool(t.Context(), "quick", nil)
		assert.Equal(t, said(t, got, err), "done")
		assert.Equal(t, <-slow, "done")
		assert.Equal(t, slowly, 1)

		go func() { // and what does not end ends with the client
			_, err := c.CallTool(t.Context(), "slow", nil)
			slow <- err.Error()
		}()
		synctest.Wait()
		f.next()
		got, err = c.CallTool(t.Context(), "quick", nil)
		assert.Equal(t, said(t, got, err), "done")
		assert.NoError(t, c.Close())
		assert.Equal(t, <-slow, "tools/call: the client is closed")
		<-time.After(time.Minute) // the handler of the stage
	})
}

// A server that was replaced is found again, whatever it speaks now.
func TestAServerThatIsReplaced(t *testing.T) {
	for _, row := range []struct{ name, before, after string }{
		{"by one with sessions of its own", protocol.V20251125, protocol.V20251125},
		{"by a modern one", protocol.V20251125, ""},
		{"by an old one", "", protocol.V20250618},
		{"by the same", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			works := func(w http.ResponseWriter, _ *http.Request, m jsonrpc.Message) { respond(w, m.ID, itWorked) }
			refuses := func(st *stage) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					modern := r.Header.Get("Mcp-Protocol-Version") == protocol.V20260728
					if st.legacy == "" && !modern || st.legacy != "" && modern || r.Header.Get("Mcp-Session-Id") == "old" {
						http.Error(w, "what?", http.StatusBadRequest)
						return
					}
					st.ServeHTTP(w, r)
				})
			}
			var mu sync.Mutex
			now := http.Handler(&stage{legacy: row.before, session: "old", post: works})
			inTown(t, func(*testing.T) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					mu.Lock()
					h := now
					mu.Unlock()
					h.ServeHTTP(w, r)
				})
			}, func(t *testing.T, s *shop) {
				c := s.connect(t)
				defer c.Close()
				mu.Lock()
				now = refuses(&stage{legacy: row.after, session: "new", post: works})
				mu.Unlock()
				got, err := c.CallTool(t.Context(), "call", nil)
				assert.Equal(t, said(t, got, err), "done")
				want := row.after
				if want == "" {
					want = protocol.V20260728
				}
				assert.Equal(t, c.Server().Version, want)
			})
		})
	}
}

// A server that does not know the revision any more says which it knows: that
// is asked for anew, once, and not for an older way.
func TestARevisionThatIsRefusedLater(t *testing.T) {
	st := &stage{}
	refusals := 1
	st.post = func(w http.ResponseWriter, _ *http.Request, m jsonrpc.Message) {
		if refusals--; refusals >= 0 {
			w.WriteHeader(400)
			_, _ = w.Write(jsonrpc.AppendError(nil, m.ID, &jsonrpc.Error{
				Code: protocol.CodeUnsupportedVersion, Message: "unsupported",
				Data: protocol.UnsupportedProtocolVersionData{Supported: []string{protocol.V20260728}, Requested: "2026-07-28"},
			}))
			return
		}
		respond(w, m.ID, itWorked)
	}
	inTown(t, st.make, func(t *testing.T, s *shop) {
		c := s.connect(t)
		defer c.Close()
		got, err := c.CallTool(t.Context(), "call", nil)
		assert.Equal(t, said(t, got, err), "done")
		assert.Equal(t, st.times("server/discover"), 2)
		refusals = 10
		_, err = c.CallTool(t.Context(), "call", nil)
		assert.ErrorContains(t, err, "unsupported (-32022)")
		assert.Equal(t, st.times("tools/call"), 4)
		assert.Equal(t, st.times("initialize"), 0)
	})
}

// Over our own server: a session that is deleted, one that expires, and a
// server that is started anew.
func TestSessionsOfARealServer(t *testing.T) {
	var mu sync.Mutex
	var now http.Handler
	start := func(t *testing.T) {
		h := serving(town)(t)
		mu.Lock()
		defer mu.Unlock()
		now = h
	}
	var id string
	inTown(t, func(t *testing.T) http.Handler {
		start(t)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			h := now
			if r.Method == http.MethodPost && r.Header.Get("Mcp-Session-Id") != "" {
				id = r.Header.Get("Mcp-Session-Id")
			}
			mu.Unlock()
			h.ServeHTTP(w, r)
		})
	}, func(t *testing.T, s *shop) {
		c := s.connect(t, client.Pin(protocol.V20251125))
		defer c.Close()
		calls := func() {
			got, err := c.CallTool(t.Context(), "add", client.Args{"a": 1, "b": 2})
			assert.Equal(t, said(t, got, err), "3")
		}
		calls()
		first := id
		req, _ := http.NewRequestWithContext(t.Context(), http.MethodDelete, streetURL, nil)
		req.Header.Set("Mcp-Session-Id", id)
		res, err := s.way.RoundTrip(req)
		assert.NoError(t, err)
		_ = res.Body.Close()
		calls()
		assert.True(t, id != first, "after it was deleted")
		second := id
		start(t)
		calls()
		assert.True(t, id != second, "after the server was started anew")
	})
}

// A server that cannot be reached is said to be so, at once; and it is found
// again when it is back.
func TestAServerThatCannotBeReached(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(serving(func(*fastmcp.Server) {})(t))
		c := s.connect(t)
		s.shut()
		_, err := c.CallTool(context.Background(), "add", nil)
		assert.ErrorContains(t, err, "the server cannot be reached: dial tcp 127.0.0.1:3000")
		assert.NoError(t, c.Close())
		start := time.Now()
		_, err = s.dialClient(t)
		assert.ErrorContains(t, err, "cannot connect to http://localhost:3000/mcp: server/discover: the server cannot be reached")
		assert.True(t, time.Since(start) < time.Second)
	})
}
