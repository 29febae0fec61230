package client_test

import (
	"context"
	"io"
	"net/http"
	"strings"
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

// An elder serves over the transport of 2024-11-05: a stream of events at /mcp,
// and an address for messages that its first event names.
type elder struct {
	app      *fastmcp.Server
	endpoint string // what the first event says; "": /messages
	refuse   int    // the status of each message; 0: it is taken

	mu    sync.Mutex
	conns map[string]jsonrpc.Conn
	heads []http.Header
}

func newElder(t *testing.T) *elder {
	e := &elder{app: fastmcp.New("elder"), conns: map[string]jsonrpc.Conn{}}
	town(e.app)
	e.app.Tool(wait)
	t.Cleanup(func() { assert.NoError(t, e.app.Close(context.Background())) })
	return e
}

func (e *elder) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	e.heads = append(e.heads, r.Header)
	conn, refuse := e.conns[r.URL.Query().Get("id")], e.refuse
	e.mu.Unlock()
	switch {
	case r.Method == http.MethodGet && r.URL.Path == "/mcp":
		e.stream(w, r)
	case r.Method == http.MethodPost && r.URL.Path == "/messages" && refuse == silent:
		_, _ = io.Copy(io.Discard, r.Body) // so that the end of the connection is noticed
		<-r.Context().Done()
	case r.Method == http.MethodPost && r.URL.Path == "/messages" && refuse != 0:
		http.Error(w, "go away", refuse)
	case r.Method == http.MethodPost && r.URL.Path == "/messages" && conn != nil:
		text, _ := io.ReadAll(r.Body)
		_ = conn.Write(r.Context(), text)
		w.WriteHeader(http.StatusAccepted)
	default:
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	}
}

func (e *elder) stream(w http.ResponseWriter, r *http.Request) {
	ours, theirs := jsonrpc.Pipe()
	e.mu.Lock()
	id := string(rune('a' + len(e.conns)))
	e.conns[id] = ours
	e.mu.Unlock()
	stream(w)
	_, _ = io.WriteString(w, ": welcome\n\n")
	to := e.endpoint
	if to == "" {
		to = "/messages?id=" + id
	}
	say(w, "event: endpoint\n", to)
	ctx, cancel := context.WithCancel(r.Context())
	var serving sync.WaitGroup
	serving.Go(func() { _ = e.app.Serve(ctx, theirs) })
	defer serving.Wait()
	defer cancel()
	for {
		text, err := ours.Read(ctx)
		if err != nil {
			return
		}
		say(w, "event: message\n", string(text))
	}
}

func TestATownOfElders(t *testing.T) {
	for name, opts := range map[string][]client.Option{
		"that is found out": nil,
		"that is known":     {client.Pin(protocol.V20241105)},
	} {
		t.Run(name, func(t *testing.T) {
			var e *elder
			inTown(t, func(t *testing.T) http.Handler { e = newElder(t); return e }, func(t *testing.T, s *shop) {
				c := s.connect(t, append(opts, client.Header("Authorization", "Bearer x"), client.OnListRoots(nil))...)
				got, err := c.CallTool(t.Context(), "add", client.Args{"a": 1, "b": 2})
				assert.Equal(t, said(t, got, err), "3")
				heard := 0
				got, err = c.CallTool(t.Context(), "count", client.Args{"n": 3},
					client.OnProgress(func(protocol.ProgressNotificationParams) { heard++ }))
				assert.Equal(t, said(t, got, err), "done")
				assert.Equal(t, heard, 3)
				for _, h := range e.heads {
					assert.Equal(t, h.Get("Authorization"), "Bearer x")
				}

				ctx, cancel := context.WithTimeout(t.Context(), time.Second)
				defer cancel()
				_, err = c.CallTool(ctx, "wait", nil)
				assert.ErrorIs(t, err, context.DeadlineExceeded)

				failed := make(chan error, 1)
				go func() {
					_, err := c.CallTool(context.Background(), "wait", nil)
					failed <- err
				}()
				synctest.Wait()
				s.way.CloseIdleConnections()
				_ = s.server.Close() // every connection is cut
				assert.ErrorContains(t, <-failed, "connection to the server is lost")
				assert.NoError(t, c.Close())
			})
		})
	}
}

