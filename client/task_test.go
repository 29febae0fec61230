package client_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/tasks"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
	"github.com/fastmcp-go/mcp/stdio"
)

// A Signature is what the press asks for.
type Signature struct {
	Name string `json:"name"`
}

// press is a server whose tools take long.
func press(options ...tasks.Option) *fastmcp.Server {
	app := fastmcp.New("press", fastmcp.Logger(zerolog.Nop()), tasks.Enable(append([]tasks.Option{tasks.PollInterval(50 * time.Millisecond)}, options...)...))
	app.Tool(func(pages int) int { return pages }, tasks.Always(), fastmcp.Name("print"), fastmcp.Params("pages"))
	app.Tool(func() error { return fastmcp.Errorf("no ink") }, tasks.Required(), fastmcp.Name("spoil"))
	app.Tool(func() error { return &jsonrpc.Error{Code: -32050, Message: "no paper"} }, tasks.Always(), fastmcp.Name("refuse"))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		one, two := fastmcp.NewForm[Signature]("Author?", fastmcp.Key("author")), fastmcp.NewForm[Signature]("Editor?", fastmcp.Key("editor"))
		err := fastmcp.Ask(ctx, one, two)
		return one.Value.Name + " and " + two.Value.Name, err
	}, tasks.Always(), fastmcp.Name("sign"))
	app.Tool(func(ctx *fastmcp.Context) error { <-ctx.Done(); return context.Cause(ctx) }, tasks.Always(), fastmcp.Name("endless"))
	return app
}

func runApp(app *fastmcp.Server) int {
	if err := stdio.Run(context.Background(), app); err != nil {
		return 1
	}
	return 0
}

// signing signs, in the order in which it is asked, and counts.
type signing struct {
	mu    sync.Mutex
	asked []string
}

func (s *signing) option() client.Option {
	return client.OnElicit(func(_ context.Context, p *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.asked = append(s.asked, p.Message)
		return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: json.RawMessage(`{"name":"` + p.Message[:2] + `"}`)}, nil
	})
}

func TestACallThatBecomesATask(t *testing.T) {
	app := press()
	server := httptest.NewServer(httpserver.Handler(app))
	defer server.Close()
	for _, row := range []struct {
		name    string
		to      any
		options []client.Option
		spoiled string
	}{
		{"in process", app, nil, "no ink"},
		{"over stdio", program("press"), nil, "no ink"},
		{"over HTTP", server.URL, nil, "no ink"},
		{"of an older revision is none", app, []client.Option{client.Pin(protocol.V20251125)}, "This tool takes long"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := &signing{}
			c, err := client.Dial(t.Context(), row.to, append(row.options, s.option())...)
			assert.NoError(t, err)
			defer func() { assert.NoError(t, c.Close()) }()
			pages, err := client.Call[int](t.Context(), c, "print", client.Args{"pages": 3})
			assert.NoError(t, err)
			assert.Equal(t, pages, 3)
			signed, err := client.Call[string](t.Context(), c, "sign", nil)
			assert.NoError(t, err)
			assert.Equal(t, signed, "Au and Ed")
			assert.Equal(t, len(s.asked), 2)
			_, err = client.Call[string](t.Context(), c, "spoil", nil)
			assert.ErrorContains(t, err, row.spoiled)
			_, err = client.Call[string](t.Context(), c, "refuse", nil)
			wrong, ok := errors.AsType[*jsonrpc.Error](err)
			assert.True(t, ok)
			assert.Equal(t, wrong.Code, -32050)
		})
	}
}

func TestAClientWithoutTasksIsAnsweredWhenItIsDone(t *testing.T) {
	c, err := client.Dial(t.Context(), press(), client.WithoutTasks())
	assert.NoError(t, err)
	defer c.Close()
	started, err := c.StartTool(t.Context(), "print", client.Args{"pages": 3})
	assert.NoError(t, err)
	assert.Equal(t, started.ID(), "")
	_, err = c.CallTool(t.Context(), "spoil", nil)
	assert.ErrorContains(t, err, "Missing required client capability")
}

func TestATaskByHand(t *testing.T) {
	c, err := client.Dial(t.Context(), press(), client.Declare(protocol.ClientCapabilities{Elicitation: &protocol.ElicitationCapability{}}))
	assert.NoError(t, err)
	defer c.Close()
	started, err := c.StartTool(t.Context(), "sign", nil)
	assert.NoError(t, err)

	later := c.Task(started.ID(), "sign") // in another process, say
	state := waitFor(t, later, wire.InputRequired)
	assert.Equal(t, len(state.InputRequests), 2)
	assert.NoError(t, later.Answer(t.Context(), protocol.InputResponses{
		"author": json.RawMessage(`{"action":"accept","content":{"name":"Ann"}}`), "editor": json.RawMessage(`{"action":"decline"}`),
	}))
	result, err := later.Wait(t.Context())
	assert.NoError(t, err)
	assert.Equal(t, printed(result), "Ann and ")
	assert.NoError(t, started.Cancel(t.Context())) // too late
	again, err := started.Wait(t.Context())
	assert.NoError(t, err)
	assert.Equal(t, printed(again), "Ann and ")

	_, err = c.Task("unknown", "sign").Wait(t.Context())
	assert.ErrorContains(t, err, "Unknown task")
}

// printed is the text of a result.
func printed(result *protocol.CallToolResult) string {
	return result.Content[0].(protocol.TextContent).Text
}

// waitFor looks at a task until it has a status.
func waitFor(t *testing.T, task *client.Task, status wire.Status) wire.Detailed {
	t.Helper()
	for {
		d, err := task.Status(t.Context())
		assert.NoError(t, err)
		if d.Status == status {
			return d
		}
	}
}

