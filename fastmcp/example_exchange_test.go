package fastmcp_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// letter is the exchange of a transport by mail: each message comes alone, and
// what is sent before the answer goes into the same envelope.
type letter struct{ sender string }

func (l letter) Header(name string) []string {
	return map[string][]string{"From": {l.sender}}[name]
}
func (l letter) Session() (*fastmcp.Session, error) { return nil, nil }
func (l letter) Adopt(*fastmcp.Session) error       { return nil }
func (letter) Tells(bool) bool                      { return true }
func (l letter) Principal() *fastmcp.Principal      { return &fastmcp.Principal{ID: l.sender} }
func (l letter) Send(_ context.Context, text []byte) error {
	fmt.Println(string(text))
	return nil
}

// A transport that serves message by message decodes it, hands it over with
// what surrounds it, and writes the reply.
func ExampleServer_Handle() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) string {
		ctx.Progress(1, 1, "")
		return fmt.Sprint("Dear ", ctx.Principal().ID, ", header ", ctx.Header("From"))
	}, fastmcp.Name("reply"))

	msg, _ := jsonrpc.Decode([]byte(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"reply","_meta":{"progressToken":"p"}}}`))
	reply := app.Handle(context.Background(), msg, letter{"Ada"})
	fmt.Println(reply.Status, string(reply.Text))
	// Output:
	// {"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"p","progress":1,"total":1}}
	// 200 {"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"Dear Ada, header [Ada]"}]}}
}

// Revision 2025-03-26 knows arrays of messages. A client that names no revision
// is taken for one of it.
func ExampleServer_HandleBatch() {
	app := fastmcp.New("demo")
	msgs, _ := jsonrpc.DecodeBatch([]byte(`[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","id":2,"method":"pong"}]`))
	reply := app.HandleBatch(context.Background(), msgs, letter{})
	fmt.Println(string(reply.Text))
	// Output:
	// [{"jsonrpc":"2.0","id":1,"result":{}},{"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"Method not found: \"pong\" is no method of 2025-03-26"}}]
}

// A transport that is a stream of messages is served as a whole.
func ExampleServer_Serve() {
	app := fastmcp.New("demo", fastmcp.MaxInFlight(16), fastmcp.DrainTimeout(0))
	near, far := jsonrpc.Pipe()
	ended := make(chan error)
	ctx, stop := context.WithCancel(context.Background())
	go func() { ended <- app.Serve(ctx, far) }()

	_ = near.Write(ctx, []byte(`{"jsonrpc":"2.0","id":1,"method":"ping"}`))
	text, _ := near.Read(ctx)
	fmt.Println(string(text))
	stop()
	fmt.Println(<-ended)
	// Output:
	// {"jsonrpc":"2.0","id":1,"result":{}}
	// <nil>
}

// keeper is an exchange that keeps the session which initialize opens.
type keeper struct {
	letter
	session *fastmcp.Session
}

func (k *keeper) Session() (*fastmcp.Session, error) {
	if k.session == nil {
		return nil, &fastmcp.Refusal{Status: fastmcp.StatusNotFound, Err: &jsonrpc.Error{Code: jsonrpc.CodeInvalidRequest, Message: "No such session"}}
	}
	return k.session, nil
}

func (k *keeper) Adopt(s *fastmcp.Session) error { k.session = s; return nil }
func (*keeper) Tells(bool) bool                  { return true }

// A transport keeps sessions for clients of the older revisions, and gives each
// at most one stream for messages that belong to no request.
func ExampleSession() {
	app := fastmcp.New("demo")
	ctx := context.Background()
	x := &keeper{}
	hello, _ := jsonrpc.Decode([]byte(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}`))
	fmt.Println(app.Handle(ctx, hello, x).Status)

	heard := make(chan string, 1)
	listen := func(_ context.Context, text []byte) error { heard <- string(text); return nil }
	detach, ok := x.session.Attach(listen)
	_, again := x.session.Attach(listen)
	fmt.Println(ok, again)

	app.Tool(func() {}, fastmcp.Name("new"))
	fmt.Println(<-heard)

	detach()
	x.session.Close(errors.New("the client said goodbye"))
	<-x.session.Done()
	// Output:
	// 200
	// true false
	// {"jsonrpc":"2.0","method":"notifications/tools/list_changed"}
}

// A transport cleans up behind a session, and begins a stream with an event to
// resume from if the client can read one.
func ExampleSession_AfterClose() {
	app := fastmcp.New("demo")
	x := &keeper{}
	hello, _ := jsonrpc.Decode([]byte(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}`))
	app.Handle(context.Background(), hello, x)
	fmt.Println(x.session.Primed())

	clean := make(chan string)
	x.session.AfterClose(func() { clean <- "nothing is left" })
	x.session.Close(errors.New("the client said goodbye"))
	fmt.Println(<-clean)
	// Output:
	// true
	// nothing is left
}

// What a transport refuses is answered with its status.
func ExampleRefusal() {
	app := fastmcp.New("demo")
	ping, _ := jsonrpc.Decode([]byte(`{"jsonrpc":"2.0","id":1,"method":"ping"}`))
	reply := app.Handle(context.Background(), ping, &keeper{})
	fmt.Println(reply.Status, string(reply.Text))

	var err error = &fastmcp.Refusal{Status: fastmcp.StatusForbidden, Err: &jsonrpc.Error{Code: -32600, Message: "Not you"}}
	var wire *jsonrpc.Error
	fmt.Println(err, errors.As(err, &wire), wire.Code)
	// Output:
	// 404 {"jsonrpc":"2.0","id":1,"error":{"code":-32600,"message":"No such session"}}
	// Not you true -32600
}
