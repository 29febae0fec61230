package tasks_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/fastmcp/tasks"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// knows is a client that knows tasks and can be asked.
var knows = fastmcptest.Client{Capabilities: protocol.ClientCapabilities{
	Elicitation: &protocol.ElicitationCapability{},
	Extensions:  map[string]json.RawMessage{wire.Extension: json.RawMessage(`{}`)},
}}

// An office is a server with tasks, under virtual time.
type office struct {
	t   *testing.T
	app *fastmcp.Server
}

// open runs a test with an office.
func open(t *testing.T, test func(o office), options ...tasks.Option) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		o := newOffice(t, options...)
		defer o.close()
		test(o)
	})
}

func newOffice(t *testing.T, options ...tasks.Option) office {
	return office{t, fastmcp.New("office", fastmcp.Logger(zerolog.Nop()), fastmcp.Source(os.DirFS(".")), tasks.Enable(options...))}
}

// close gives nobody time.
func (o office) close() {
	now, cancel := context.WithCancel(context.Background())
	cancel()
	_ = o.app.Close(now)
	synctest.Wait()
}

func (o office) tool(name string, fn any, options ...fastmcp.ToolOption) {
	o.app.Tool(fn, append(options, fastmcp.Name(name))...)
}

// begin calls a tool, and returns the id of the task that it becomes.
func (o office) begin(tool string) string {
	o.t.Helper()
	answer := knows.Call(o.app, tool, nil)
	var made wire.CreateResult
	if err := protocol.Unmarshal(answer.Result, &made); err != nil || made.ResultType != wire.ResultTask {
		o.t.Fatalf("no task, but %s", answer)
	}
	return made.TaskID
}

// look returns a task when everything has come to rest.
func (o office) look(id string) wire.Detailed {
	o.t.Helper()
	synctest.Wait()
	answer := knows.Ask(o.app, wire.MethodGet, wire.GetParams{TaskID: id})
	assert.NoError(o.t, answer.Err)
	var got wire.GetResult
	assert.NoError(o.t, protocol.Unmarshal(answer.Result, &got))
	return got.Detailed
}

// text is what a task has come to.
func (o office) text(id string) string {
	o.t.Helper()
	d := o.look(id)
	switch {
	case d.Error != nil:
		return fmt.Sprint(d.Status, " ", d.Error.Code, " ", d.Error.Message)
	case d.Result != nil:
		return fmt.Sprint(d.Status, " ", fastmcptest.Answer{Result: d.Result}.Text())
	case d.InputRequests != nil:
		return fmt.Sprint(d.Status, " ", keys(d.InputRequests))
	}
	return strings.TrimSpace(fmt.Sprint(d.Status, " ", d.StatusMessage))
}

func keys(m protocol.InputRequests) []string {
	var all []string
	for key := range m {
		all = append(all, key)
	}
	slices.Sort(all)
	return all
}

// answer answers questions, in pairs of key and text.
func (o office) answer(id string, pairs ...string) {
	o.t.Helper()
	responses := protocol.InputResponses{}
	for i := 0; i < len(pairs); i += 2 {
		responses[pairs[i]] = json.RawMessage(`{"action":"accept","content":{"name":` + pairs[i+1] + `}}`)
	}
	got := knows.Ask(o.app, wire.MethodUpdate, wire.UpdateParams{TaskID: id, InputResponses: responses})
	assert.Equal(o.t, got.String(), "{}")
}

func (o office) cancel(id string) {
	o.t.Helper()
	assert.Equal(o.t, knows.Ask(o.app, wire.MethodCancel, wire.GetParams{TaskID: id}).String(), "{}")
}

// Who is a form with a name.
type Who struct {
	Name string `json:"name"`
}

func who(ctx *fastmcp.Context) (string, error) {
	answer, err := fastmcp.Elicit[Who](ctx, "Who?", fastmcp.Key("who"))
	return "Hello, " + answer.Value.Name, err
}

