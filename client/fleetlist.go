package client

import (
	"context"
	"iter"
	"sync"

	"github.com/fastmcp-go/mcp/protocol"
)

// A FleetTool is a tool of one of several servers.
type FleetTool struct {
	// Server is the name of the server, as the file has it.
	Server string
	// Name is what the tool is called in the fleet, and [Fleet.CallTool] takes:
	// the name of the server, an underscore, and the tool's own, such as
	// weather_get_forecast. It fits ^[A-Za-z0-9_-]{1,64}$, which is what the APIs
	// of models take: other characters become underscores, a long name is cut,
	// and where that, or the name of another server, would make it ambiguous, it
	// ends in a hash. It is unique in the fleet, and the same as long as the
	// servers are called the same.
	Name string
	// Tool is the tool as its server publishes it, under the name it has there.
	Tool protocol.Tool
}

// From is something of one of several servers.
type From[T any] struct {
	// Server is the name of the server, as the file has it.
	Server string
	// Value is what the server has.
	Value T
}

// Tools yields the tools of all servers, which are asked at the same time, in
// the order of the servers' names. An error is about one server, which
// [FleetTool.Server] names; the list goes on with the next. Servers that have no
// tools are not asked.
func (f *Fleet) Tools(ctx context.Context, options ...CallOption) iter.Seq2[FleetTool, error] {
	has := func(s Server) bool { return s.Capabilities.Tools != nil }
	list := func(ctx context.Context, c *Client) iter.Seq2[protocol.Tool, error] { return c.Tools(ctx, options...) }
	return func(yield func(FleetTool, error) bool) {
		f.forget()
		told := map[string]bool{}
		for t, err := range ofAll(ctx, f, has, list) {
			tool := FleetTool{Server: t.Server}
			if err == nil {
				tool.Name, tool.Tool = toolName(t.Server, t.Value.Name, f.names), t.Value
				if told[tool.Name] || !f.learn(tool.Name, place{t.Server, t.Value.Name}) {
					continue // its server has it twice
				}
				told[tool.Name] = true
			}
			if !yield(tool, err) {
				return
			}
		}
	}
}

// Resources yields the resources of all servers; see [Fleet.Tools]. Read one
// with [Fleet.Client].
func (f *Fleet) Resources(ctx context.Context, options ...CallOption) iter.Seq2[From[protocol.Resource], error] {
	return ofAll(ctx, f, hasResources, func(ctx context.Context, c *Client) iter.Seq2[protocol.Resource, error] {
		return c.Resources(ctx, options...)
	})
}

// ResourceTemplates yields the templates of all servers; see [Fleet.Tools].
func (f *Fleet) ResourceTemplates(ctx context.Context, options ...CallOption) iter.Seq2[From[protocol.ResourceTemplate], error] {
	return ofAll(ctx, f, hasResources, func(ctx context.Context, c *Client) iter.Seq2[protocol.ResourceTemplate, error] {
		return c.ResourceTemplates(ctx, options...)
	})
}

func hasResources(s Server) bool { return s.Capabilities.Resources != nil }

// Prompts yields the prompts of all servers; see [Fleet.Tools]. Render one with
// [Fleet.Client].
func (f *Fleet) Prompts(ctx context.Context, options ...CallOption) iter.Seq2[From[protocol.Prompt], error] {
	has := func(s Server) bool { return s.Capabilities.Prompts != nil }
	return ofAll(ctx, f, has, func(ctx context.Context, c *Client) iter.Seq2[protocol.Prompt, error] {
		return c.Prompts(ctx, options...)
	})
}

// ofAll lists what all servers have that have any, each in a goroutine of its
// own, and yields it in order.
func ofAll[T any](ctx context.Context, f *Fleet, has func(Server) bool, list func(context.Context, *Client) iter.Seq2[T, error]) iter.Seq2[From[T], error] {
	type listed struct {
		items []T
		err   error
	}
	return func(yield func(From[T], error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		lists := map[string]chan listed{}
		var all sync.WaitGroup
		defer all.Wait()
		defer cancel()
		for name, c := range f.Clients() {
			if !has(c.Server()) {
				continue
			}
			found := make(chan listed, 1)
			lists[name] = found
			all.Go(func() {
				var l listed
				for item, err := range list(ctx, c) {
					if l.err = err; err == nil {
						l.items = append(l.items, item)
					}
				}
				found <- l
			})
		}
		for _, name := range f.names {
			if lists[name] == nil {
				continue
			}
			l := <-lists[name]
			for _, item := range l.items {
				if !yield(From[T]{name, item}, nil) {
					return
				}
			}
			if l.err != nil && !yield(From[T]{Server: name}, ofServer(name, l.err)) {
				return
			}
		}
	}
}
