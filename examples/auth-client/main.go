// A client that logs in where a server asks for it: the browser opens, and after the
// login the program goes on. The next time it finds its tokens.
//
//	go run ./examples/auth-client http://127.0.0.1:3000/mcp
//	go run ./examples/auth-client http://127.0.0.1:3000/mcp whoami
//	go run ./examples/auth-client --headless --forget http://127.0.0.1:3000/mcp
//
// It lists the tools, or calls one.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run does what the words say.
func run(ctx context.Context, words []string, out io.Writer) error {
	flags := flag.NewFlagSet("auth-client", flag.ContinueOnError)
	headless := flags.Bool("headless", false, "open pages without a browser: for authorization servers that ask nothing")
	forget := flags.Bool("forget", false, "keep no tokens for the next time")
	if err := flags.Parse(words); err != nil {
		return err
	}
	if flags.NArg() < 1 || flags.NArg() > 2 {
		return errors.New("usage: auth-client [--headless] [--forget] URL [tool]")
	}
	config := oauth.Config{Client: oauth.ClientMetadata{ClientName: "auth-client"}}
	if *headless {
		config.Redirect = open
	}
	if *forget {
		config.Store = &oauth.MemoryStore{}
	}
	c, err := client.Dial(ctx, flags.Arg(0), oauth.With(config))
	if err != nil {
		return err
	}
	defer c.Close()
	if tool := flags.Arg(1); tool != "" {
		return call(ctx, c, tool, out)
	}
	return list(ctx, c, out)
}

func list(ctx context.Context, c *client.Client, out io.Writer) error {
	for tool, err := range c.Tools(ctx) {
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s: %s\n", tool.Name, tool.Description)
	}
	return nil
}

// call calls a tool without arguments. Where that needs more than was agreed to, the
// browser opens again.
func call(ctx context.Context, c *client.Client, tool string, out io.Writer) error {
	answer, err := client.Call[any](ctx, c, tool, nil)
	if denied, ok := errors.AsType[*oauth.Error](err); ok {
		return fmt.Errorf("nobody has let us in: %w", denied)
	}
	if err == nil {
		fmt.Fprintln(out, answer)
	}
	return err
}
