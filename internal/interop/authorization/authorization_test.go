package authorization_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/interop/authorization"
	"github.com/fastmcp-go/mcp/internal/interop/rig"
	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// provider starts the authorization server.
func provider(t *testing.T) string {
	t.Helper()
	files := os.DirFS(".")
	script, err := rig.NodeScript(t.Context(), files, files, "provider.mjs")
	assert.NoError(t, err)
	script[0] = rig.PackagedNode(filepath.Dir(filepath.Dir(script[1])))
	s, err := rig.Serve(t.Context(), script, "")
	assert.NoError(t, err)
	t.Cleanup(func() { _ = s.Kill() })
	return s.URL
}

// notes is what is behind the authorization.
func notes() *fastmcp.Server {
	app := fastmcp.New("notes")
	app.Tool(func() string { return "a note" }, fastmcp.Name("read"))
	app.Tool(func() string { return "written" }, fastmcp.Name("write"))
	return app
}

// TestTheWholeWay logs in, reads, steps up, writes, refreshes twice, is found by
// another client, loses everything and logs in again.
func TestTheWholeWay(t *testing.T) {
	issuer := provider(t)
	for _, row := range []struct {
		name string
		dpop bool
	}{{"bearer tokens", false}, {"tokens tied to a key, with nonces", true}} {
		t.Run(row.name, func(t *testing.T) {
			server := authorization.NewResource(issuer, httpserver.Handler(notes()), row.dpop)
			defer server.Close()
			browser, err := authorization.NewBrowser()
			assert.NoError(t, err)
			store, err := oauth.NewFileStore(filepath.Join(t.TempDir(), "tokens"), nil)
			assert.NoError(t, err)
			dial := func() *client.Client {
				c, err := client.Dial(t.Context(), server.ID(), oauth.With(oauth.Config{Store: store, Redirect: browser.Open}))
				assert.NoError(t, err)
				return c
			}
			c := dial()
			defer func() { assert.NoError(t, c.Close()) }()
			call := func(c *client.Client, tool, want string, opened int) {
				t.Helper()
				got, err := client.Call[string](t.Context(), c, tool, nil)
				assert.NoError(t, err, tool)
				assert.Equal(t, got, want)
				assert.Equal(t, browser.Opened(), opened, tool, "logins")
			}
			call(c, "read", "a note", 1)
			call(c, "write", "written", 2)
			tokens, err := store.Tokens(t.Context(), server.ID())
			assert.NoError(t, err)
			assert.True(t, tokens.Scope.Covers(spec.Scope{"notes:read", "notes:write"}), tokens.Scope.String())

			for range 2 {
				server.Refuse()
				call(c, "write", "written", 2)
			}
			again, err := store.Tokens(t.Context(), server.ID())
			assert.NoError(t, err)
			assert.True(t, again.RefreshToken != tokens.RefreshToken, "refresh tokens rotate")
			another := dial()
			call(another, "read", "a note", 2)
			assert.NoError(t, another.Close())

			assert.NoError(t, server.Revoke(tokens.ClientID))
			call(c, "write", "written", 3)
		})
	}
}

// TestSomebodySaysNo has the browser closed.
func TestSomebodySaysNo(t *testing.T) {
	server := authorization.NewResource(provider(t), httpserver.Handler(notes()), false)
	defer server.Close()
	_, err := client.Dial(t.Context(), server.ID(), oauth.With(oauth.Config{Store: &oauth.MemoryStore{}, Redirect: func(ctx context.Context, page string) error {
		browser, err := authorization.NewBrowser()
		if err != nil {
			return err
		}
		return browser.Open(ctx, strings.Replace(page, "code_challenge=", "code_challenge=%21", 1))
	}}))
	assert.ErrorIs(t, err, client.ErrDenied)
	assert.ErrorContains(t, err, "invalid_request")
}
