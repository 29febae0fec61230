package docs_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func init() { tables["how a call ends"] = endingTable }

// What follows is the example of how-to/cancel-and-time-out.md.

// Dig digs until it is through, or nobody wants it any more.
func Dig(ctx *fastmcp.Context, metres int) (string, error) {
	for m := range metres {
		select {
		case <-time.After(time.Second):
			ctx.Progress(float64(m+1), float64(metres), "")
		case <-ctx.Done():
			return "", context.Cause(ctx)
		}
	}
	return "through", nil
}

func digger() *fastmcp.Server {
	app := fastmcp.New("docs", fastmcp.Logger(zerolog.New(io.Discard)))
	app.Tool(Dig, fastmcp.Timeout(time.Minute))
	return app
}

// endingTable ends calls in every way, and notes the cause that the handler sees.
func endingTable(t *testing.T) table {
	rows := table{{"what ends it", "`context.Cause(ctx)` in the handler", "what the client gets"}}
	const before = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"dig","arguments":{}}}`
	const modern = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"dig","arguments":{},` + modernMeta + `}}`
	cancel := func(c conversationEnd) {
		c.say(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`)
	}
	for _, r := range []struct {
		what, call string
		end        func(conversationEnd)
	}{
		{"`notifications/cancelled`, before 2026-07-28", before, cancel},
		{"`notifications/cancelled`, 2026-07-28 over stdio", modern, cancel},
		{"its `Timeout(time.Minute)`", modern, func(conversationEnd) {}},
		{"`app.Close(ctx)`, once ctx is done", modern, func(c conversationEnd) {
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			_ = c.app.Close(ctx)
		}},
		{"the end of the input, after the `DrainTimeout`", modern, func(c conversationEnd) { c.conn.Close() }},
	} {
		synctest.Test(t, func(t *testing.T) {
			cause := make(chan error, 1)
			app := fastmcp.New("docs", fastmcp.Logger(zerolog.New(io.Discard)))
			app.Tool(func(ctx *fastmcp.Context) error {
				<-ctx.Done()
				cause <- context.Cause(ctx)
				return context.Cause(ctx)
			}, fastmcp.Name("dig"), fastmcp.Timeout(time.Minute))
			near, far := jsonrpc.Pipe()
			go func() {
				_ = app.Serve(context.Background(), far)
				far.Close()
			}()
			got := make(chan string, 1)
			c := conversationEnd{t, app, near}
			if r.call == before {
				c.say(hello)
				_, err := near.Read(t.Context())
				assert.NoError(t, err)
			}
			c.say(r.call)
			synctest.Wait()
			go func() {
				text, err := near.Read(context.Background())
				if err != nil {
					text = nil
				}
				got <- reading(text)
			}()
			r.end(c)
			because := <-cause
			synctest.Wait()
			near.Close()
			rows = append(rows, []string{r.what, code(because.Error()), code(<-got)})
			assert.NoError(t, app.Close(context.Background()))
		})
	}
	return rows
}

// A conversationEnd is what may be done to a call under way.
type conversationEnd struct {
	t    *testing.T
	app  *fastmcp.Server
	conn jsonrpc.Conn
}

func (c conversationEnd) say(text string) {
	c.t.Helper()
	assert.NoError(c.t, c.conn.Write(c.t.Context(), []byte(text)))
}

// reading is what a model reads of a response.
func reading(text []byte) string {
	var m struct {
		Result struct {
			Content []struct{ Text string } `json:"content"`
		} `json:"result"`
		Error json.RawMessage `json:"error"`
	}
	if text == nil || json.Unmarshal(text, &m) != nil {
		return ""
	}
	if len(m.Result.Content) == 0 {
		return string(m.Error)
	}
	return "isError: " + m.Result.Content[0].Text
}

// A handler of a tool with a Timeout is cancelled when the time is over; the
// context has no deadline, and its cause is what the model reads.
func TestWhatAHandlerSeesOfItsTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := fastmcp.New("docs")
		seen := make(chan string, 1)
		app.Tool(func(ctx *fastmcp.Context) {
			_, has := ctx.Deadline()
			<-ctx.Done()
			seen <- fmt.Sprint(has, ctx.Err(), errors.Is(context.Cause(ctx), context.DeadlineExceeded))
		}, fastmcp.Name("slow"), fastmcp.Timeout(time.Second))
		assert.True(t, strings.Contains(silent().Call(app, "slow", nil).Text(), "took longer than 1s"))
		assert.Equal(t, <-seen, "false context canceled true")
		assert.NoError(t, app.Close(t.Context()))
	})
}

// Dig tells how far it is, and stops when it is told to.
func TestDig(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := digger()
		assert.Equal(t, silent().Call(app, "dig", `{"metres":3}`).Text(), "through")
		assert.Contains(t, silent().Call(app, "dig", `{"metres":300}`).Text(), "The tool took longer than 1m0s and was stopped")
		assert.NoError(t, app.Close(t.Context()))
	})
}

// A connection that breaks ends a call of 2026-07-28, and no older one.
func TestABrokenConnectionOverHTTP(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := fastmcp.New("docs")
		ended := make(chan error, 1)
		app.Tool(func(ctx *fastmcp.Context) { <-ctx.Done(); ended <- context.Cause(ctx) }, fastmcp.Name("dig"))
		l := &lounge{}
		handle := func(ctx context.Context, x fastmcp.Exchange, text string) {
			m, err := jsonrpc.Decode([]byte(text))
			assert.NoError(t, err)
			app.Handle(ctx, m, x)
		}
		handle(t.Context(), l, hello)
		ctx, disconnect := context.WithCancel(t.Context())
		go handle(ctx, l, `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"dig"}}`)
		synctest.Wait()
		disconnect()
		synctest.Wait()
		assert.Equal(t, len(ended), 0, "it runs on")
		handle(t.Context(), l, `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"1"}}`)
		synctest.Wait()
		assert.Equal(t, len(ended), 0, "that is another id")
		handle(t.Context(), l, `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`)
		assert.ErrorContains(t, <-ended, "the client cancelled the request")

		ctx, disconnect = context.WithCancel(t.Context())
		go handle(ctx, caller{}, `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"dig",`+modernMeta+`}}`)
		synctest.Wait()
		disconnect()
		assert.Equal(t, <-ended, context.Canceled)
		l.session.Close(context.Canceled)
		assert.NoError(t, app.Close(t.Context()))
	})
}

// A caller is an exchange with the headers of a call of dig.
type caller struct{ hall }

func (caller) Header(name string) []string {
	return map[string][]string{"Mcp-Protocol-Version": {"2026-07-28"}, "Mcp-Method": {"tools/call"}, "Mcp-Name": {"dig"}}[name]
}
