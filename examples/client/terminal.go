package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/protocol"
)

// A terminal is where a person reads and types.
type terminal struct {
	keys *keyboard
	out  io.Writer
}

// call calls a tool and prints what it says, its progress first.
func (t terminal) call(ctx context.Context, c *client.Client, tool, arguments string) error {
	if arguments == "" {
		arguments = "{}"
	}
	result, err := c.CallTool(ctx, tool, json.RawMessage(arguments), client.OnProgress(func(p protocol.ProgressNotificationParams) {
		fmt.Fprintf(t.out, "… %v %s\n", p.Progress, p.Message)
	}))
	if err != nil {
		return err
	}
	for _, content := range result.Content {
		t.show(content)
	}
	if result.IsError {
		return fmt.Errorf("%s failed", tool)
	}
	return nil
}

// read prints a resource.
func (t terminal) read(ctx context.Context, c *client.Client, uri string) error {
	result, err := c.ReadResource(ctx, uri)
	if err != nil {
		return err
	}
	for _, part := range result.Contents {
		if part.Blob == nil {
			fmt.Fprintln(t.out, part.Text)
		} else {
			fmt.Fprintf(t.out, "(%s, %d bytes)\n", part.MIMEType, len(part.Blob))
		}
	}
	return nil
}

// show prints one block of a result.
func (t terminal) show(content protocol.Content) {
	switch c := content.(type) {
	case protocol.TextContent:
		fmt.Fprintln(t.out, c.Text)
	case protocol.ImageContent:
		fmt.Fprintf(t.out, "(%s, %d bytes)\n", c.MIMEType, len(c.Data))
	case protocol.ResourceLink:
		fmt.Fprintf(t.out, "(see %s)\n", c.URI)
	default:
		fmt.Fprintf(t.out, "(%T)\n", content)
	}
}
