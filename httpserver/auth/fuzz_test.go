package auth_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// Whatever stands in the header, only the token that is known comes in, and whoever
// does not is told why in a challenge that can be read.
func FuzzAuthorization(f *testing.F) {
	for _, header := range []string{"Bearer secret", "bearer  secret ", "DPoP secret", "Basic secret", "Bearer", "Bearer a b", "Bearer sec\"ret", "", "Bearer =", "Bearer \x00"} {
		f.Add(header)
	}
	g, err := auth.New(auth.Static(map[string]auth.Token{"secret": {Subject: "ada"}}),
		auth.Resource("https://example.com/mcp"), auth.Servers("https://login.example.com"), auth.Require())
	assert.NoError(f, err)
	f.Fuzz(func(t *testing.T, header string) {
		r := httptest.NewRequest(http.MethodPost, "/mcp", nil)
		r.Header["Authorization"] = []string{header}
		p, denied := g.Admit(r, auth.Place{Path: "/mcp"})
		if denied == nil {
			assert.Equal(t, p.Subject, "ada")
			assert.Equal(t, strings.ToLower(strings.Join(strings.Fields(header), " ")), "bearer secret")
			return
		}
		assert.True(t, p == nil && (denied.Status == 400 || denied.Status == 401))
		all, err := oauth.ParseChallenges(denied.Header.Values("WWW-Authenticate")...)
		assert.NoError(t, err)
		assert.True(t, len(all) == 1 && all[0].Get(oauth.ParamResourceMetadata) != "")
	})
}
