package httpserver

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// progress sends some notifications ahead of the answer.
func progress(n int) func(context.Context, jsonrpc.Message, fastmcp.Exchange) fastmcp.Reply {
	return func(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
		for i := range n {
			x.Send(ctx, fmt.Appendf(nil, `{"n":%d}`, i))
		}
		return result(msg, `{}`)
	}
}

func TestAReplyBecomesAStreamWhenSomethingIsSentFirst(t *testing.T) {
	const streamed = "data: {\"n\":0}\n\ndata: {\"n\":1}\n\ndata: " + pongText + "\n\n"
	for _, row := range []struct {
		sentence string
		sends    int
		accept   string
		opts     []Option
		media    string
		text     string
	}{
		{"nothing is sent first", 0, "application/json, text/event-stream", nil, "application/json", pongText},
		{"two messages are sent first", 2, "application/json, text/event-stream", nil, "text/event-stream", streamed},
		{"they are dropped for a client that reads no streams", 2, "application/json", nil, "application/json", pongText},
		{"they are dropped where there are no streams", 2, "application/json, text/event-stream", []Option{JSONResponse()}, "application/json", pongText},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			srv := listenOn(t, handlerOf(t, newFake(progress(row.sends)), row.opts...))
			resp, text := call{"POST /", pingText, []string{"Accept", row.accept}}.do(t, srv)
			assert.Equal(t, resp.StatusCode, 200)
			assert.Equal(t, resp.Header.Get("Content-Type"), row.media)
			assert.Equal(t, text, row.text)
			if row.media == "text/event-stream" {
				assert.Equal(t, resp.Header.Get("Cache-Control"), "no-cache")
				assert.Equal(t, resp.Header.Get("X-Accel-Buffering"), "no")
			} else {
				assert.Equal(t, resp.Header.Get("X-Accel-Buffering"), "")
			}
		})
	}
}

// A message is there when it was sent, not when the reply is complete.
func TestWhatIsSentArrivesAtOnce(t *testing.T) {
	seen := make(chan struct{})
	srv := listenOn(t, handlerOf(t, newFake(func(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
		x.Send(ctx, []byte(notifText))
		<-seen
		return result(msg, `{}`)
	})))
	resp, err := srv.Client().Do(call{"POST /", pingText, nil}.request(t, srv.URL))
	assert.NoError(t, err)
	defer resp.Body.Close()
	lines := bufio.NewReader(resp.Body)
	line, err := lines.ReadString('\n')
	assert.NoError(t, err)
	assert.Equal(t, line, "data: "+notifText+"\n")
	close(seen)
	rest, err := io.ReadAll(lines)
	assert.NoError(t, err)
	assert.Equal(t, string(rest), "\ndata: "+pongText+"\n\n")
}

func TestItStreamsOverHTTP2(t *testing.T) {
	gone := make(chan struct{})
	srv := httptest.NewUnstartedServer(handlerOf(t, newFake(func(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
		x.Send(ctx, []byte(notifText))
		<-ctx.Done()
		close(gone)
		return result(msg, `{}`)
	})))
	srv.EnableHTTP2 = true
	srv.StartTLS()
	defer srv.Close()
	resp, err := srv.Client().Do(call{"POST /", pingText, nil}.request(t, srv.URL))
	assert.NoError(t, err)
	assert.Equal(t, resp.ProtoMajor, 2)
	line, err := bufio.NewReader(resp.Body).ReadString('\n')
	assert.NoError(t, err)
	assert.Equal(t, line, "data: "+notifText+"\n")
	resp.Body.Close()
	<-gone // closing the stream cancels the request
}

func TestManySendersShareAStream(t *testing.T) {
	const senders, each = 8, 50
	srv := listenOn(t, handlerOf(t, newFake(func(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
		var working sync.WaitGroup
		for range senders {
			working.Go(func() {
				for range each {
					assert.NoError(t, x.Send(ctx, []byte(notifText)))
				}
			})
		}
		working.Wait()
		return result(msg, `{}`)
	})))
	_, text := call{"POST /", pingText, nil}.do(t, srv)
	assert.Equal(t, strings.Count(text, "data: "+notifText+"\n\n"), senders*each)
	assert.True(t, strings.HasSuffix(text, "data: "+pongText+"\n\n"))
}

