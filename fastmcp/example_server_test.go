package fastmcp_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/protocol"
)

// What a server says of itself, to a client of an older revision.
func ExampleNew() {
	app := fastmcp.New("demo",
		fastmcp.Version("1.2.0"),
		fastmcp.Info(protocol.Implementation{Title: "A demo", WebsiteURL: "https://example.com"}),
		fastmcp.Instructions("Convert before you compare."))
	fmt.Println(app.Name(), app.Version())

	older := fastmcptest.Client{Version: protocol.V20251125}
	hello := older.Ask(app, "initialize", `{"protocolVersion":"2025-11-25"}`)
	fmt.Println(hello.At("/serverInfo"))
	fmt.Println(hello.At("/instructions"))
	// Output:
	// demo 1.2.0
	// {"name":"demo","title":"A demo","version":"1.2.0","websiteUrl":"https://example.com"}
	// "Convert before you compare."
}

// A DB is what an application holds open.
type exampleDB struct{ name string }

func openDB(ctx context.Context) (*exampleDB, func(context.Context) error, error) {
	fmt.Println("open")
	return &exampleDB{"notes"}, func(context.Context) error { fmt.Println("close"); return nil }, nil
}

// What a hook opens is injected, by type, into every handler that wants it. It
// is opened once, when the server starts, and closed when it ends.
func ExampleLifespan() {
	app := fastmcp.New("demo", fastmcp.Lifespan(openDB))
	app.Tool(func(db *exampleDB, id int) string {
		return fmt.Sprint(db.name, " ", id)
	}, fastmcp.Name("find"))

	fmt.Println(fastmcptest.Call(app, "find", `{"id":1}`).Text())
	fmt.Println(fastmcptest.Call(app, "find", `{"id":2}`).Text())
	fmt.Println(app.Close(context.Background()))
	// Output:
	// open
	// notes 1
	// notes 2
	// close
	// <nil>
}

// Start shows what cannot be opened where the program begins.
func ExampleServer_Start() {
	app := fastmcp.New("demo", fastmcp.Lifespan(func() (*exampleDB, error) {
		return nil, errors.New("no such database")
	}))
	err := app.Start(context.Background())
	fmt.Println(strings.Contains(err.Error(), "no such database"))
	// Output: true
}

// The time of the context is what requests under way get to finish.
func ExampleServer_Close() {
	app := fastmcp.New("demo", fastmcp.Lifespan(openDB))
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	fmt.Println(app.Start(ctx))
	fmt.Println(app.Close(ctx))

	<-app.Closing()
	fmt.Println(app.Start(ctx))
	// Output:
	// open
	// <nil>
	// close
	// <nil>
	// fastmcp: the server is closed
}

// A transport ends its streams when the server begins to close.
func ExampleServer_Closing() {
	app := fastmcp.New("demo")
	go app.Close(context.Background())
	<-app.Closing()
	fmt.Println("end the streams")
	// Output: end the streams
}

// Middleware wraps every request, of whatever method.
func ExampleServer_Use() {
	app := fastmcp.New("demo")
	app.Tool(func() string { return "done" }, fastmcp.Name("work"))
	app.Tool(func() string { return "gone" }, fastmcp.Name("drop"))
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			if req.Name == "drop" {
				return nil, errors.New("not today")
			}
			result, err := next(ctx, req)
			fmt.Println(req.Method, req.Name, string(req.Arguments), err)
			return result, err
		}
	})

	fmt.Println(fastmcptest.Call(app, "work", `{}`).Text())
	fmt.Println(fastmcptest.Call(app, "drop", nil).Text())
	// Output:
	// tools/call work {} <nil>
	// done
	// error -32603: not today
}

// What a middleware may want to know of a tool that is called.
func ExampleContext_Tool() {
	app := fastmcp.New("demo")
	app.Tool(func() string { return "all of them" }, fastmcp.Name("list"), fastmcp.ReadOnly())
	app.Tool(func() string { return "gone" }, fastmcp.Name("drop"))
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			if tool, ok := ctx.Tool(req.Name); ok && (tool.Annotations == nil || !tool.Annotations.ReadOnlyHint) {
				return nil, errors.New("nothing is changed at night")
			}
			return next(ctx, req)
		}
	})

	fmt.Println(fastmcptest.Call(app, "list", nil).Text())
	fmt.Println(fastmcptest.Call(app, "drop", nil).Text())
	// Output:
	// all of them
	// error -32603: nothing is changed at night
}

