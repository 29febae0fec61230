package interop

import (
	"context"
	"flag"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/interop/clients"
	"github.com/fastmcp-go/mcp/internal/interop/rig"
)

var other = flag.String("server", "", "program to run the clients against, instead of the quickstart example")

// A conversation is what a client has with the server. The target is a program
// for stdio, a URL for http.
type conversation func(ctx context.Context, version, transport, target string) (Report, error)

// handshakes are the revisions that begin with initialize.
var handshakes = []string{"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"}

// TestClients runs every client in every revision it speaks, over both
// transports. One HTTP server answers all of them, old and new, at one address.
func TestClients(t *testing.T) {
	binary := *other
	if binary == "" {
		built, err := rig.Build(t.Context(), "../..", "examples/quickstart", t.TempDir())
		assert.NoError(t, err)
		binary = built
	}
	http, err := rig.Listen(t.Context(), binary)
	assert.NoError(t, err)
	defer func() {
		if err := http.Stop(); err != nil {
			t.Error(err)
		}
		if t.Failed() {
			t.Logf("the HTTP server said:\n%s", http.Log())
		}
	}()
	targets := map[string]string{"stdio": binary, "http": http.URL}

	for name, row := range map[string]struct {
		client   func(context.Context) (clients.Client, error) // nil: talk is one of the Go clients
		talk     conversation
		versions []string
	}{
		"typescript 2.x": {client: clients.TypeScript2, versions: append(handshakes, "2026-07-28", clients.Auto)},
		"typescript 1.x": {client: clients.TypeScript1, versions: handshakes},
		"python":         {client: clients.Python, versions: append(handshakes, "2026-07-28", clients.Auto)},
		"go-sdk":         {talk: goSDK, versions: append(handshakes, "2026-07-28")},
		"mcp-go":         {talk: mcpGo, versions: append(handshakes, "2026-07-28")},
	} {
		t.Run(name, func(t *testing.T) {
			talk := row.talk
			if talk == nil {
				client, err := row.client(t.Context())
				assert.NoError(t, err)
				talk = told(client)
			}
			for _, version := range row.versions {
				for _, transport := range []string{"stdio", "http"} {
					t.Run(transport+" "+version, func(t *testing.T) {
						ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
						defer cancel()
						report, err := talk(ctx, version, transport, targets[transport])
						assert.NoError(t, err)
						check(t, report, name, version)
					})
				}
			}
		})
	}
}

// check holds a report to what the quickstart server promises.
func check(t *testing.T, r Report, name, version string) {
	t.Helper()
	agreed, missing := version, -32002
	if version == clients.Auto {
		agreed = "2026-07-28"
	}
	if !legacy(agreed) || name == "typescript 2.x" { // which shows this code for both
		missing = -32602
	}
	assert.Equal(t, r.Version, agreed, "version")
	if name != "python" || version != "2026-07-28" { // told the version, this client never asks who is there
		assert.Equal(t, r.Server, "Demo Server", "server")
	}
	assert.Equal(t, r.Tools, []string{"add"}, "tools")
	assert.Equal(t, r.Sum, "3", "add(1, 2)")
	assert.Equal(t, r.Structured, structured(agreed), "structured content of add(1, 2)")
	assert.True(t, r.BadIsError, `add("one", 2) is an error`)
	for _, word := range []string{"a", "one", "integer"} {
		assert.Contains(t, r.Bad, word, `text of add("one", 2)`)
	}
	assert.Equal(t, len(r.Resources), 0, "number of resources")
	assert.Equal(t, r.Templates, []string{"greeting://{name}"}, "templates")
	assert.Equal(t, r.Greeting, "Hello, World!", "greeting://World")
	assert.Equal(t, r.Missing, missing, "error code of nowhere://x")
	if name == "typescript 2.x" {
		assert.Equal(t, r.Kind, "ResourceNotFoundError", "class of that error")
	}
	assert.Equal(t, r.Prompts, []string{"greet_user"}, "prompts")
	assert.Contains(t, r.Plain, "friendly", "greet_user without a style")
	assert.Contains(t, r.Formal, "formal", "greet_user, formal")
	assert.Contains(t, r.Formal, "Ada", "greet_user, formal")
	assert.Equal(t, r.Pinged, legacy(agreed), "pinged")
}

// structured is what add(1, 2) returns besides its text: nothing before there
// was a place for it, an object while it had to be one, then the bare value.
func structured(version string) any {
	switch {
	case version < "2025-06-18":
		return nil
	case legacy(version):
		return map[string]any{"result": 3.0}
	}
	return 3.0
}
