// Package servers has our client use MCP servers that other people wrote, or
// that are written with other people's frameworks: the reference server of the
// protocol's own repository, and one small program in each of the official
// TypeScript, Go and Python SDKs, in mcp-go and in the FastMCP of Python. Over
// each transport and in each era that they have, the client calls every tool,
// reads every resource, gets every prompt and uses every capability; what has to
// come of it stands in a table, and a server that offers more than its table has
// fails. The tests need what those of the package above need.
package servers

import (
	"context"
	"os/exec"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/internal/interop/rig"
)

// The transports.
const (
	Stdio = "stdio"
	HTTP  = "Streamable HTTP"
	SSE   = "HTTP with SSE"
	// Stateless is Streamable HTTP at an endpoint of its own that keeps no
	// sessions.
	Stateless = "Streamable HTTP without sessions"
)

// The newest revision of each era.
const (
	Legacy = "2025-11-25"
	Modern = "2026-07-28"
)

// A Host is a server, and all that can be asked of it.
type Host struct {
	Name string
	// Start makes what is needed to connect to it: a program over [Stdio], a
	// server that listens over the others.
	Start func(ctx context.Context, transport string) (Running, error)
	Ways  []Way
	Rows  []Row
}

// transports are those of the ways.
func (h Host) transports() []string {
	var all []string
	for _, way := range h.Ways {
		if !slices.Contains(all, way.Transport) {
			all = append(all, way.Transport)
		}
	}
	return all
}

// A Way leads to a server.
type Way struct {
	Transport string
	// Agreed is the revision on which client and server agree.
	Agreed string
	// Pinned says that the client speaks that one and no other; else it finds
	// out.
	Pinned bool
}

func (w Way) String() string {
	how := "found"
	if w.Pinned {
		how = "pinned"
	}
	return strings.Join([]string{w.Transport, w.Agreed, how}, ", ")
}

// Modern reports whether there is no session.
func (w Way) Modern() bool { return w.Agreed >= Modern }

// found are the ways over transports on which the client finds out that the
// server speaks a revision.
func found(revision string, transports ...string) []Way {
	var ways []Way
	for _, transport := range transports {
		ways = append(ways, Way{Transport: transport, Agreed: revision})
	}
	return ways
}

// pinned are the ways over transports on which the client insists on the older
// era.
func pinned(transports ...string) []Way {
	ways := found(Legacy, transports...)
	for i := range ways {
		ways[i].Pinned = true
	}
	return ways
}

// Running is what a client connects to.
type Running struct {
	target func() any    // for [client.Dial], a new one for each client
	stop   func() error  // ends it when no client needs it any more
	log    func() string // what it has said
}

// program is a server that each client starts for itself.
func program(line ...string) Running {
	return Running{
		target: func() any { return exec.Command(line[0], line[1:]...) }, //nolint:noctx // the client ends it
		stop:   func() error { return nil },
		log:    func() string { return "" },
	}
}

// listening is a server that all clients share.
func listening(ctx context.Context, line []string, path string) (r Running, err error) {
	s, err := rig.Serve(ctx, line, path)
	if err != nil {
		return r, err
	}
	return Running{target: func() any { return s.URL }, stop: s.Kill, log: s.Log}, nil
}
