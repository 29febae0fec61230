package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/protocol"
)

// A terminal is where a person reads and types.
type terminal struct {
	in  *bufio.Reader
	out io.Writer
}

// list prints what the server offers.
func (t terminal) list(ctx context.Context, c *client.Client) error {
	server := c.Server()
	fmt.Fprintf(t.out, "%s, speaking %s\n", server.Info.Name, server.Version)
	if server.Capabilities.Tools != nil {
		for tool, err := range c.Tools(ctx) {
			if err != nil {
				return err
			}
			fmt.Fprintf(t.out, "tool      %-24s %s\n", tool.Name, firstLine(tool.Description))
		}
	}
	if server.Capabilities.Resources != nil {
		for resource, err := range c.Resources(ctx) {
			if err != nil {
				return err
			}
			fmt.Fprintf(t.out, "resource  %-24s %s\n", resource.URI, firstLine(resource.Description))
		}
	}
	if server.Capabilities.Prompts != nil {
		for prompt, err := range c.Prompts(ctx) {
			if err != nil {
				return err
			}
			fmt.Fprintf(t.out, "prompt    %-24s %s\n", prompt.Name, firstLine(prompt.Description))
		}
	}
	return nil
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

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
