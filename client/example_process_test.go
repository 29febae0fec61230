package client_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
)

// A server in a process of its own: here this program itself, which becomes
// the server when a variable says so.
func ExampleDial_command() {
	ctx := context.Background()
	server := exec.Command(os.Args[0])
	server.Env = append(os.Environ(), "CLIENT_TEST_CHILD=serve")
	c, err := client.Dial(ctx, server)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	fmt.Println(c.Server().Info.Name)
	fmt.Println(client.Call[int](ctx, c, "add", client.Args{"a": 1, "b": 2}))
	// Output:
	// child
	// 3 <nil>
}

// What goes wrong with a process is told by its own words.
func ExampleExitError() {
	server := exec.Command(os.Args[0])
	server.Env = append(os.Environ(), "CLIENT_TEST_CHILD=complain")
	_, err := client.Dial(context.Background(), server, client.Logger(zerolog.Nop()))
	if died, ok := errors.AsType[*client.ExitError](err); ok {
		fmt.Println(died.State, "-", strings.TrimSpace(string(died.Stderr)))
	}
	// Output: exit status 3 - there is no licence
}

// What a process may know, where its complaints go, and how long it may take
// to end.
func ExampleDial_commandLine() {
	os.Setenv("CLIENT_TEST_CHILD", "complain")
	defer os.Unsetenv("CLIENT_TEST_CHILD")
	_, err := client.Dial(context.Background(), fmt.Sprintf("'%s' --verbose", os.Args[0]),
		client.Inherit("CLIENT_TEST_*", "HTTPS_PROXY"),
		client.Stderr(os.Stdout),
		client.Grace(time.Second),
		client.ConnectTimeout(5*time.Minute), // it may be downloaded first
		client.MaxMessage(64<<20),
		client.Pin("2025-11-25"),
	)
	fmt.Println(err != nil)
	// Output:
	// there is no licence
	// true
}

// An entry of a file that was read by other means.
func ExampleEntry() {
	ctx := context.Background()
	c, err := client.Dial(ctx, client.Entry{Command: os.Args[0], Env: map[string]string{"CLIENT_TEST_CHILD": "serve"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	fmt.Println(client.Call[int](ctx, c, "add", client.Args{"a": 1, "b": 2}))
	// Output: 3 <nil>
}

const servers = `{
  "mcpServers": {
    "child":   {"command": "${PROGRAM}", "env": {"CLIENT_TEST_CHILD": "${KIND:-serve}"}},
    "missing": {"command": "no-such-program"}
  }
}`

// Several servers, as the file of a host names them.
func ExampleOpen() {
	file, forget := write(servers)
	defer forget()
	os.Setenv("PROGRAM", os.Args[0])
	ctx := context.Background()

	fleet, err := client.Open(ctx, file)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer fleet.Close()
	for name := range fleet.Failed() {
		fmt.Println(name, "has failed")
	}
	for tool, err := range fleet.Tools(ctx) {
		if err == nil && tool.Tool.Name == "add" {
			fmt.Println(tool.Name, "of", tool.Server)
		}
	}
	result, err := fleet.CallTool(ctx, "child_add", client.Args{"a": 1, "b": 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(result.StructuredContent))
	// Output:
	// missing has failed
	// child_add of child
	// 3
}

// Servers from elsewhere than a file, one of them in this process.
func ExampleOpenAll() {
	ctx := context.Background()
	greeter := fastmcp.New("greeter")
	greeter.Tool(func() string { return "Hello!" }, fastmcp.Name("hello"))
	defer greeter.Close(ctx)

	fleet, err := client.OpenAll(ctx, map[string]any{
		"greeter": greeter,
		"child":   client.Entry{Command: os.Args[0], Env: map[string]string{"CLIENT_TEST_CHILD": "serve"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer fleet.Close()
	for name, c := range fleet.Clients() {
		fmt.Println(name, "speaks", c.Server().Version)
	}
	fmt.Println(client.Call[string](ctx, fleet.Client("greeter"), "hello", nil))
	// Output:
	// child speaks 2026-07-28
	// greeter speaks 2026-07-28
	// Hello! <nil>
}

// A typed call of a tool that a model has named.
func ExampleFleet_Find() {
	ctx := context.Background()
	app := fastmcp.New("calculator")
	app.Tool(func(a, b int) int { return a * b }, fastmcp.Name("multiply"), fastmcp.Params("a", "b"))
	defer app.Close(ctx)
	fleet, err := client.OpenAll(ctx, map[string]any{"calculator": app})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer fleet.Close()

	c, tool, err := fleet.Find(ctx, "calculator_multiply")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(client.Call[int](ctx, c, tool, client.Args{"a": 6, "b": 7}))
	_, _, err = fleet.Find(ctx, "weather_today")
	fmt.Println(err)
	// Output:
	// 42 <nil>
	// no server of this fleet has a tool "weather_today": a name begins with one of calculator and an underscore
}

// What is wrong in a file is told with its place.
func ExampleReadFile() {
	file, forget := write("{\"mcpServers\": {\n  \"files\": {\"comand\": \"npx\", \"args\": [\"-y\", 7]}\n}}")
	defer forget()
	_, err := client.ReadFile(file)
	fmt.Println(strings.ReplaceAll(err.Error(), filepath.Dir(file)+string(filepath.Separator), ""))
	// Output:
	// mcp.json:2:13: server "files": unknown key "comand": did you mean "command"?
	// mcp.json:2:45: server "files": "args"[1] must be a string: "7"
}

// write makes a file for an example.
func write(text string) (path string, forget func()) {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	path = filepath.Join(dir, "mcp.json")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		panic(err)
	}
	return path, func() { _ = os.RemoveAll(dir) }
}
