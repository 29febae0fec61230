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

// TestAServerOfTheTypeScriptSDK has sessions behind its tokens.
func TestAServerOfTheTypeScriptSDK(t *testing.T) {
	files := os.DirFS(".")
	script, err := rig.NodeScript(t.Context(), files, files, "protected.mjs")
	assert.NoError(t, err)
	s, err := rig.Serve(t.Context(), script, "/mcp")
	assert.NoError(t, err)
	defer func() { _ = s.Kill() }()
	browser, err := authorization.NewBrowser()
	assert.NoError(t, err)
	c, err := client.Dial(t.Context(), s.URL, oauth.With(oauth.Config{Store: &oauth.MemoryStore{}, Redirect: browser.Open}))
	assert.NoError(t, err)
	defer func() { assert.NoError(t, c.Close()) }()
	got, err := client.Call[string](t.Context(), c, "add", client.Args{"a": 1, "b": 2})
	assert.NoError(t, err)
	assert.Equal(t, got, "3")
	assert.Equal(t, browser.Opened(), 1)
}