// A handler has so much time, not counting what a person takes.
func ExampleContext_Within() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) error {
		ctx, stop := ctx.Within(time.Millisecond, errors.New("the index is too slow today"))
		defer stop()
		<-ctx.Done() // work that takes longer
		return context.Cause(ctx)
	}, fastmcp.Name("search"))

	fmt.Println(fastmcptest.Call(app, "search", nil).Text())
	// Output: isError: the index is too slow today
}

// A middleware that counts calls does not count those that wait for a person.
func ExampleContext_WhileAsking() {
	app := fastmcp.New("demo")
	running := 0
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			running++
			defer func() { running-- }()
			return next(ctx.WhileAsking(func() (resume func()) {
				running--
				fmt.Println("running while a person is asked:", running)
				return func() { running++ }
			}), req)
		}
	})
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		_, err := fastmcp.ListRoots(ctx)
		return fmt.Sprint("running: ", running), err
	}, fastmcp.Name("work"))

	fmt.Println(asked(protocol.V20251125).Call(app, "work", nil).Text())
	// Output:
	// running while a person is asked: 0
	// running: 1
}

// A middleware that runs what comes next in a goroutine of its own has Catch make
// an error of a panic there.
func ExampleCatch() {
	app := fastmcp.New("demo", fastmcp.Logger(zerolog.Nop()))
	app.Tool(func() { panic("a secret") }, fastmcp.Name("crash"))
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		next = fastmcp.Catch(next)
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (result fastmcp.Result, err error) {
			var wait sync.WaitGroup
			wait.Go(func() { result, err = next(ctx, req) })
			wait.Wait()
			if p, panicked := errors.AsType[*fastmcp.Panicked](err); panicked {
				fmt.Println(req.Name, "panicked:", p)
			}
			return result, err
		}
	})

	fmt.Println(fastmcptest.Call(app, "crash", nil).Text())
	// Output:
	// crash panicked: a secret
	// isError: Internal error
}

// The server's own log is for those who run it. Panics go there with their
// stack; a client reads only that something went wrong.
func ExampleLogger() {
	var log strings.Builder
	app := fastmcp.New("demo", fastmcp.Logger(zerolog.New(&log)))
	app.Tool(func() { panic("a secret") }, fastmcp.Name("crash"))

	fmt.Println(fastmcptest.Call(app, "crash", nil).Text())
	fmt.Println(strings.Contains(log.String(), "a secret"))
	// Output:
	// isError: Internal error
	// true
}

// Programs that read flags set the logger again, say with another level.
func ExampleServer_SetLogger() {
	app := fastmcp.New("demo")
	app.SetLogger(app.Logger().Level(zerolog.DebugLevel))
	fmt.Println(app.Logger().GetLevel())
	// Output: debug
}

// What goes wrong inside is nobody's business but the log's.
func ExampleMaskErrors() {
	app := fastmcp.New("demo", fastmcp.MaskErrors(), fastmcp.Logger(zerolog.Nop()))
	app.Tool(func() error { return errors.New("dial 10.0.0.7: refused") }, fastmcp.Name("fetch"))

	text := fastmcptest.Call(app, "fetch", nil).Text()
	fmt.Println(text[:strings.LastIndex(text, " ")])
	// Output: isError: The handler failed; the server's log has the reason under
}

// Lists come in pages; clients pass the cursor of one to get the next.
func ExamplePageSize() {
	app := fastmcp.New("demo", fastmcp.PageSize(2))
	for _, name := range []string{"a", "b", "c"} {
		app.Tool(func() {}, fastmcp.Name(name))
	}

	first := fastmcptest.Ask(app, "tools/list", nil)
	fmt.Println(first.At("/tools/0/name"), first.At("/tools/1/name"))
	last := fastmcptest.Ask(app, "tools/list", `{"cursor":`+first.At("/nextCursor")+`}`)
	fmt.Println(last.At("/tools/0/name"), last.At("/nextCursor") == "")
	// Output:
	// "a" "b"
	// "c" true
}
