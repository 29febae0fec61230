package client_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// aForm answers every form with Ada.
var aForm = client.OnElicit(func(context.Context, *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
	return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: json.RawMessage(`{"name":"Ada"}`)}, nil
})

// count says how far it is, n times.
func count(ctx *fastmcp.Context, n int) string {
	for i := range n {
		ctx.Progress(float64(i+1), float64(n), "")
	}
	return "done"
}

func town(app *fastmcp.Server) {
	app.Tool(add, fastmcp.Params("a", "b"))
	app.Tool(count, fastmcp.Params("n"))
	app.Tool(greet)
}

// wait waits until it is cancelled.
func wait(ctx *fastmcp.Context) (string, error) {
	<-ctx.Done()
	return "", ctx.Err()
}

func TestACallOverHTTPInEveryRevision(t *testing.T) {
	for _, server := range []struct {
		name  string
		opts  []httpserver.Option
		plain bool // cannot ask, and sends nothing before the answer, where there are sessions
	}{
		{name: "that streams"},
		{name: "that answers in JSON", opts: []httpserver.Option{httpserver.JSONResponse()}, plain: true},
		{name: "without sessions", opts: []httpserver.Option{httpserver.Stateless()}, plain: true},
	} {
		for _, version := range append(protocol.Versions(), "") {
			t.Run("a server "+server.name+", "+version, func(t *testing.T) {
				inTown(t, serving(town, server.opts...), func(t *testing.T, s *shop) {
					opts := []client.Option{aForm}
					if version != "" {
						opts = append(opts, client.Pin(version))
					}
					c := s.connect(t, opts...)
					defer c.Close()
					got, err := c.CallTool(t.Context(), "add", client.Args{"a": 1, "b": 2})
					assert.Equal(t, said(t, got, err), "3")
					heard := 0
					got, err = c.CallTool(t.Context(), "count", client.Args{"n": 3},
						client.OnProgress(func(protocol.ProgressNotificationParams) { heard++ }))
					assert.Equal(t, said(t, got, err), "done")
					modern := version == "" || version == protocol.V20260728
					if server.plain && !modern {
						return
					}
					if !(len(server.opts) > 0) {
						assert.Equal(t, heard, 3)
					}
					got, err = c.CallTool(t.Context(), "greet", nil)
					if version != protocol.V20241105 && version != protocol.V20250326 {
						assert.Equal(t, said(t, got, err), "Hello, Ada")
					}
				})
			})
		}
	}
}

// A connection is used again: for a hundred calls there need not be more than
// the one, and one for what the server says unasked.
func TestConnectionsAreUsedAgain(t *testing.T) {
	for _, version := range []string{protocol.V20251125, protocol.V20260728} {
		t.Run(version, func(t *testing.T) {
			inTown(t, serving(town), func(t *testing.T, s *shop) {
				c := s.connect(t, client.Pin(version))
				defer c.Close()
				for range 50 {
					synctest.Wait() // the rest of the last answer is read
					got, err := c.CallTool(t.Context(), "count", client.Args{"n": 1},
						client.OnProgress(func(protocol.ProgressNotificationParams) {}))
					assert.Equal(t, said(t, got, err), "done")
				}
				assert.True(t, s.dialed <= 2, fmt.Sprint(s.dialed, " connections"))
			})
		})
	}
}

// A call that nobody waits for any more is cancelled at the server, however
// the revision says so.
func TestACallThatIsGivenUpIsCancelledAtTheServer(t *testing.T) {
	for _, version := range protocol.Versions() {
		t.Run(version, func(t *testing.T) {
			var ended error
			tools := func(app *fastmcp.Server) {
				app.Tool(func(ctx *fastmcp.Context) (string, error) {
					<-ctx.Done()
					ended = ctx.Err()
					return "", ctx.Err()
				}, fastmcp.Name("wait"))
			}
			inTown(t, serving(tools), func(t *testing.T, s *shop) {
				c := s.connect(t, client.Pin(version))
				defer c.Close()
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(time.Second, cancel)
				start := time.Now()
				_, err := c.CallTool(ctx, "wait", nil)
				assert.ErrorIs(t, err, context.Canceled)
				assert.Equal(t, time.Since(start), time.Second)
				synctest.Wait()
				assert.ErrorIs(t, ended, context.Canceled)
			})
		})
	}
}

// Who gives a call up does not wait until the server has been told.
func TestWhoGivesUpDoesNotWait(t *testing.T) {
	st := &stage{legacy: protocol.V20251125, instead: map[string]front{protocol.MethodCancelled: {status: silent}}}
	st.post = hang("text/event-stream", "")
	inTown(t, st.make, func(t *testing.T, s *shop) {
		c := s.connect(t)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		start := time.Now()
		_, err := c.CallTool(ctx, "call", nil)
		assert.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, time.Since(start), time.Second)
		synctest.Wait()
		assert.Equal(t, st.times(protocol.MethodCancelled), 1)
		assert.NoError(t, c.Close())
	})
}

// Nor does closing wait for what was being said, which has no answer.
func TestCloseEndsWhatIsBeingSaid(t *testing.T) {
	st := &stage{legacy: protocol.V20251125, instead: map[string]front{protocol.MethodRootsListChanged: {status: silent}}}
	inTown(t, st.make, func(t *testing.T, s *shop) {
		c := s.connect(t, client.Roots())
		failed := make(chan error, 1)
		go func() { failed <- c.RootsChanged(context.Background()) }()
		synctest.Wait()
		start := time.Now()
		assert.NoError(t, c.Close())
		assert.ErrorContains(t, <-failed, "the client is closed")
		assert.Equal(t, time.Since(start), 0)
	})
}

// Closing does not wait for a server that has something to do.
func TestCloseEndsWhatIsUnderWay(t *testing.T) {
	for _, version := range protocol.Versions() {
		t.Run(version, func(t *testing.T) {
			inTown(t, serving(func(app *fastmcp.Server) { app.Tool(wait) }), func(t *testing.T, s *shop) {
				c := s.connect(t, client.Pin(version))
				failed := make(chan error, 1)
				go func() {
					_, err := c.CallTool(context.Background(), "wait", nil)
					failed <- err
				}()
				synctest.Wait()
				start := time.Now()
				assert.NoError(t, c.Close())
				assert.ErrorContains(t, <-failed, "the client is closed")
				assert.True(t, time.Since(start) < time.Second)
				assert.NoError(t, c.Close())
			})
		})
	}
}
