package fastmcp_test

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
)

// The text is written for a model, the structured content for a program.
func ExampleRender() {
	type Hit struct {
		Title string  `json:"title"`
		Score float64 `json:"score"`
	}
	app := fastmcp.New("demo")
	app.Tool(func() Hit { return Hit{"Go", 0.5} }, fastmcp.Name("find"),
		fastmcp.Render(func(h Hit) string { return fmt.Sprintf("%s (%.0f %%)", h.Title, 100*h.Score) }))

	fmt.Println(fastmcptest.Call(app, "find", nil))
	// Output: {"content":[{"type":"text","text":"Go (50 %)"}],"structuredContent":{"title":"Go","score":0.5}}
}

// The same value in each of the forms.
func ExampleOutput() {
	app := fastmcp.New("demo")
	one := func() int { return 1 }
	app.Tool(one, fastmcp.Name("both"))
	app.Tool(one, fastmcp.Name("text"), fastmcp.Output(fastmcp.TextOnly))
	app.Tool(one, fastmcp.Name("structured"), fastmcp.Output(fastmcp.StructuredOnly))

	for _, tool := range []string{"both", "text", "structured"} {
		fmt.Println(fastmcptest.Call(app, tool, nil))
	}
	// Output:
	// {"content":[{"type":"text","text":"1"}],"structuredContent":1}
	// {"content":[{"type":"text","text":"1"}]}
	// {"content":[],"structuredContent":1}
}

// Filters see every text that goes out: results, errors, log messages.
func ExampleFilterOutput() {
	app := fastmcp.New("demo",
		fastmcp.FilterOutput(fastmcp.StripControl, fastmcp.Redact(regexp.MustCompile(`sk-\w+`))))
	app.Tool(func() map[string]string {
		return map[string]string{"key": "sk-12345", "note": "\x1b[31mred"}
	}, fastmcp.Name("dump"))

	fmt.Println(fastmcptest.Call(app, "dump", nil).At("/structuredContent"))
	// Output: {"key":"***","note":"[31mred"}
}

// A single tool, resource or prompt may have filters of its own.
func ExampleFilterOutput_resource() {
	app := fastmcp.New("demo")
	app.Resource("env://app", func() io.Reader { return strings.NewReader("USER=ada\nTOKEN=sk-12345\n") },
		fastmcp.FilterOutput(fastmcp.Redact(regexp.MustCompile(`sk-\w+`))))

	fmt.Print(fastmcptest.Read(app, "env://app").Text())
	// Output:
	// USER=ada
	// TOKEN=***
}

func ExampleRedact() {
	hide := fastmcp.Redact(regexp.MustCompile(`(?i)password=\S+`))
	fmt.Println(hide("user=ada Password=secret"))
	// Output: user=ada ***
}

func ExampleStripControl() {
	fmt.Printf("%q\n", fastmcp.StripControl("\x1b]0;title\aone\r\n\ttwo"))
	// Output: "]0;titleone\n\ttwo"
}

// An error of Errorf is meant for the model: MaskErrors lets it pass.
func ExampleErrorf() {
	app := fastmcp.New("demo", fastmcp.MaskErrors(), fastmcp.Logger(zerolog.Nop()))
	app.Tool(func(file string) error {
		return fastmcp.Errorf("no file %s: list the files first (%w)", file, fs.ErrNotExist)
	}, fastmcp.Name("open"))

	fmt.Println(fastmcptest.Call(app, "open", `{"file":"a.txt"}`).Text())
	// Output: isError: no file a.txt: list the files first (file does not exist)
}

// The handler's context is done when the time is over.
func ExampleTimeout() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx context.Context) error {
		<-ctx.Done()
		return ctx.Err()
	}, fastmcp.Name("search"), fastmcp.Timeout(time.Millisecond))

	fmt.Println(fastmcptest.Call(app, "search", nil).Text())
	// Output: isError: The tool took longer than 1ms and was stopped: try again, or ask for less
}

// A tool that is busy says so instead of piling up work.
func ExampleConcurrency() {
	app := fastmcp.New("demo")
	begun, release := make(chan bool), make(chan bool)
	app.Tool(func() string {
		begun <- true
		<-release
		return "done"
	}, fastmcp.Name("build"), fastmcp.Concurrency(1))

	first := make(chan string)
	go func() { first <- fastmcptest.Call(app, "build", nil).Text() }()
	<-begun
	fmt.Println(fastmcptest.Call(app, "build", nil).Text())
	release <- true
	fmt.Println(<-first)
	// Output:
	// isError: This tool is busy: it runs one call at a time. Try again in a moment
	// done
}

func ExampleMaxOutput() {
	app := fastmcp.New("demo")
	app.Tool(func(rows int) []int { return make([]int, rows) }, fastmcp.Name("rows"), fastmcp.MaxOutput(100))

	fmt.Println(fastmcptest.Call(app, "rows", `{"rows":3}`).Text())
	fmt.Println(fastmcptest.Call(app, "rows", `{"rows":300}`).Text())
	// Output:
	// [0,0,0]
	// isError: The result has 1262 bytes, more than the 100 that are allowed: ask for less
}
