package client_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/stdio"
)

// A way leads to a server: a transport, with its options, and a revision.
type way struct {
	transport string
	revision  string
	json      bool // JSONResponse
	stateless bool // Stateless
	found     bool // the client finds the revision by itself
}

// elderly is the transport of 2024-11-05.
const elderly = "HTTP with SSE"

func (w way) http() bool   { return w.transport == "http" }
func (w way) legacy() bool { return w.revision != protocol.V20260728 }

// muteSession: a session in which the server cannot ask, for it has no stream
// to ask on, or keeps no session at all.
func (w way) muteSession() bool { return w.legacy() && (w.json || w.stateless) }

func (w way) String() string {
	name := w.transport
	for option, set := range map[string]bool{", JSON replies": w.json, ", stateless": w.stateless, ", found": w.found} {
		if set {
			name += option
		}
	}
	return name + ", " + w.revision
}

// ways are all of them.
func ways() []way {
	all := []way{
		{transport: "in process", revision: protocol.Latest, found: true},
		{transport: "stdio", revision: protocol.Latest, found: true},
		{transport: "http", revision: protocol.Latest, found: true},
	}
	for _, revision := range protocol.Versions() {
		all = append(all,
			way{transport: "in process", revision: revision},
			way{transport: "stdio", revision: revision},
			way{transport: "http", revision: revision},
			way{transport: "http", revision: revision, json: true},
			way{transport: "http", revision: revision, stateless: true},
		)
		if revision != protocol.V20260728 { // which a client does not look for there
			all = append(all, way{transport: elderly, revision: revision})
		}
	}
	return all
}

// go dials the tour on a way. What it started ends with the test.
func (w way) dial(t *testing.T, options ...client.Option) *client.Client {
	t.Helper()
	var target any = program("tour")
	switch w.transport {
	case "in process":
		app := tour()
		t.Cleanup(func() { assert.NoError(t, app.Close(context.Background())) })
		target = app
	case "http":
		target = w.serve(t)
	case elderly:
		target = w.serve(t) + "/sse"
	}
	c, err := client.Dial(t.Context(), target, append(w.pin(), options...)...)
	assert.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, c.Close()) })
	return c
}

// pin says which revision the client is to speak.
func (w way) pin() []client.Option {
	if w.found {
		return nil
	}
	return []client.Option{client.Pin(w.revision)}
}

// serve serves the tour over HTTP and returns its URL.
func (w way) serve(t *testing.T) string {
	app := tour()
	var options []httpserver.Option
	if w.json {
		options = append(options, httpserver.JSONResponse())
	}
	if w.transport == elderly {
		options = append(options, httpserver.HTTPWithSSE())
	}
	if w.stateless {
		options = append(options, httpserver.Stateless())
	}
	server := httptest.NewServer(httpserver.Handler(app, options...))
	t.Cleanup(func() {
		assert.NoError(t, app.Close(context.Background()))
		server.Close()
	})
	return server.URL
}

// TestEveryVisitEveryWay goes the whole tour in-process, to a process and over
// HTTP, in each revision.
func TestEveryVisitEveryWay(t *testing.T) {
	for _, w := range ways() {
		t.Run(w.String(), func(t *testing.T) {
			t.Parallel()
			c := w.dial(t, visitor...)
			assert.Equal(t, c.Server().Version, w.revision)
			for _, v := range visits {
				got, want := v.outcome(t.Context(), c), v.expected(w)
				if want == "tool error" || want == "failed" { // in whatever words
					got, _, _ = strings.Cut(got, ":")
				}
				if got != want {
					t.Errorf("%s:\ngot  %s\nwant %s", v.what, got, want)
				}
			}
		})
	}
}

// runTour is the tour as a program.
func runTour() int {
	if err := stdio.Run(context.Background(), tour()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}