func TestWhatBecomesOfATask(t *testing.T) {
	for _, row := range []struct {
		name string
		tool any
		want string
	}{
		{"a result", func() string { return "done" }, "completed done"},
		{"the error of a tool", func() error { return errors.New("no ink") }, "completed isError: no ink"},
		{"the error of a protocol", func() error { return &jsonrpc.Error{Code: -32050, Message: "no ink"} }, "failed -32050 no ink"},
		{"a panic", func() { panic("no ink") }, "completed isError: Internal error"},
		{"too large a result", func() string { return strings.Repeat("a", 1000) }, "failed -32603 The result has 1146 bytes, more than the 500 that are kept of a task"},
		{"a question", who, "input_required [who]"},
		{"nothing yet", func(ctx *fastmcp.Context) { ctx.Progress(1, 2, "half"); <-ctx.Done() }, "working half"},
		{"nothing yet, in numbers", func(ctx *fastmcp.Context) { ctx.Progress(1, 2, ""); <-ctx.Done() }, "working 1 of 2"},
		{"nothing yet, in its own words", func(ctx *fastmcp.Context) { tasks.Status(ctx, "warming up"); <-ctx.Done() }, "working warming up"},
	} {
		t.Run(row.name, func(t *testing.T) {
			open(t, func(o office) {
				o.tool("it", row.tool, tasks.Always())
				assert.Equal(o.t, o.text(o.begin("it")), row.want)
			}, tasks.MaxResult(500))
		})
	}
}

func TestWhoGetsATask(t *testing.T) {
	older := fastmcptest.Client{Version: protocol.V20251125, Capabilities: knows.Capabilities}
	stranger := fastmcptest.Client{}
	for _, row := range []struct {
		name   string
		client fastmcptest.Client
		tool   string
		want   string
	}{
		{"a client that knows tasks", knows, "always", "a task"},
		{"one that does not is answered when it is done", stranger, "always", "done"},
		{"and one of an older revision too", older, "always", "done"},
		{"a tool that wants nothing else", knows, "required", "a task"},
		{"refuses who does not know tasks", stranger, "required", `error -32021: Missing required client capability: extensions["io.modelcontextprotocol/tasks"]`},
		{"and tells a model of an older revision why", older, "required", "isError: This tool takes long, and works for clients alone that know"},
		{"a tool that decides", knows, "big", "a task"},
		{"may decide against it", knows, "small", "done"},
		{"and goes on where it cannot be", stranger, "big", "done"},
		{"nor there", older, "big", "done"},
	} {
		t.Run(row.name, func(t *testing.T) {
			open(t, func(o office) {
				done := func() string { return "done" }
				o.tool("always", done, tasks.Always())
				o.tool("required", done, tasks.Required())
				o.tool("small", done)
				o.tool("big", func(ctx context.Context) (string, error) { return "done", tasks.Begin(ctx) })
				got := row.client.Call(o.app, row.tool, nil)
				if got.At("/resultType") == `"task"` {
					assert.Equal(o.t, row.want, "a task")
					return
				}
				assert.Contains(o.t, got.Text(), row.want)
			})
		})
	}
}

func TestAToolThatAsksBeforeItBecomesATask(t *testing.T) {
	open(t, func(o office) {
		runs := 0
		o.tool("print", func(ctx *fastmcp.Context) (string, error) {
			runs++
			hello, err := who(ctx)
			if err != nil {
				return "", err
			}
			return hello, tasks.Begin(ctx)
		})
		asking := knows
		asking.Respond = func(string, json.RawMessage) any { return `{"action":"accept","content":{"name":"Ann"}}` }
		answer := asking.Call(o.app, "print", nil)
		assert.Equal(o.t, answer.At("/resultType"), `"task"`)
		var id string
		assert.NoError(o.t, protocol.Unmarshal([]byte(answer.At("/taskId")), &id))
		assert.Equal(o.t, o.text(id), "completed Hello, Ann")
		assert.Equal(o.t, runs, 3) // one asks, one decides, one works
	})
}

