package tasks_test

import (
	"context"
	"encoding/json"
	"testing"
	"testing/synctest"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/tasks"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// A visitor is an exchange with somebody who was authenticated.
type visitor struct{ id, method, about string }

// Header returns what a client of 2026-07-28 repeats there.
func (v visitor) Header(name string) []string {
	said := map[string]string{"Mcp-Protocol-Version": protocol.V20260728, "Mcp-Method": v.method, "Mcp-Name": v.about}[name]
	if said == "" {
		return nil
	}
	return []string{said}
}

func (visitor) Session() (*fastmcp.Session, error) { return nil, nil }
func (visitor) Adopt(*fastmcp.Session) error       { return nil }
func (visitor) Send(context.Context, []byte) error { return nil }
func (visitor) Tells(bool) bool                    { return true }
func (v visitor) Principal() *fastmcp.Principal {
	if v.id == "" {
		return nil
	}
	return &fastmcp.Principal{ID: v.id}
}

// asks sends a request, and returns the result or the error as text.
func (v visitor) asks(o office, method, members string) string {
	o.t.Helper()
	params := `{` + members + `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{"elicitation":{},"extensions":{"` + wire.Extension + `":{}}}}}`
	var about struct{ Name, TaskID string }
	assert.NoError(o.t, json.Unmarshal([]byte(params), &about))
	v.method, v.about = method, about.Name+about.TaskID
	reply := o.app.Handle(o.t.Context(), jsonrpc.Message{ID: jsonrpc.IntID(1), Method: method, Params: []byte(params)}, v)
	m, err := jsonrpc.Decode(reply.Text)
	assert.NoError(o.t, err)
	if m.Err != nil {
		return m.Err.Error()
	}
	return string(m.Result)
}

func TestATaskIsItsOwners(t *testing.T) {
	open(t, func(o office) {
		o.tool("whose", func(ctx *fastmcp.Context) (string, error) {
			hello, err := who(ctx)
			return hello + " from " + ctx.Principal().ID, err
		}, tasks.Always())
		ann, bob, nobody := visitor{id: "ann"}, visitor{id: "bob"}, visitor{}
		var made wire.CreateResult
		assert.NoError(o.t, protocol.Unmarshal([]byte(ann.asks(o, protocol.MethodCallTool, `"name":"whose",`)), &made))
		synctest.Wait()
		its := `"taskId":"` + made.TaskID + `",`
		for _, stranger := range []visitor{bob, nobody} {
			for method, more := range map[string]string{
				wire.MethodGet: "", wire.MethodCancel: "", wire.MethodUpdate: `"inputResponses":{"who":{"action":"cancel"}},`,
			} {
				assert.Contains(o.t, stranger.asks(o, method, its+more), "Unknown task")
			}
		}
		assert.Contains(o.t, ann.asks(o, wire.MethodGet, its), `"status":"input_required"`)
		ann.asks(o, wire.MethodUpdate, its+`"inputResponses":{"who":{"action":"accept","content":{"name":"you"}}},`)
		synctest.Wait()
		assert.Contains(o.t, ann.asks(o, wire.MethodGet, its), "Hello, you from ann")
	})
}

func TestOnlySoManyTasksOfOne(t *testing.T) {
	open(t, func(o office) {
		o.tool("it", func() string { return "done" }, tasks.Always())
		call := func(v visitor) string { return v.asks(o, protocol.MethodCallTool, `"name":"it",`) }
		assert.Contains(o.t, call(visitor{id: "ann"}), `"resultType":"task"`)
		assert.Contains(o.t, call(visitor{id: "ann"}), "There are too many tasks already")
		assert.Contains(o.t, call(visitor{id: "bob"}), `"resultType":"task"`)
		for range 3 { // who nobody is cannot be told apart
			assert.Contains(o.t, call(visitor{}), `"resultType":"task"`)
		}
	}, tasks.MaxPerOwner(1))
}

// A listener is an exchange that hears what it is told.
type listener struct {
	visitor
	told chan string
}

func (l listener) Send(_ context.Context, text []byte) error { l.told <- string(text); return nil }

func TestAClientIsToldOfItsTasks(t *testing.T) {
	open(t, func(o office) {
		o.tool("whose", who, tasks.Always())
		ann := visitor{id: "ann"}
		var made, others wire.CreateResult
		assert.NoError(o.t, protocol.Unmarshal([]byte(ann.asks(o, protocol.MethodCallTool, `"name":"whose",`)), &made))
		assert.NoError(o.t, protocol.Unmarshal([]byte(visitor{id: "bob"}.asks(o, protocol.MethodCallTool, `"name":"whose",`)), &others))
		synctest.Wait()
		ann.method = protocol.MethodSubscriptionsListen
		l := listener{ann, make(chan string, 8)}
		ctx, hangUp := context.WithCancel(o.t.Context())
		go o.app.Handle(ctx, jsonrpc.Message{ID: jsonrpc.IntID(7), Method: protocol.MethodSubscriptionsListen, Params: []byte(
			`{"notifications":{"taskIds":["` + made.TaskID + `","` + others.TaskID + `","none"]},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{"extensions":{"` + wire.Extension + `":{}}}}}`)}, l)
		assert.Contains(o.t, <-l.told, `"notifications":{"taskIds":["`+made.TaskID+`"]}`)

		ann.asks(o, wire.MethodUpdate, `"taskId":"`+made.TaskID+`","inputResponses":{"who":{"action":"accept","content":{"name":"you"}}},`)
		synctest.Wait()
		last := ""
		for len(l.told) > 0 {
			last = <-l.told
			assert.Contains(o.t, last, `"method":"notifications/tasks"`)
			assert.Contains(o.t, last, `"io.modelcontextprotocol/subscriptionId":7`)
		}
		assert.Contains(o.t, last, `"status":"completed"`)
		assert.Contains(o.t, last, "Hello, you")

		visitor{id: "bob"}.asks(o, wire.MethodCancel, `"taskId":"`+others.TaskID+`",`)
		synctest.Wait()
		assert.Equal(o.t, len(l.told), 0)
		hangUp()
	})
}
