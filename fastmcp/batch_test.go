package fastmcp_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

const batchHello = `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-03-26","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`

func TestABatchCountsAgainstTheLimit(t *testing.T) {
	app := quiet(fastmcp.MaxInFlight(2))
	release := make(chan struct{})
	app.Tool(func() string { <-release; return "done" }, fastmcp.Name("slow"))
	w := connect(t, app)
	w.say(batchHello)
	w.hear()
	var calls []string
	for _, id := range []string{"1", "2", "3"} {
		calls = append(calls, `{"jsonrpc":"2.0","id":`+id+`,"method":"tools/call","params":{"name":"slow"}}`)
	}
	w.say("[" + strings.Join(calls, ",") + "]")
	w.say(`{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"slow"}}`)
	assert.Contains(t, w.hear().Err.Message, "at most 2 (option MaxInFlight)", "the batch has taken all there is")
	close(release)
	text, err := w.conn.Read(t.Context())
	assert.NoError(t, err)
	answers, err := jsonrpc.DecodeBatch(text)
	assert.NoError(t, err)
	assert.Equal(t, textOf(t, answers[0]), "done")
	assert.Equal(t, textOf(t, answers[1]), "done")
	assert.Contains(t, answers[2].Err.Message, "at most 2")
}

// A small batch that asks for a lot gets as much as one reply may have, and the
// rest is to be asked for by itself.
func TestTheAnswersToABatchHaveABound(t *testing.T) {
	app := quiet()
	text := strings.Repeat("x", 1<<20-1000)
	var abreast, most atomic.Int32
	app.Tool(func() string {
		if n := abreast.Add(1); n > most.Load() {
			most.Store(n) // about
		}
		defer abreast.Add(-1)
		runtime.Gosched()
		return text
	}, fastmcp.Name("large"), fastmcp.Output(fastmcp.TextOnly))
	w := connect(t, app)
	w.say(batchHello)
	w.hear()
	var calls []string
	for id := range 200 {
		calls = append(calls, fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"large"}}`, id+1))
	}
	w.say("[" + strings.Join(calls, ",") + "]")
	reply, err := w.conn.Read(t.Context())
	assert.NoError(t, err)
	assert.True(t, 7<<20 < len(reply) && len(reply) < 9<<20, fmt.Sprint(len(reply)))
	answers, err := jsonrpc.DecodeBatch(reply)
	assert.NoError(t, err)
	assert.Equal(t, len(answers), 200)
	served := 0
	for _, a := range answers {
		if a.Err == nil {
			served++
			continue
		}
		assert.Equal(t, a.Err.Code, jsonrpc.CodeInternal)
		assert.Contains(t, a.Err.Message, "send this request by itself")
	}
	assert.Equal(t, served, 8)
	assert.True(t, most.Load() <= 64, "at a time")
}

func TestACancellationRightBehindABatchFindsIt(t *testing.T) {
	for range 50 {
		app := quiet()
		cancelled := make(chan struct{})
		app.Tool(func(ctx context.Context) { <-ctx.Done(); close(cancelled) }, fastmcp.Name("wait"))
		w := connect(t, app)
		w.say(batchHello)
		w.hear()
		w.say(`[{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wait"}}]`)
		w.say(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`)
		<-cancelled
	}
}

func TestAHandlerThatEndsItsGoroutineIsAnswered(t *testing.T) {
	app := quiet()
	app.Tool(func() { runtime.Goexit() }, fastmcp.Name("exit"))
	app.Tool(func() { runtime.Goexit() }, fastmcp.Name("timed_exit"), fastmcp.Timeout(time.Hour), fastmcp.Concurrency(1))
	w := connect(t, app)
	for range 2 { // the id and the slot are free again
		assert.Contains(t, w.call(1, "exit", "{}"), "Internal error")
		assert.Contains(t, w.call(1, "timed_exit", "{}"), "Internal error")
	}
	assert.NoError(t, app.Close(t.Context()), "nothing is left in the books")
}

// within is the exchange of a message of a session.
type within struct {
	alone
	session *fastmcp.Session
}

func (w *within) Header(string) []string               { return nil }
func (w *within) Session() (*fastmcp.Session, error)   { return w.session, nil }
func (w *within) Adopt(session *fastmcp.Session) error { w.session = session; return nil }
func (*within) Tells(bool) bool                        { return true }

func TestADisconnectDoesNotCancelALegacyRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := quiet()
		release := make(chan struct{})
		ends := make(chan error, 1)
		app.Tool(func(ctx context.Context) string {
			select {
			case <-release:
				ends <- nil
			case <-ctx.Done():
				ends <- ctx.Err()
			}
			return "finished"
		}, fastmcp.Name("wait"))
		x := &within{}
		hello, _ := jsonrpc.Decode([]byte(batchHello))
		app.Handle(t.Context(), hello, x)
		ctx, disconnect := context.WithCancel(t.Context())
		reply := make(chan fastmcp.Reply, 1)
		go func() {
			m, _ := jsonrpc.Decode([]byte(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wait"}}`))
			reply <- app.Handle(ctx, m, x)
		}()
		synctest.Wait()
		disconnect()
		synctest.Wait()
		close(release)
		assert.NoError(t, <-ends)
		assert.Contains(t, string((<-reply).Text), "finished")
	})
}