func TestQuestionsOfATask(t *testing.T) {
	open(t, func(o office) {
		began := 0
		o.tool("register", func(ctx *fastmcp.Context) (string, error) {
			began++
			one, two := fastmcp.NewForm[Who]("First?", fastmcp.Key("one")), fastmcp.NewForm[Who]("Second?", fastmcp.Key("two"))
			if err := fastmcp.Ask(ctx, one, two); err != nil {
				return "", err
			}
			hello, err := who(ctx)
			return one.Value.Name + two.Value.Name + hello, err
		}, tasks.Always())
		id := o.begin("register")
		assert.Equal(o.t, o.text(id), "input_required [one two]")
		o.answer(id, "two", `"B"`, "unheard-of", `"X"`)
		assert.Equal(o.t, o.text(id), "input_required [one]")
		o.answer(id, "two", `"Z"`) // was answered
		o.answer(id, "one", `7`)   // is no name
		assert.Equal(o.t, o.text(id), "input_required [one_2]")
		assert.Contains(o.t, string(o.look(id).InputRequests["one_2"].Params), "The last answer did not fit")
		o.answer(id, "one", `"X"`) // is not asked any more
		o.answer(id, "one_2", `"A"`)
		assert.Equal(o.t, o.text(id), "input_required [who]")
		o.answer(id, "who", `"C"`)
		assert.Equal(o.t, o.text(id), "completed ABHello, C")
		assert.Equal(o.t, began, 1)
		o.answer(id, "who", `"D"`)
		assert.Equal(o.t, o.text(id), "completed ABHello, C")
	})
}

// What is hidden in results is hidden in what a task says of itself, too.
func TestWhatATaskSaysIsFiltered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := office{t, fastmcp.New("office", fastmcp.Logger(zerolog.Nop()), tasks.Enable(), fastmcp.FilterOutput(fastmcp.Redact(regexp.MustCompile("s3cret"))))}
		defer o.close()
		o.tool("status", func(ctx *fastmcp.Context) { tasks.Status(ctx, "with s3cret"); <-ctx.Done() }, tasks.Always())
		o.tool("progress", func(ctx *fastmcp.Context) { ctx.Progress(1, 2, "with s3cret"); <-ctx.Done() }, tasks.Always())
		o.tool("result", func() string { return "with s3cret" }, tasks.Always())
		o.tool("error", func() error { return &jsonrpc.Error{Code: -32050, Message: "with s3cret"} }, tasks.Always())
		for _, tool := range []string{"status", "progress", "result", "error"} {
			said := o.text(o.begin(tool))
			assert.Contains(t, said, "with ", tool)
			assert.True(t, !strings.Contains(said, "s3cret"), tool, said)
		}
	})
}

func TestACancelledTask(t *testing.T) {
	causes := make(chan error, 1)
	for name, tool := range map[string]any{
		"that works":             func(ctx *fastmcp.Context) { <-ctx.Done(); causes <- context.Cause(ctx) },
		"that waits":             who,
		"that has no ear for it": func() { <-time.After(time.Minute) },
	} {
		t.Run(name, func(t *testing.T) {
			open(t, func(o office) {
				o.tool("it", tool, tasks.Always())
				id := o.begin("it")
				synctest.Wait()
				o.cancel(id)
				assert.Equal(o.t, o.text(id), "cancelled Cancelled by the client")
				<-time.After(time.Hour / 2)
				assert.Equal(o.t, o.text(id), "cancelled Cancelled by the client")
				o.cancel(id)
			})
		})
	}
	assert.ErrorContains(t, <-causes, "the client cancelled the task")
	open(t, func(o office) {
		o.tool("it", func() string { return "done" }, tasks.Always())
		id := o.begin("it")
		synctest.Wait()
		o.cancel(id)
		assert.Equal(o.t, o.text(id), "completed done")
	})
}

