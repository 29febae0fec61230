package authorization_test

import (
	"os"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/interop/authorization"
	"github.com/fastmcp-go/mcp/internal/interop/rig"
)

// TestAServerOfThePythonSDK is its own authorization server, with clients that
// have a secret and tokens that do not last.
func TestAServerOfThePythonSDK(t *testing.T) {
	files := os.DirFS(".")
	script, err := rig.PythonScript(t.Context(), files, files, "protected.py")
	assert.NoError(t, err)
	s, err := rig.Serve(t.Context(), script, "/mcp")
	assert.NoError(t, err)
	defer func() { _ = s.Kill() }()
	browser, err := authorization.NewBrowser()
	assert.NoError(t, err)
	store := &oauth.MemoryStore{}
	for _, revision := range []string{"2026-07-28", "2025-11-25"} {
		t.Run(revision, func(t *testing.T) {
			c, err := client.Dial(t.Context(), s.URL, client.Pin(revision), oauth.With(oauth.Config{Store: store, Redirect: browser.Open}))
			assert.NoError(t, err)
			defer func() { assert.NoError(t, c.Close()) }()
			for i := range 10 {
				got, err := client.Call[int](t.Context(), c, "add", client.Args{"a": i, "b": 1})
				assert.NoError(t, err)
				assert.Equal(t, got, i+1)
			}
		})
	}
	assert.Equal(t, browser.Opened(), 1, "one login, and refreshes")
}
