package oauth_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestOurOwnServer joins both halves: a server of this module says what each tool
// needs, and a client gets that, in both eras.
func TestOurOwnServer(t *testing.T) {
	for _, revision := range []string{"2026-07-28", "2025-11-25"} {
		t.Run(revision, func(t *testing.T) {
			w := newWorld(t)
			app := fastmcp.New("notes")
			app.Tool(func() string { return "a note" }, fastmcp.Name("read"))
			app.Tool(func(ctx *fastmcp.Context) string { return "written by " + ctx.Principal().Subject }, fastmcp.Name("write"), fastmcp.Scopes("notes:write"))
			verify := auth.Func(func(_ context.Context, token string) (*auth.Token, error) {
				w.mu.Lock()
				defer w.mu.Unlock()
				scope, ok := w.good[token]
				if !ok {
					return nil, auth.ErrUnknown
				}
				return &auth.Token{Subject: "ada", Scopes: scope, Intended: true}, nil
			})
			server := httptest.NewServer(nil)
			defer server.Close()
			mux := http.NewServeMux()
			mux.Handle("/", httpserver.Handler(app, httpserver.Auth(verify,
				auth.Resource(server.URL+"/mcp"), auth.Servers(w.issuer.URL), auth.Require("notes:read"))))
			server.Config.Handler = mux

			c, err := client.Dial(t.Context(), server.URL+"/mcp", client.Pin(revision), oauth.With(w.config()))
			assert.NoError(t, err)
			defer func() { assert.NoError(t, c.Close()) }()
			for _, row := range []struct {
				tool, want, asked string
				logins            int
			}{
				{"read", "a note", "notes:read", 1},
				{"write", "written by ada", "notes:read notes:write", 2},
				{"read", "a note", "notes:read notes:write", 2},
			} {
				got, err := client.Call[string](t.Context(), c, row.tool, nil)
				assert.NoError(t, err)
				assert.Equal(t, got, row.want)
				assert.Equal(t, w.count("/authorize"), row.logins)
				assert.Equal(t, w.pages[len(w.pages)-1].Get("scope"), row.asked)
			}
			w.revoke()
			got, err := client.Call[string](t.Context(), c, "write", nil)
			assert.NoError(t, err)
			assert.Equal(t, got, "written by ada")
			assert.Equal(t, w.count("/authorize"), 2, "a refresh")
		})
	}
}