func TestTheTimeToLiveOfATask(t *testing.T) {
	causes := make(chan error, 2)
	wait := func(ctx *fastmcp.Context) { <-ctx.Done(); causes <- context.Cause(ctx) }
	open(t, func(o office) {
		o.tool("short", wait, tasks.Always(), tasks.For(time.Minute))
		o.tool("usual", wait, tasks.Always())
		o.tool("long", func() string { return "done" }, tasks.Always(), tasks.For(100*time.Hour))
		short, usual, long := o.begin("short"), o.begin("usual"), o.begin("long")
		assert.Equal(o.t, *o.look(long).TTLMs, (2 * time.Hour).Milliseconds())
		<-time.After(time.Minute)
		assert.ErrorContains(o.t, <-causes, "the time to live of the task is over")
		assert.Contains(o.t, knows.Ask(o.app, wire.MethodGet, wire.GetParams{TaskID: short}).String(), "error -32602: Unknown task")
		assert.Equal(o.t, o.text(usual), "working")
		<-time.After(time.Hour)
		assert.ErrorContains(o.t, <-causes, "the time to live of the task is over")
		assert.Equal(o.t, o.text(long), "completed done")
		<-time.After(time.Hour)
		assert.Contains(o.t, knows.Ask(o.app, wire.MethodGet, wire.GetParams{TaskID: long}).String(), "error -32602: Unknown task")
	}, tasks.MaxTTL(2*time.Hour), tasks.PollInterval(3*time.Second))
}

func TestOnlySoManyTasks(t *testing.T) {
	open(t, func(o office) {
		o.tool("it", func() string { return "done" }, tasks.Always())
		o.begin("it")
		o.begin("it")
		assert.Contains(o.t, knows.Call(o.app, "it", nil).Text(), "isError: There are too many tasks already")
		<-time.After(time.Hour)
		o.begin("it")
	}, tasks.MaxTasks(2))
}

func TestWhatIsNoTask(t *testing.T) {
	open(t, func(o office) {
		for _, method := range []string{wire.MethodGet, wire.MethodUpdate, wire.MethodCancel} {
			assert.Contains(o.t, knows.Ask(o.app, method, wire.GetParams{TaskID: "nothing"}).String(), "error -32602: Unknown task", method)
			assert.Contains(o.t, fastmcptest.Ask(o.app, method, wire.GetParams{TaskID: "nothing"}).String(), "error -32021", method)
		}
		assert.Contains(o.t, knows.Ask(o.app, "tasks/list", nil).String(), "error -32601")
		assert.Contains(o.t, fastmcptest.Client{Version: protocol.V20251125}.Ask(o.app, wire.MethodGet, wire.GetParams{TaskID: "nothing"}).String(), "error -32601")
	})
}

func TestAServerClosesThoughTasksWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := newOffice(t)
		o.tool("who", who, tasks.Always())
		o.tool("finish", func(context.Context) string { <-time.After(time.Second); return "done" }, tasks.Always())
		o.begin("who")
		o.begin("finish")
		synctest.Wait()
		began := time.Now()
		assert.NoError(t, o.app.Close(t.Context()))
		assert.Equal(t, time.Since(began), time.Second)
	})
}

func TestALimitThatCannotBe(t *testing.T) {
	for name, option := range map[string]func(){
		"TTL":              func() { tasks.Enable(tasks.TTL(time.Microsecond)) },
		"MaxTTL":           func() { tasks.Enable(tasks.MaxTTL(0)) },
		"PollInterval":     func() { tasks.Enable(tasks.PollInterval(-1)) },
		"MaxTasks":         func() { tasks.Enable(tasks.MaxTasks(0)) },
		"MaxPerOwner":      func() { tasks.Enable(tasks.MaxPerOwner(0)) },
		"MaxResult":        func() { tasks.Enable(tasks.MaxResult(0)) },
		"MaxRequest":       func() { tasks.Enable(tasks.MaxRequest(0)) },
		"MaxBytes":         func() { tasks.Enable(tasks.MaxBytes(0)) },
		"MaxBytesPerOwner": func() { tasks.Enable(tasks.MaxBytesPerOwner(0)) },
		"For":              func() { tasks.For(0) },
	} {
		assert.Panics(t, name+"(", option)
	}
}
