package stdio_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
	"github.com/fastmcp-go/mcp/stdio"
)

// A pinger answers every request with an empty result. It stands in for
// *fastmcp.Server.
type pinger struct{}

func (pinger) Serve(ctx context.Context, c jsonrpc.Conn) error {
	for {
		text, err := c.Read(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		var wrong *jsonrpc.Error
		if err != nil && !errors.As(err, &wrong) {
			return err
		}
		answer := jsonrpc.AppendError(nil, jsonrpc.ID{}, wrong)
		if wrong == nil {
			msg, _ := jsonrpc.Decode(text)
			answer = jsonrpc.AppendResult(nil, msg.ID, []byte("{}"))
		}
		if err := c.Write(ctx, answer); err != nil {
			return err
		}
	}
}

// A server that clients start as a child process, and end with a signal or by
// closing its input.
func ExampleRun() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	fmt.Println(stdio.Run(ctx, pinger{})) // standard input is empty in a test
	// Output: <nil>
}

func ExampleStreams() {
	in := strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"ping"}` + "\n")
	err := stdio.Run(context.Background(), pinger{}, stdio.Streams(in, os.Stdout))
	fmt.Println(err)
	// Output:
	// {"jsonrpc":"2.0","id":1,"result":{}}
	// <nil>
}

func ExampleMaxLine() {
	in := strings.NewReader(strings.Repeat("a", 2000) + "\n" + `{"jsonrpc":"2.0","id":1,"method":"ping"}` + "\n")
	err := stdio.Run(context.Background(), pinger{}, stdio.Streams(in, os.Stdout), stdio.MaxLine(1000))
	fmt.Println(err)
	// Output:
	// {"jsonrpc":"2.0","error":{"code":-32600,"message":"line longer than 1000 bytes; the server's author can raise the limit with stdio.MaxLine"}}
	// {"jsonrpc":"2.0","id":1,"result":{}}
	// <nil>
}

func ExampleDrainTimeout() {
	in := strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"ping"}`)
	err := stdio.Run(context.Background(), pinger{}, stdio.Streams(in, os.Stdout), stdio.DrainTimeout(2*time.Second))
	fmt.Println(err)
	// Output:
	// {"jsonrpc":"2.0","id":1,"result":{}}
	// <nil>
}

func ExampleLogger() {
	in, client := io.Pipe()
	go func() { _, _ = io.WriteString(client, `{"jsonrpc":"2.0","id":1,"method":"ping"}`+"\n") }()
	gone, out := io.Pipe()
	_ = gone.Close() // the client has gone away
	err := stdio.Run(context.Background(), pinger{}, stdio.Streams(in, out), stdio.Logger(zerolog.New(os.Stdout)))
	fmt.Println(err)
	_ = client.Close()
	// Output:
	// {"level":"warn","error":"stdio: writing a message: io: read/write on closed pipe","message":"the client closed its end of the output before every message was written"}
	// <nil>
}
