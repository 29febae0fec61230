package client

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/fastmcp-go/mcp/protocol"
)

// A Fleet is the clients of several servers, which a host has at the same time
// (Architecture). [Open] makes one. It is safe for concurrent use. One server
// that fails, at once or later, does not disturb the others; one that dies is
// started again as [Client] has it.
type Fleet struct {
	names   []string // of all servers, in order
	clients map[string]*Client
	failed  map[string]error

	mu    sync.Mutex
	known map[string]place // the tools of the last listing
}

// place is where a tool is.
type place struct{ server, tool string }

// Open connects to the servers of a file; see [ReadFile] for what is in it,
// and [OpenAll] for the rest. A file that cannot be read, or that has something
// wrong in it, is an error, and nobody is connected to.
func Open(ctx context.Context, path string, options ...Option) (*Fleet, error) {
	entries, err := ReadFile(path)
	if err != nil {
		return nil, err
	}
	servers := make(map[string]any, len(entries))
	for name, e := range entries {
		if !e.Disabled {
			servers[name] = e
		}
	}
	return OpenAll(ctx, servers, options...)
}

// OpenAll connects to servers by name, several at a time: each is what [Dial]
// takes, and gets the options: a [Header] goes to all of them that speak HTTP, so
// credentials belong into [Entry.Headers]. The logger has the server's name as a
// field.
//
// It returns when all have answered or failed, and each has the time that
// [ConnectTimeout] gives. Those that failed are told by [Fleet.Failed]; only if
// all have, or ctx is done, there is no fleet but an error that names them. Close the fleet
// when it is not needed any more.
func OpenAll(ctx context.Context, servers map[string]any, options ...Option) (*Fleet, error) {
	f := &Fleet{
		names:   slices.Sorted(maps.Keys(servers)),
		clients: map[string]*Client{}, failed: map[string]error{}, known: map[string]place{},
	}
	places := make(chan struct{}, mostDials)
	var all sync.WaitGroup
	for name, target := range servers {
		all.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			c, err := Dial(ctx, target, append(slices.Clone(options), loggerOf(name))...)
			f.mu.Lock()
			defer f.mu.Unlock()
			if err != nil {
				f.failed[name] = err
			} else {
				f.clients[name] = c
			}
		})
	}
	all.Wait()
	switch {
	case ctx.Err() != nil:
		return nil, errors.Join(context.Cause(ctx), f.allFailed(), f.Close())
	case len(f.clients) == 0 && len(f.failed) > 0:
		return nil, f.allFailed()
	}
	return f, nil
}

// loggerOf has the logger name the server.
func loggerOf(name string) Option {
	return clientOption(func(c *Client) { c.logger = c.logger.With().Str("server", name).Logger() })
}

func (f *Fleet) allFailed() error {
	var all []error
	for _, name := range f.names {
		if err := f.failed[name]; err != nil {
			all = append(all, ofServer(name, err))
		}
	}
	return errors.Join(all...)
}

// Failed says which servers could not be connected to, and why.
func (f *Fleet) Failed() map[string]error { return maps.Clone(f.failed) }

// Client returns the client of a server, nil if there is no such server or it
// has failed. It is closed with the fleet.
func (f *Fleet) Client(name string) *Client { return f.clients[name] }

// Clients yields the clients by the names of their servers, in their order.
func (f *Fleet) Clients() iter.Seq2[string, *Client] {
	return func(yield func(string, *Client) bool) {
		for _, name := range f.names {
			if c := f.clients[name]; c != nil && !yield(name, c) {
				return
			}
		}
	}
}

// CallTool calls a tool by the name that it has in the fleet: see [FleetTool].
// For the rest see [Client.CallTool]; for a typed call [Fleet.Find].
func (f *Fleet) CallTool(ctx context.Context, name string, arguments any, options ...CallOption) (*protocol.CallToolResult, error) {
	at, err := f.locate(ctx, name)
	if err != nil {
		return nil, err
	}
	result, err := f.clients[at.server].CallTool(ctx, at.tool, arguments, options...)
	if err != nil {
		return nil, ofServer(at.server, err)
	}
	return result, nil
}

// Find says where a tool is by the name that it has in the fleet: the client of
// its server, and the name that it has there, for [Call], [Client.BeginTool] and
// whatever else a client can do with it. Whether the server has such a tool is
// found out by calling it. The tools are listed if only that tells, as for
// [Fleet.CallTool]. The error is about a server that has failed, or that there is
// not.
func (f *Fleet) Find(ctx context.Context, name string) (c *Client, tool string, err error) {
	at, err := f.locate(ctx, name)
	if err != nil {
		return nil, "", err
	}
	return f.clients[at.server], at.tool, nil
}

// locate finds out where a tool is. Its name says that, unless it has a hash:
// then the tools must have been listed.
func (f *Fleet) locate(ctx context.Context, name string) (place, error) {
	if at, ok := f.listed(name); ok {
		return at, nil
	}
	server := owner(name, f.names)
	if err := f.failed[server]; err != nil {
		return place{}, ofServer(server, err)
	}
	if hashed(name) {
		for tool, err := range f.Tools(ctx) {
			if err == nil && tool.Name == name { // an error is about a server that may have it
				return place{tool.Server, tool.Tool.Name}, nil
			}
		}
	}
	if server != "" {
		return place{server, name[len(server)+1:]}, nil
	}
	return place{}, noSuchTool(name, f.names)
}

// forget forgets where tools are, before they are listed.
func (f *Fleet) forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	clear(f.known)
}

// learn notes where a tool is, and reports whether the name is free, or its own.
func (f *Fleet) learn(name string, at place) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if other, ok := f.known[name]; ok && other != at {
		return false
	}
	f.known[name] = at
	return true
}

func (f *Fleet) listed(name string) (place, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	at, ok := f.known[name]
	return at, ok
}

// Close closes all clients at the same time, as [Client.Close] does.
func (f *Fleet) Close() error {
	errs := make([]error, len(f.names))
	var all sync.WaitGroup
	for i, name := range f.names {
		if c := f.clients[name]; c != nil {
			all.Go(func() {
				if err := c.Close(); err != nil {
					errs[i] = ofServer(name, err)
				}
			})
		}
	}
	all.Wait()
	return errors.Join(errs...)
}
