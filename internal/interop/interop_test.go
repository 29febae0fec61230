package interop

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
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
		client   func(*testing.T) conversation
		versions []string
	}{
		"typescript 2.x": {typescript("typescript2.mjs"), append(handshakes, "2026-07-28", "auto")},
		"typescript 1.x": {typescript("typescript1.mjs"), handshakes},
		"python":         {python, append(handshakes, "2026-07-28", "auto")},
		"go-sdk":         {plain(goSDK), append(handshakes, "2026-07-28")},
		"mcp-go":         {plain(mcpGo), append(handshakes, "2026-07-28")},
	} {
		t.Run(name, func(t *testing.T) {
			talk := row.client(t)
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
	if version == "auto" {
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

// plain is a client that needs no installation.
func plain(c conversation) func(*testing.T) conversation {
	return func(*testing.T) conversation { return c }
}

// typescript is a client that node runs.
func typescript(file string) func(*testing.T) conversation {
	return func(t *testing.T) conversation {
		scripts := os.DirFS("clients")
		script, err := rig.NodeScript(t.Context(), scripts, scripts, file, "report.mjs")
		assert.NoError(t, err)
		return scripted(script)
	}
}

// python is the client that Python runs.
func python(t *testing.T) conversation {
	script, err := rig.PythonScript(t.Context(), os.DirFS("clients"), filepath.Join("clients", "python.py"))
	assert.NoError(t, err)
	return scripted(script)
}

// scripted is a client that runs as a program of its own.
func scripted(s rig.Script) conversation {
	return func(ctx context.Context, version, transport, target string) (r Report, err error) {
		err = s.Run(ctx, &r, version, transport, target)
		return r, err
	}
}
