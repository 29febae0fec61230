package client

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// postbox is an inbox that writes down what becomes of each message.
type postbox struct {
	inbox
	mu    sync.Mutex
	lines []string
}

func (p *postbox) write(format string, parts ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lines = append(p.lines, fmt.Sprintf(format, parts...))
}

func newPostbox() *postbox {
	p := &postbox{}
	p.unasked = func(m jsonrpc.Message) { p.write("unasked %s", m.Method) }
	p.strange = func(why string, _ jsonrpc.Message) { p.write("strange: %s", why) }
	p.questions = func(ctx context.Context, m jsonrpc.Message) (json.RawMessage, *jsonrpc.Error) {
		if m.Method == "wait" {
			<-ctx.Done()
			p.write("cancelled: %s", context.Cause(ctx))
		}
		return json.RawMessage(`{"to":"` + m.Method + `"}`), nil
	}
	return p
}

func (p *postbox) reply(_ context.Context, text []byte) error {
	p.write("reply %s", text)
	return nil
}

// waits begins request n and writes down what it hears.
func (p *postbox) waits(t *testing.T) jsonrpc.ID {
	ids := make(chan jsonrpc.ID)
	go func() {
		var own jsonrpc.ID
		m, err := p.pending.Listen(t.Context(), func(id jsonrpc.ID) error { own = id; ids <- id; return nil },
			func(m jsonrpc.Message) { p.write("%s hears %s", own, m.Method) })
		p.write("%s ends with %s %v", own, m.Result, err)
	}()
	return <-ids
}

func TestWhatComesIsSorted(t *testing.T) {
	for _, row := range []struct {
		what string
		own  int64 // the stream it comes on; 0: for all
		says string
		want string
	}{
		{"an answer ends its request", 0, `{"jsonrpc":"2.0","id":1,"result":{}}`, "1 ends with {} <nil>"},
		{"an answer to nothing is dropped", 0, `{"jsonrpc":"2.0","id":3,"result":{}}`, "strange: " + answerToNothing},
		{"an answer to the id as a string is none", 0, `{"jsonrpc":"2.0","id":"1","result":{}}`, "strange: " + answerToNothing},
		{"an answer on the stream of another is dropped", 2, `{"jsonrpc":"2.0","id":1,"result":{}}`, "strange: " + answerToNothing},
		{"progress goes to its request", 0, `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":2,"progress":1}}`, "2 hears notifications/progress"},
		{"progress of nothing is dropped", 0, `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"x","progress":1}}`, ""},
		{"a log message on a stream for all goes to all", 0, `{"jsonrpc":"2.0","method":"notifications/message","params":{}}`, "1 hears notifications/message; 2 hears notifications/message; unasked notifications/message"},
		{"a log message on a request's stream goes there", 2, `{"jsonrpc":"2.0","method":"notifications/message","params":{}}`, "2 hears notifications/message; unasked notifications/message"},
		{"a change names its subscription", 0, `{"jsonrpc":"2.0","method":"notifications/tools/list_changed","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":1}}}`, "1 hears notifications/tools/list_changed; unasked notifications/tools/list_changed"},
		{"a change without one is for all", 0, `{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}`, "unasked notifications/tools/list_changed"},
		{"the server ends a subscription", 0, `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}`, "2 ends with  the server cancelled the request"},
		{"a question is answered", 0, `{"jsonrpc":"2.0","id":"q","method":"roots/list"}`, `reply {"jsonrpc":"2.0","id":"q","result":{"to":"roots/list"}}`},
		{"what is no message is dropped", 0, `{"jsonrpc":"2.0"`, "strange: "},
	} {
		t.Run(row.what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := newPostbox()
				p.waits(t)
				p.waits(t)
				from := origin{reply: p.reply}
				if row.own != 0 {
					from.own = jsonrpc.IntID(row.own)
				}
				p.take(t.Context(), []byte(row.says), from)
				synctest.Wait()
				slices.Sort(p.lines) // who of two hears first does not matter
				got := strings.Join(p.lines, "; ")
				if row.want == "strange: " && strings.HasPrefix(got, row.want) {
					got = row.want
				}
				assert.Equal(t, got, row.want)
				p.end(errClosed)
			})
		})
	}
}

func TestAQuestionThatTheServerTakesBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPostbox()
		p.take(t.Context(), []byte(`{"jsonrpc":"2.0","id":7,"method":"wait"}`), origin{reply: p.reply})
		p.take(t.Context(), []byte(`{"jsonrpc":"2.0","id":7,"method":"roots/list"}`), origin{reply: p.reply})
		assert.True(t, p.busy(), "somebody answers")
		p.take(t.Context(), []byte(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}`), origin{reply: p.reply})
		synctest.Wait()
		assert.True(t, !p.busy(), "nobody answers any more")
		assert.Equal(t, strings.Join(p.lines, "; "), "strange: "+sameIDTwice+"; cancelled: "+string(errServerCancelled))
		p.end(errClosed)
	})
}

func TestQuestionsWithoutEndAreRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPostbox()
		for i := range mostQuestions + 5 {
			p.take(t.Context(), fmt.Appendf(nil, `{"jsonrpc":"2.0","id":%d,"method":"wait"}`, i), origin{reply: p.reply})
		}
		synctest.Wait()
		assert.Equal(t, p.count("too many questions"), 5)
		p.end(errClosed)
		assert.True(t, !p.busy(), "the end takes all back")
	})
}

func (p *postbox) count(part string) (n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, line := range p.lines {
		if strings.Contains(line, part) {
			n++
		}
	}
	return n
}

// A deaf server asks, and does not take what is answered.
func TestADeafServerHoldsUpNothing(t *testing.T) {
	for _, row := range []struct {
		what    string
		asks    int
		dropped int
	}{
		{"one answer that is not taken", 1, 0},
		{"answers and refusals", mostErrands, 0},
		{"questions without end", 1000, 1000 - mostErrands},
	} {
		t.Run(row.what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := newPostbox()
				begin := time.Now()
				deaf := origin{reply: func(ctx context.Context, _ []byte) error {
					<-ctx.Done()
					p.write("gave up after %v", time.Since(begin))
					return ctx.Err()
				}}
				for i := range row.asks {
					p.take(t.Context(), fmt.Appendf(nil, `{"jsonrpc":"2.0","id":%d,"method":"roots/list"}`, i), deaf)
				}
				assert.Equal(t, time.Since(begin), 0, "the reader goes on")
				synctest.Wait()
				assert.True(t, !p.busy(), "it is the server that keeps us waiting")
				assert.Equal(t, p.count(answersNotTaken), row.dropped)
				time.Sleep(2 * handover)
				synctest.Wait()
				assert.Equal(t, p.count("gave up after "+handover.String()), row.asks-row.dropped)
				p.take(t.Context(), []byte(`{"jsonrpc":"2.0","id":"later","method":"roots/list"}`), origin{reply: p.reply})
				synctest.Wait()
				assert.Equal(t, p.count(`"id":"later","result"`), 1, "who takes answers again gets them")
				p.end(errClosed)
				assert.True(t, !p.aside(func() {}), "nothing begins after the end")
			})
		})
	}
}
