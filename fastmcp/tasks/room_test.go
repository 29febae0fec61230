package tasks_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/tasks"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// calls begins a task of a visitor with so many bytes of arguments, and returns what
// the client is told.
func (v visitor) calls(o office, tool string, bytes int) string {
	o.t.Helper()
	return v.asks(o, protocol.MethodCallTool, `"name":"`+tool+`","arguments":{"text":"`+strings.Repeat("z", bytes)+`"},`)
}

// waits is a tool that waits with its arguments.
func waits(ctx *fastmcp.Context, text string) (string, error) { return who(ctx) }

func TestOnlySoLargeACallBecomesATask(t *testing.T) {
	open(t, func(o office) {
		o.tool("waits", waits, tasks.Always(), fastmcp.Params("text"))
		assert.Contains(o.t, visitor{}.calls(o, "waits", 1_000), `"resultType":"task"`)
		assert.Contains(o.t, visitor{}.calls(o, "waits", 2_000), "more than the 2000 that a task may begin with")
	}, tasks.MaxRequest(2_000))
	open(t, func(o office) {
		o.tool("waits", waits, tasks.Always(), fastmcp.Params("text"))
		assert.Contains(o.t, visitor{}.calls(o, "waits", 1<<20), "more than the 1048576 that a task may begin with")
	})
}

func TestOnlySoManyBytesOfOne(t *testing.T) {
	open(t, func(o office) {
		o.tool("waits", waits, tasks.Always(), fastmcp.Params("text"))
		for _, row := range []struct {
			name  string
			who   visitor
			bytes int
			want  string
		}{
			{"one that fits", visitor{id: "ann"}, 5_000, `"resultType":"task"`},
			{"a second is too much", visitor{id: "ann"}, 5_000, "There are too many tasks already, or too large ones"},
			{"but a small one is not", visitor{id: "ann"}, 100, `"resultType":"task"`},
			{"who is nobody is one owner", visitor{}, 5_000, `"resultType":"task"`},
			{"however many they are", visitor{}, 5_000, "There are too many tasks already, or too large ones"},
			{"one more has what is left of all", visitor{id: "bob"}, 5_000, "There are too many tasks already, or too large ones"},
		} {
			assert.Contains(o.t, row.who.calls(o, "waits", row.bytes), row.want, row.name)
		}
		<-time.After(time.Hour)
		assert.Contains(o.t, visitor{id: "bob"}.calls(o, "waits", 5_000), `"resultType":"task"`)
	}, tasks.MaxBytes(16_000), tasks.MaxBytesPerOwner(9_000))
}

func TestOnlySoLargeAnswersAreTaken(t *testing.T) {
	for _, row := range []struct {
		name   string
		option tasks.Option
		want   string
	}{
		{"at once", tasks.MaxRequest(1_500), "error -32602: The answers have 2044 bytes, more than the 1500 that are taken at once"},
		{"in all", tasks.MaxBytes(2_500), "error -32603: There is no room for the answers"},
		{"of one owner", tasks.MaxBytesPerOwner(2_500), "error -32603: There is no room for the answers"},
	} {
		t.Run(row.name, func(t *testing.T) {
			open(t, func(o office) {
				o.tool("who", who, tasks.Always())
				id := o.begin("who")
				synctest.Wait()
				long := protocol.InputResponses{"who": json.RawMessage(`{"action":"accept","content":{"name":"` + strings.Repeat("z", 2_000) + `"}}`)}
				got := knows.Ask(o.app, wire.MethodUpdate, wire.UpdateParams{TaskID: id, InputResponses: long})
				assert.Contains(o.t, got.String(), row.want)
				o.answer(id, "who", `"Ann"`)
				assert.Equal(o.t, o.text(id), "completed Hello, Ann")
			}, row.option)
		})
	}
}

func TestWhatAFunctionMakesHasNoRoom(t *testing.T) {
	long := strings.Repeat("z", 3_000)
	for _, row := range []struct {
		name string
		tool any
		want string
	}{
		{"a result", func() string { return long }, "failed -32603 There was no room for the result"},
		{"a question", func(ctx *fastmcp.Context) error {
			_, err := fastmcp.Elicit[Who](ctx, long, fastmcp.Key("who"))
			return err
		}, "completed isError: There is no room for questions"},
	} {
		t.Run(row.name, func(t *testing.T) {
			open(t, func(o office) {
				o.tool("it", row.tool, tasks.Always())
				assert.Contains(o.t, o.text(o.begin("it")), row.want)
			}, tasks.MaxBytes(2_500))
		})
	}
}
