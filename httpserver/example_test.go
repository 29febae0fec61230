package httpserver_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
)

// Add adds two numbers.
func Add(a, b int) int { return a + b }

// demo is a server with one tool.
func demo() *fastmcp.Server {
	app := fastmcp.New("demo", fastmcp.Logger(zerolog.Nop()))
	app.Tool(Add)
	return app
}

const (
	initialize = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"example","version":"1"}}}`
	ping       = `{"jsonrpc":"2.0","id":2,"method":"ping"}`
	add        = `{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"add","arguments":{"a":1,"b":2}}}`
)

// send sends a request, header fields by name and value, and returns the reply.
func send(method, url, body string, header ...string) (*http.Response, string) {
	r, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		panic(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json, text/event-stream")
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	r.Host = r.Header.Get("Host")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		panic(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		panic(err)
	}
	return resp, string(text)
}

// try makes a handler with the options and prints what one request comes to.
func try(body string, header []string, opts ...httpserver.Option) {
	srv := httptest.NewServer(httpserver.Handler(demo(), opts...))
	defer srv.Close()
	resp, text := send(http.MethodPost, srv.URL, body, header...)
	fmt.Println(resp.StatusCode, strings.TrimSpace(text))
}

// An application of your own, MCP in it.
func ExampleHandler() {
	app := demo()
	r := chi.NewRouter()
	r.Get("/", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "hello") })
	r.Mount("/mcp", httpserver.Handler(app, httpserver.Stateless()))

	srv := httptest.NewServer(r)
	defer srv.Close()
	defer app.Close(context.Background()) // before the HTTP server: it waits for streams

	_, text := send(http.MethodPost, srv.URL+"/mcp", add)
	fmt.Println(text)
	_, text = send(http.MethodGet, srv.URL+"/mcp/healthz", "")
	fmt.Print(text)
	// Output:
	// {"jsonrpc":"2.0","id":3,"result":{"content":[{"type":"text","text":"3"}]}}
	// ok
}

// A program that serves until it is told to stop.
func ExampleRun() {
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer stop()
	app := fastmcp.New("demo", fastmcp.Logger(zerolog.Nop()))
	err := httpserver.Run(ctx, app, "127.0.0.1:0", httpserver.ShutdownTimeout(5*time.Second))
	fmt.Println(err)
	// Output: <nil>
}

// A listener of one's own: here a Unix socket.
func ExampleServe() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	l, err := net.Listen("unix", dir+"/mcp.sock")
	if err != nil {
		panic(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- httpserver.Serve(ctx, demo(), l) }()

	client := http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", dir+"/mcp.sock")
		},
	}}
	resp, err := client.Get("http://mcp/healthz")
	if err != nil {
		panic(err)
	}
	resp.Body.Close()
	fmt.Println(resp.Status)

	stop()
	fmt.Println(<-done)
	// Output:
	// 200 OK
	// <nil>
}

func ExampleStateless() {
	srv := httptest.NewServer(httpserver.Handler(demo(), httpserver.Stateless()))
	defer srv.Close()
	resp, _ := send(http.MethodPost, srv.URL, initialize)
	fmt.Printf("%d, session %q\n", resp.StatusCode, resp.Header.Get("Mcp-Session-Id"))
	// Output: 200, session ""
}

func ExampleJSONResponse() {
	streams := []string{"Accept", "text/event-stream"}
	try(ping, streams, httpserver.Stateless())
	try(ping, streams, httpserver.Stateless(), httpserver.JSONResponse())
	// Output:
	// 200 data: {"jsonrpc":"2.0","id":2,"result":{}}
	// 406 {"jsonrpc":"2.0","error":{"code":-32600,"message":"the reply is application/json, never a stream: the Accept header must allow that"}}
}

// A client of 2024-11-05 finds the transport of its time beside the endpoint.
func ExampleHTTPWithSSE() {
	app := fastmcp.New("demo", fastmcp.Logger(zerolog.Nop()))
	app.Tool(func() string { return "Hello" }, fastmcp.Name("greet"))
	srv := httptest.NewServer(httpserver.Handler(app, httpserver.HTTPWithSSE()))
	defer srv.Close()
	defer app.Close(context.Background())

	c, err := client.Dial(context.Background(), srv.URL+"/sse")
	if err != nil {
		panic(err)
	}
	defer c.Close()
	text, err := client.Call[string](context.Background(), c, "greet", nil)
	fmt.Println(text, err)
	// Output: Hello <nil>
}

func ExampleAllowHosts() {
	host := []string{"Host", "mcp.example.com"}
	try(ping, host, httpserver.Stateless())
	try(ping, host, httpserver.Stateless(), httpserver.AllowHosts("mcp.example.com"))
	// Output:
	// 403 {"jsonrpc":"2.0","error":{"code":-32600,"message":"host \"mcp.example.com\" is not allowed here: httpserver.AllowHosts(\"mcp.example.com\") would allow it"}}
	// 200 {"jsonrpc":"2.0","id":2,"result":{}}
}

func ExampleAllowAnyHost() {
	try(ping, []string{"Host", "mcp.example.com"}, httpserver.Stateless(), httpserver.AllowAnyHost())
	// Output: 200 {"jsonrpc":"2.0","id":2,"result":{}}
}

func ExampleAllowOrigins() {
	origin := []string{"Origin", "https://app.example.com"}
	try(ping, origin, httpserver.Stateless())
	try(ping, origin, httpserver.Stateless(), httpserver.AllowOrigins("https://app.example.com"))
	// Output:
	// 403 {"jsonrpc":"2.0","error":{"code":-32600,"message":"origin \"https://app.example.com\" is not allowed here: httpserver.AllowOrigins(\"https://app.example.com\") would allow it"}}
	// 200 {"jsonrpc":"2.0","id":2,"result":{}}
}

func ExampleAllowAnyOrigin() {
	try(ping, []string{"Origin", "https://app.example.com"}, httpserver.Stateless(), httpserver.AllowAnyOrigin())
	// Output: 200 {"jsonrpc":"2.0","id":2,"result":{}}
}

func ExampleMaxBody() {
	try(ping, nil, httpserver.Stateless(), httpserver.MaxBody(20))
	try(ping, nil, httpserver.Stateless(), httpserver.MaxBody(httpserver.Off))
	// Output:
	// 413 {"jsonrpc":"2.0","error":{"code":-32600,"message":"the body is longer than 20 bytes: httpserver.MaxBody sets that limit"}}
	// 200 {"jsonrpc":"2.0","id":2,"result":{}}
}

func ExampleMaxSessions() {
	srv := httptest.NewServer(httpserver.Handler(demo(), httpserver.MaxSessions(1)))
	defer srv.Close()
	for range 2 {
		resp, _ := send(http.MethodPost, srv.URL, initialize)
		fmt.Println(resp.Status)
	}
	// Output:
	// 200 OK
	// 503 Service Unavailable
}

func ExampleSessionIdle() {
	srv := httptest.NewServer(httpserver.Handler(demo(), httpserver.SessionIdle(time.Nanosecond)))
	defer srv.Close()
	resp, _ := send(http.MethodPost, srv.URL, initialize)
	resp, _ = send(http.MethodPost, srv.URL, ping, "Mcp-Session-Id", resp.Header.Get("Mcp-Session-Id"))
	fmt.Println(resp.Status)
	// Output: 404 Not Found
}

func ExampleKeepAlive() {
	app := demo()
	srv := httptest.NewServer(httpserver.Handler(app, httpserver.KeepAlive(time.Millisecond)))
	defer srv.Close()
	defer app.Close(context.Background())
	resp, _ := send(http.MethodPost, srv.URL, initialize)

	r, err := http.NewRequest(http.MethodGet, srv.URL, nil)
	if err != nil {
		panic(err)
	}
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Mcp-Session-Id", resp.Header.Get("Mcp-Session-Id"))
	stream, err := http.DefaultClient.Do(r)
	if err != nil {
		panic(err)
	}
	defer stream.Body.Close()
	comment := make([]byte, 3)
	io.ReadFull(stream.Body, comment)
	fmt.Printf("%q\n", comment)
	// Output: ":\n\n"
}

func ExampleReadTimeout() {
	srv := httptest.NewServer(httpserver.Handler(demo(), httpserver.ReadTimeout(10*time.Millisecond)))
	defer srv.Close()
	conn, err := net.Dial("tcp", srv.Listener.Addr().String())
	if err != nil {
		panic(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
	reply, _ := io.ReadAll(conn)
	head, body, _ := strings.Cut(string(reply), "\r\n\r\n")
	status, _, _ := strings.Cut(head, "\r\n")
	fmt.Println(status)
	fmt.Println(body)
	// Output:
	// HTTP/1.1 408 Request Timeout
	// {"jsonrpc":"2.0","error":{"code":-32600,"message":"the body did not arrive in time: httpserver.ReadTimeout sets that limit"}}
}

// For a server whose clients read slowly and are to be waited for.
func ExampleWriteTimeout() {
	try(ping, nil, httpserver.Stateless(), httpserver.WriteTimeout(httpserver.Off))
	// Output: 200 {"jsonrpc":"2.0","id":2,"result":{}}
}

func ExampleAccessLog() {
	log := zerolog.New(zerolog.ConsoleWriter{
		Out: os.Stdout, NoColor: true, FieldsExclude: []string{"duration"},
		PartsOrder: []string{zerolog.LevelFieldName, zerolog.MessageFieldName},
	})
	try(ping, nil, httpserver.Stateless(), httpserver.AccessLog(log))
	// Output:
	// INF http bytes=36 method=POST rpc=ping status=200
	// 200 {"jsonrpc":"2.0","id":2,"result":{}}
}

// serve runs Serve with the options, asks for a path and prints the status.
func serve(path string, opts ...httpserver.RunOption) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- httpserver.Serve(ctx, demo(), l, opts...) }()
	resp, _ := send(http.MethodPost, "http://"+l.Addr().String()+path, initialize)
	fmt.Println(path, resp.Status)
	stop()
	if err := <-done; err != nil {
		fmt.Println(err)
	}
}

func ExamplePath() {
	serve("/mcp")
	serve("/tools", httpserver.Path("/tools"))
	serve("/mcp", httpserver.Path("/tools"))
	// Output:
	// /mcp 200 OK
	// /tools 200 OK
	// /mcp 404 Not Found
}

func ExampleHeaderTimeout() {
	serve("/mcp", httpserver.HeaderTimeout(2*time.Second))
	// Output: /mcp 200 OK
}

func ExampleIdleTimeout() {
	serve("/mcp", httpserver.IdleTimeout(time.Minute))
	// Output: /mcp 200 OK
}

func ExampleShutdownTimeout() {
	serve("/mcp", httpserver.ShutdownTimeout(httpserver.Off)) // waits for all that is under way
	// Output: /mcp 200 OK
}
