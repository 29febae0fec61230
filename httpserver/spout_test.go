package httpserver

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// made answers with a stream that is that long and then ends as said, after
// some messages.
func made(length int, end error, sends int) func(context.Context, jsonrpc.Message, fastmcp.Exchange) fastmcp.Reply {
	return func(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
		progress(sends)(ctx, msg, x)
		return fastmcp.Reply{Status: fastmcp.StatusOK, Stream: func(w io.Writer) error {
			for length > 0 {
				n, err := w.Write([]byte(strings.Repeat("x", min(1000, length))))
				if err != nil {
					return err
				}
				length -= n
			}
			return end
		}}
	}
}

func TestAReplyIsMadeWhileItIsWritten(t *testing.T) {
	const sent, tail = "data: {\"n\":0}\n\n", "\n\n"
	broken := &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: "broken"}
	brokenText := `{"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":"broken"}}`
	short, long := strings.Repeat("x", 100), strings.Repeat("x", 1_000_000)
	for _, row := range []struct {
		sentence string
		length   int
		end      error
		sends    int
		accept   string
		status   int
		text     string
	}{
		{"a short one is plain JSON", 100, nil, 0, "", 200, short},
		{"a long one is plain JSON", 1_000_000, nil, 0, "", 200, long},
		{"after a message it is one event", 1_000_000, nil, 1, "", 200, sent + "data: " + long + tail},
		{"for a client that reads streams only it is one event", 100, nil, 0, "text/event-stream", 200, "data: " + short + tail},
		{"one that fails early is an error", 100, broken, 0, "", 200, brokenText},
		{"one that fails at once is an error", 0, broken, 0, "", 200, brokenText},
		{"one that fails early, after a message, is an error in an event", 100, broken, 1, "", 200, sent + "data: " + brokenText + tail},
		{"one that is cancelled early has no answer", 100, errors.New("over"), 0, "", 202, ""},
		{"one that is cancelled early, after a message, has no answer", 100, errors.New("over"), 1, "", 200, sent},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			srv := listenOn(t, handlerOf(t, newFake(made(row.length, row.end, row.sends))))
			c := call{"POST /", pingText, nil}
			if row.accept != "" {
				c.header = []string{"Accept", row.accept}
			}
			resp, text := c.do(t, srv)
			assert.Equal(t, resp.StatusCode, row.status)
			assert.True(t, text == row.text, text[:min(len(text), 300)])
			media := "application/json"
			if strings.HasPrefix(row.text, "data:") {
				media = "text/event-stream"
			}
			if row.text != "" {
				assert.Equal(t, resp.Header.Get("Content-Type"), media)
			}
		})
	}
}

// Half an answer must never look like a whole one.
func TestAReplyThatFailsLateBreaksTheConnectionOff(t *testing.T) {
	broken := &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: "broken"}
	for sentence, sends := range map[string]int{"as plain JSON": 0, "as an event": 1} {
		t.Run(sentence, func(t *testing.T) {
			srv := listenOn(t, handlerOf(t, newFake(made(1_000_000, broken, sends))))
			resp, err := srv.Client().Do(call{"POST /", pingText, nil}.request(t, srv.URL))
			assert.NoError(t, err)
			defer resp.Body.Close()
			text, err := io.ReadAll(resp.Body)
			assert.True(t, errors.Is(err, io.ErrUnexpectedEOF), "the client sees that it was cut off")
			assert.True(t, !strings.Contains(string(text), "broken") && !strings.HasSuffix(string(text), "\n\n"))
		})
	}
}

// Whoever makes the reply has to hear that the client is gone, to let go of what
// it holds.
func TestAReplyIsMadeForAClientThatHasGone(t *testing.T) {
	for sentence, length := range map[string]int{"a short one": 1, "a long one": 1_000_000} {
		t.Run(sentence, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begun, over := make(chan struct{}), make(chan error, 1)
				app := newFake(func(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
					close(begun)
					<-ctx.Done()
					reply := made(length, nil, 0)(ctx, msg, x)
					return fastmcp.Reply{Status: reply.Status, Stream: func(w io.Writer) error {
						err := reply.Stream(w)
						over <- err
						return err
					}}
				})
				l, stop := serveWire(t, &http.Server{Handler: handlerOf(t, app)})
				ctx, leave := context.WithCancel(t.Context())
				go func() {
					<-begun
					leave()
				}()
				_, err := l.client().Do(call{"POST /", pingText, nil}.request(t, wireBase).WithContext(ctx))
				assert.True(t, errors.Is(err, context.Canceled))
				if err := <-over; length > spoutRoom {
					assert.ErrorContains(t, err, causeGone)
				}
				stop()
			})
		})
	}
}

// Some writers take what nobody will read.
func TestNothingIsMadeIntoAWriterThatTakesAnything(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	rec := httptest.NewRecorder()
	s := &spout{w: &response{ResponseWriter: rec, request: httptest.NewRequest("POST", "/", nil).WithContext(ctx)}}
	err := s.fill(func(w io.Writer) error {
		leave()
		_, err := w.Write(make([]byte, 2*spoutRoom))
		return err
	})
	assert.ErrorContains(t, err, causeGone)
	assert.Equal(t, rec.Body.Len(), 0)
}

// The write timeout is for a piece, not for the whole: who reads slowly gets all
// of it, who stops reading is dropped.
func TestAReplyWaitsForASlowReader(t *testing.T) {
	const length = 10 * spoutRoom
	for _, row := range []struct {
		sentence string
		pause    time.Duration
		all      bool
	}{
		{"a slow reader gets all", 4 * time.Second, true},
		{"a reader that stops is dropped", 6 * time.Second, false},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := handlerOf(t, newFake(made(length, nil, 0)), WriteTimeout(5*time.Second))
				l, stop := serveWire(t, &http.Server{Handler: h, WriteTimeout: time.Second})
				resp, err := l.client().Do(call{"POST /", pingText, nil}.request(t, wireBase))
				assert.NoError(t, err)
				defer resp.Body.Close()
				got, err := 0, error(nil)
				for piece := make([]byte, spoutRoom); err == nil; {
					time.Sleep(row.pause)
					var n int
					n, err = io.ReadFull(resp.Body, piece)
					got += n
				}
				assert.Equal(t, got == length, row.all)
				stop()
			})
		})
	}
}
