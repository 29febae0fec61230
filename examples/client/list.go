package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// list prints what the server offers.
func (t terminal) list(ctx context.Context, c *client.Client) error {
	server := c.Server()
	fmt.Fprintf(t.out, "%s, speaking %s\n", server.Info.Name, server.Version)
	if server.Capabilities.Tools != nil {
		err := each(c.Tools(ctx), func(tool protocol.Tool) { t.row("tool", tool.Name, tool.Description) })
		if err != nil {
			return err
		}
	}
	if server.Capabilities.Resources != nil {
		err := each(c.Resources(ctx), func(r protocol.Resource) { t.row("resource", r.URI, r.Description) })
		if err != nil {
			return err
		}
		err = each(c.ResourceTemplates(ctx), func(r protocol.ResourceTemplate) { t.row("template", r.URITemplate, r.Description) })
		if err != nil && !notKnown(err) { // a server without templates may not know of them
			return err
		}
	}
	if server.Capabilities.Prompts != nil {
		return each(c.Prompts(ctx), func(prompt protocol.Prompt) { t.row("prompt", prompt.Name, prompt.Description) })
	}
	return nil
}

// notKnown reports whether the server has no such method.
func notKnown(err error) bool {
	wrong, ok := errors.AsType[*jsonrpc.Error](err)
	return ok && wrong.Code == jsonrpc.CodeMethodNotFound
}

// each goes through a list to its end, or until a page of it cannot be had.
func each[T any](all iter.Seq2[T, error], show func(T)) error {
	for one, err := range all {
		if err != nil {
			return err
		}
		show(one)
	}
	return nil
}

// row prints one thing that the server offers, with the first line about it.
func (t terminal) row(kind, name, description string) {
	line, _, _ := strings.Cut(description, "\n")
	fmt.Fprintf(t.out, "%-9s %-24s %s\n", kind, name, line)
}