// A stream that ended is opened again by the next call.
func TestAnElderThatComesBack(t *testing.T) {
	var e *elder
	inTown(t, func(t *testing.T) http.Handler { e = newElder(t); return e }, func(t *testing.T, s *shop) {
		c := s.connect(t)
		for _, conn := range e.conns {
			assert.NoError(t, conn.Close())
		}
		synctest.Wait()
		got, err := c.CallTool(t.Context(), "add", client.Args{"a": 1, "b": 2})
		assert.Equal(t, said(t, got, err), "3")
		assert.Equal(t, len(e.conns), 2)
		assert.NoError(t, c.Close())
	})
}

// Closing does not wait for an address that takes a message and says nothing.
func TestAnElderThatTakesForEver(t *testing.T) {
	var e *elder
	inTown(t, func(t *testing.T) http.Handler { e = newElder(t); return e }, func(t *testing.T, s *shop) {
		c := s.connect(t)
		e.mu.Lock()
		e.refuse = silent
		e.mu.Unlock()
		failed := make(chan error, 1)
		go func() {
			_, err := c.CallTool(context.Background(), "add", client.Args{"a": 1, "b": 2})
			failed <- err
		}()
		synctest.Wait()
		start := time.Now()
		assert.NoError(t, c.Close())
		assert.ErrorContains(t, <-failed, "the client is closed")
		assert.True(t, time.Since(start) < time.Second)
	})
}

func TestEldersThatCannotBeTrusted(t *testing.T) {
	const foreign = "not a URL of the same origin"
	for _, row := range []struct {
		name string
		set  func(e *elder)
		want string
	}{
		{"another host", func(e *elder) { e.endpoint = "http://evil.example/messages" }, foreign},
		{"another port", func(e *elder) { e.endpoint = "http://localhost:3001/messages" }, foreign},
		{"another scheme", func(e *elder) { e.endpoint = "https://localhost:3000/messages" }, foreign},
		{"another host without a scheme", func(e *elder) { e.endpoint = "//evil.example/messages" }, foreign},
		{"no URL", func(e *elder) { e.endpoint = "http://[::1" }, foreign},
		{"a file", func(e *elder) { e.endpoint = "file:///etc/passwd" }, foreign},
		{"an endless address", func(e *elder) { e.endpoint = "/" + strings.Repeat("x", 1<<20) }, "what is no event"},
		{"an address that takes nothing", func(e *elder) { e.refuse = 500 }, "HTTP status 500 Internal Server Error: go away"},
		{"an address that redirects", func(e *elder) { e.refuse = 307 }, "HTTP status 307"},
	} {
		t.Run(row.name, func(t *testing.T) {
			inTown(t, func(t *testing.T) http.Handler { e := newElder(t); row.set(e); return e }, func(t *testing.T, s *shop) {
				_, err := s.dialClient(t, client.MaxMessage(small))
				assert.ErrorContains(t, err, row.want)
			})
		})
	}
}

// A stream that does not say where to go ends with the patience of who connects.
func TestAnElderThatIsSilent(t *testing.T) {
	st := &stage{instead: fronts(front{405, ""}, front{405, ""})}
	st.get = func(w http.ResponseWriter, r *http.Request) {
		stream(w)
		drip(w, r, ": wait\n\n")
	}
	inTown(t, st.make, func(t *testing.T, s *shop) {
		start := time.Now()
		_, err := s.dialClient(t, client.ConnectTimeout(time.Minute))
		assert.ErrorContains(t, err, "connecting took too long")
		assert.Equal(t, time.Since(start), time.Minute)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err = client.Dial(ctx, streetURL, client.Transport(s.way))
		assert.ErrorIs(t, err, context.DeadlineExceeded)
	})
}
