package tasks_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/fastmcp/tasks"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// Print prints pages.
func Print(ctx *fastmcp.Context, pages int) string {
	for page := range pages {
		ctx.Progress(float64(page+1), float64(pages), "")
	}
	return fmt.Sprint(pages, " pages")
}

// A client that knows tasks gets one, and looks at it; any other waits.
func ExampleEnable() {
	app := fastmcp.New("press", tasks.Enable(
		tasks.UseStore(tasks.NewStore()), tasks.TTL(10*time.Minute), tasks.MaxTTL(time.Hour),
		tasks.PollInterval(2*time.Second), tasks.MaxTasks(100), tasks.MaxPerOwner(10), tasks.MaxResult(1<<16),
		tasks.MaxRequest(1<<16), tasks.MaxBytes(1<<24), tasks.MaxBytesPerOwner(1<<20),
	))
	app.Tool(Print, tasks.Always(), tasks.For(5*time.Minute), fastmcp.Name("print"), fastmcp.Params("pages"))

	fmt.Println(fastmcptest.Call(app, "print", `{"pages":3}`).Text())
	made := knows.Call(app, "print", `{"pages":3}`)
	fmt.Println(made.At("/resultType"), made.At("/status"), made.At("/ttlMs"), made.At("/pollIntervalMs"))
	fmt.Println(outcome(app, made))
	// Output:
	// 3 pages
	// "task" "working" 300000 2000
	// completed: 3 pages
}

// outcome looks at a task until it has ended, as a client does.
func outcome(app *fastmcp.Server, made fastmcptest.Answer) string {
	var id string
	if err := protocol.Unmarshal([]byte(made.At("/taskId")), &id); err != nil {
		return made.String()
	}
	for {
		answer := knows.Ask(app, wire.MethodGet, wire.GetParams{TaskID: id})
		var t wire.GetResult
		if err := protocol.Unmarshal(answer.Result, &t); err != nil {
			return answer.String()
		}
		if t.Status.IsFinal() {
			return string(t.Status) + ": " + fastmcptest.Answer{Result: t.Result}.Text()
		}
		<-time.After(time.Millisecond)
	}
}

// A tool that cannot be waited for.
func ExampleRequired() {
	app := fastmcp.New("press", tasks.Enable())
	app.Tool(Print, tasks.Required(), fastmcp.Name("print"), fastmcp.Params("pages"))

	refused := fastmcptest.Call(app, "print", `{"pages":3}`).String()
	fmt.Println(refused[:strings.Index(refused, " {")])
	// Output: error -32021: Missing required client capability: extensions["io.modelcontextprotocol/tasks"]
}

// A function sees how much there is to do, and says so by itself.
func ExampleBegin() {
	app := fastmcp.New("press", tasks.Enable())
	app.Tool(func(ctx context.Context, pages int) (string, error) {
		if pages > 100 {
			if err := tasks.Begin(ctx); err != nil {
				return "", err
			}
		}
		return fmt.Sprint(pages, " pages"), nil
	}, fastmcp.Name("print"), fastmcp.Params("pages"))

	fmt.Println(knows.Call(app, "print", `{"pages":3}`).Text())
	fmt.Println(outcome(app, knows.Call(app, "print", `{"pages":300}`)))
	// Output:
	// 3 pages
	// completed: 300 pages
}

// What a task says of itself stays when it is done.
func ExampleStatus() {
	app := fastmcp.New("press", tasks.Enable())
	printed := make(chan bool)
	app.Tool(func(ctx context.Context) {
		tasks.Status(ctx, "the ink is drying")
		printed <- true
		<-printed
	}, tasks.Always(), fastmcp.Name("print"))

	made := knows.Call(app, "print", nil)
	<-printed
	fmt.Println(knows.Ask(app, wire.MethodGet, `{"taskId":`+made.At("/taskId")+`}`).At("/statusMessage"))
	printed <- true
	// Output: "the ink is drying"
}

// A store can be looked into, by programs that know what they do.
func ExampleNewStore() {
	store := tasks.NewStore()
	open := func(context.Context) (tasks.Store, error) { return store, nil }
	app := fastmcp.New("press", tasks.Enable(tasks.OpenStore(open)))
	app.Tool(func(ctx *fastmcp.Context) { <-ctx.Done() }, tasks.Always(), fastmcp.Name("print"))
	knows.Call(app, "print", nil)

	for record, err := range store.Unended(context.Background()) {
		fmt.Println(len(record.ID) > 20, record.Owner == "", record.Ended, err)
	}
	// Output: true true false <nil>
}