func TestNothingIsSentAfterTheAnswer(t *testing.T) {
	for _, sends := range []int{0, 1} {
		kept := make(chan fastmcp.Exchange, 1)
		srv := listenOn(t, handlerOf(t, newFake(func(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
			kept <- x
			return progress(sends)(ctx, msg, x)
		})))
		call{"POST /", pingText, nil}.do(t, srv)
		srv.Close() // waits for the handler to return
		assert.ErrorContains(t, (<-kept).Send(context.Background(), []byte(notifText)), causeAnswered)
	}
}

func TestASilentStreamIsKeptAlive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := newFake(func(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
			x.Send(ctx, []byte(`{"n":0}`))
			time.Sleep(25 * time.Second)
			x.Send(ctx, []byte(`{"n":1}`))
			time.Sleep(25 * time.Second)
			return result(msg, `{}`)
		})
		l, stop := serveWire(t, &http.Server{Handler: handlerOf(t, app, KeepAlive(10*time.Second))})
		_, text := read(t, l.client(), call{"POST /", pingText, nil}.request(t, wireBase))
		assert.Equal(t, text, "data: {\"n\":0}\n\n:\n\n:\n\ndata: {\"n\":1}\n\n:\n\n:\n\ndata: "+pongText+"\n\n")
		stop()
	})
}

func TestAStreamMayBeLeftSilent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := newFake(func(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
			x.Send(ctx, []byte(`{"n":0}`))
			time.Sleep(time.Hour)
			return result(msg, `{}`)
		})
		l, stop := serveWire(t, &http.Server{Handler: handlerOf(t, app, KeepAlive(Off))})
		_, text := read(t, l.client(), call{"POST /", pingText, nil}.request(t, wireBase))
		assert.Equal(t, text, "data: {\"n\":0}\n\ndata: "+pongText+"\n\n")
		stop()
	})
}

// The timeouts of the HTTP server around the handler are for whole requests; a
// call or a stream may take longer than any of them.
func TestItOutlivesTheTimeoutsOfTheServerAroundIt(t *testing.T) {
	long := `"` + strings.Repeat("x", 100_000) + `"` // more than net/http buffers
	for _, row := range []struct {
		sentence    string
		early, late string // what is sent before and after the timeouts
	}{
		{"with an answer", "", ""},
		{"with an answer to a stream", notifText, ""},
		{"with a stream that opens late", "", notifText},
		{"with a long message", notifText, long},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				app := newFake(func(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
					if row.early != "" {
						x.Send(ctx, []byte(row.early))
					}
					time.Sleep(time.Hour)
					if row.late != "" {
						x.Send(ctx, []byte(row.late))
					}
					if ctx.Err() != nil {
						t.Error("the request was cancelled")
					}
					return result(msg, `{}`)
				})
				h := handlerOf(t, app, KeepAlive(Off), ReadTimeout(time.Second), WriteTimeout(time.Second))
				l, stop := serveWire(t, &http.Server{Handler: h, ReadTimeout: time.Second, WriteTimeout: 2 * time.Second})
				_, text := read(t, l.client(), call{"POST /", pingText, nil}.request(t, wireBase))
				assert.Contains(t, text, row.early)
				assert.Contains(t, text, row.late)
				assert.Contains(t, text, pongText)
				stop()
			})
		})
	}
}

func TestAClientThatStopsReadingIsDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var took time.Duration
		var failed error
		cancelled := make(chan struct{})
		app := newFake(func(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
			begun := time.Now()
			for failed == nil {
				failed = x.Send(ctx, []byte(notifText))
			}
			took = time.Since(begun)
			<-ctx.Done()
			close(cancelled)
			return result(msg, `{}`)
		})
		l, stop := serveWire(t, &http.Server{Handler: handlerOf(t, app, WriteTimeout(5*time.Second))})
		resp, err := l.client().Do(call{"POST /", pingText, nil}.request(t, wireBase))
		assert.NoError(t, err)
		<-cancelled
		assert.ErrorContains(t, failed, causeGone)
		assert.Equal(t, took, 5*time.Second)
		resp.Body.Close()
		stop()
	})
}

func TestAClientThatLeavesCancelsItsRequest(t *testing.T) {
	for _, sends := range []int{0, 1} {
		synctest.Test(t, func(t *testing.T) {
			log := &notebook{}
			begun, over := make(chan struct{}), make(chan error, 2)
			app := newFake(func(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
				reply := progress(sends)(ctx, msg, x)
				close(begun)
				<-ctx.Done()
				over <- x.Send(context.Background(), []byte(notifText))
				return reply
			})
			l, stop := serveWire(t, &http.Server{Handler: handlerOf(t, app, AccessLog(logger(log)))})
			ctx, leave := context.WithCancel(t.Context())
			go func() {
				<-begun
				leave()
			}()
			resp, err := l.client().Do(call{"POST /", pingText, nil}.request(t, wireBase).WithContext(ctx))
			if err == nil {
				_, err = io.ReadAll(resp.Body)
				resp.Body.Close()
			}
			assert.True(t, errors.Is(err, context.Canceled))
			assert.ErrorContains(t, <-over, causeGone)
			stop()
			synctest.Wait()
			want := `"status":499`
			if sends > 0 {
				want = `"status":200`
			}
			assert.Contains(t, log.String(), want)
		})
	}
}

// Some writers take what nobody will read.
func TestNothingIsWrittenForAClientThatHasGone(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	rec := httptest.NewRecorder()
	s := &stream{w: &response{ResponseWriter: rec, request: httptest.NewRequest("POST", "/", nil).WithContext(ctx)}}
	assert.NoError(t, s.send([]byte(notifText)))
	before := rec.Body.String()
	leave()
	assert.ErrorContains(t, s.send([]byte(notifText)), causeGone)
	assert.ErrorContains(t, s.beat(), causeGone)
	s.end([]byte(pongText))
	assert.Equal(t, rec.Body.String(), before)

	s = &stream{w: s.w}
	assert.ErrorContains(t, s.open(), causeGone)
	assert.Equal(t, rec.Body.String(), before)
}

// A writer that cannot be flushed cannot stream.
type stiff struct{ http.ResponseWriter }

// A writer that hides another one, as those of middlewares do.
type wrapped struct{ http.ResponseWriter }

func (w wrapped) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func TestWritersOfMiddlewares(t *testing.T) {
	for _, row := range []struct {
		sentence string
		wrap     func(http.ResponseWriter) http.ResponseWriter
		media    string
		sent     string
	}{
		{"one that unwraps streams", func(w http.ResponseWriter) http.ResponseWriter { return wrapped{wrapped{w}} }, "text/event-stream", ""},
		{"one that does not flush gets plain JSON", func(w http.ResponseWriter) http.ResponseWriter { return stiff{w} }, "application/json", causeCannot},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			var sent error
			h := handlerOf(t, newFake(func(ctx context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
				sent = x.Send(ctx, []byte(notifText))
				return result(msg, `{}`)
			}))
			srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { h.ServeHTTP(row.wrap(w), r) }))
			resp, text := call{"POST /", pingText, nil}.do(t, srv)
			srv.Close()
			assert.Equal(t, resp.StatusCode, 200)
			assert.Equal(t, resp.Header.Get("Content-Type"), row.media)
			assert.Contains(t, text, pongText)
			if row.sent == "" {
				assert.NoError(t, sent)
			} else {
				assert.ErrorContains(t, sent, row.sent)
				assert.Equal(t, text, pongText)
				assert.Equal(t, resp.Header.Get("Cache-Control"), "")
			}
		})
	}
}