func TestATaskThatNobodyWaitsForIsCancelled(t *testing.T) {
	for _, row := range []struct {
		name    string
		tool    string
		cancel  bool
		options []client.Option
		want    string
	}{
		{"since its caller has gone", "endless", true, nil, "enough"},
		{"since there is nobody to answer", "sign", false, []client.Option{client.OnElicit(func(context.Context, *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
			return nil, errors.New("nobody is at home")
		})}, "nobody is at home"},
	} {
		t.Run(row.name, func(t *testing.T) {
			store := tasks.NewStore()
			ctx, cancel := context.WithCancelCause(t.Context())
			leaving := client.Watch(client.Hooks{Sent: func(text []byte) {
				if m, err := jsonrpc.Decode(text); err == nil && m.Method == wire.MethodGet && row.cancel {
					cancel(errors.New("enough"))
				}
			}})
			c, err := client.Dial(t.Context(), press(tasks.UseStore(store)), append(row.options, leaving)...)
			assert.NoError(t, err)
			defer c.Close()
			_, err = c.CallTool(ctx, row.tool, nil)
			assert.ErrorContains(t, err, row.want)
			assert.Equal(t, unended(t, store), 0)
			cancel(nil)
		})
	}
}

func unended(t *testing.T, store tasks.Store) int {
	n := 0
	for _, err := range store.Unended(t.Context()) {
		assert.NoError(t, err)
		n++
	}
	return n
}

func TestATaskThatSomebodyElseCancels(t *testing.T) {
	c, err := client.Dial(t.Context(), press())
	assert.NoError(t, err)
	defer c.Close()
	task, err := c.StartTool(t.Context(), "endless", nil)
	assert.NoError(t, err)
	assert.NoError(t, task.Cancel(t.Context()))
	_, err = task.Wait(t.Context())
	assert.ErrorIs(t, err, client.ErrTaskCancelled)
}

// What a server says that nobody understands is no reason to go on asking.
func TestAStatusThatThereIsNot(t *testing.T) {
	for _, status := range []wire.Status{"weird", "", "Completed"} {
		app := press()
		app.Use(func(next fastmcp.Handler) fastmcp.Handler {
			return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
				result, err := next(ctx, req)
				if got, ok := result.(*wire.GetResult); ok {
					got.Status = status
				}
				return result, err
			}
		})
		looks := 0
		c, err := client.Dial(t.Context(), app, client.Watch(client.Hooks{Sent: func(text []byte) {
			if m, err := jsonrpc.Decode(text); err == nil && m.Method == wire.MethodGet {
				looks++
			}
		}}))
		assert.NoError(t, err)
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		_, err = c.CallTool(ctx, "endless", nil)
		cancel()
		assert.ErrorContains(t, err, "tasks/get: the server's result does not fit the protocol: there is no status \""+string(status)+"\" of a task")
		assert.Equal(t, looks, 1)
		assert.NoError(t, c.Close())
		assert.NoError(t, app.Close(t.Context()))
	}
}

// A server says how often it wants to be asked, or tells by itself.
func TestWhenATaskIsLookedAt(t *testing.T) {
	deaf := func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			if req.Method == protocol.MethodSubscriptionsListen {
				return nil, errors.New("nobody is told anything here")
			}
			return next(ctx, req)
		}
	}
	telling := func(next fastmcp.Handler) fastmcp.Handler { return next }
	hurrying := func(next fastmcp.Handler) fastmcp.Handler {
		return deaf(func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			result, err := next(ctx, req)
			switch made := result.(type) {
			case *wire.CreateResult:
				made.PollIntervalMs = new(int64(0))
			case *wire.GetResult:
				made.PollIntervalMs = new(int64(-1))
			}
			return result, err
		})
	}
	for _, row := range []struct {
		name   string
		tool   string
		server fastmcp.Middleware
		took   time.Duration
		looks  int
	}{
		{"as often as the server wants", "dry", deaf, 40 * time.Second, 4},
		{"and at once when it tells of something", "dry", telling, 35 * time.Second, 8}, // at first, three times between, at the end, and when it began
		{"but not too often, however much it tells", "chat", telling, 35 * time.Second, 35*20 + 9},
		{"nor if the server wants no pause at all", "dry", hurrying, 35 * time.Second, 35*20 + 9},
	} {
		t.Run(row.name, func(t *testing.T) { looking(t, row.tool, row.server, row.took, row.looks) })
	}
}

// looking waits for a task of 35 seconds, and counts.
func looking(t *testing.T, tool string, server fastmcp.Middleware, took time.Duration, most int) {
	synctest.Test(t, func(t *testing.T) {
		app := press(tasks.PollInterval(10 * time.Second))
		app.Use(server)
		app.Tool(func(ctx context.Context) string { <-time.After(35 * time.Second); return "dry" }, tasks.Always(), fastmcp.Name("dry"))
		app.Tool(func(ctx context.Context) string {
			for range 3_500 {
				tasks.Status(ctx, rand.Text())
				<-time.After(10 * time.Millisecond)
			}
			return "dry"
		}, tasks.Always(), fastmcp.Name("chat"))
		looks := 0
		c, err := client.Dial(t.Context(), app, client.Watch(client.Hooks{Sent: func(text []byte) {
			if m, err := jsonrpc.Decode(text); err == nil && m.Method == wire.MethodGet {
				looks++
			}
		}}))
		assert.NoError(t, err)
		began := time.Now()
		got, err := client.Call[string](t.Context(), c, tool, nil)
		assert.NoError(t, err)
		assert.Equal(t, got, "dry")
		assert.Equal(t, time.Since(began).Round(time.Second), took)
		assert.True(t, looks <= most, "looks no oftener")
		assert.NoError(t, c.Close())
		assert.NoError(t, app.Close(t.Context()))
	})
}
