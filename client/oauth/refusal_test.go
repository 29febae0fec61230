package oauth

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

// TestWhatAServerQuotes has an authorization server say in its error what was sent
// to it, in every way in which it may have read that.
func TestWhatAServerQuotes(t *testing.T) {
	id := &identity{id: "me", secret: "p/ss+w rd~é=", method: spec.AuthBasic}
	form := url.Values{"refresh_token": {"re/fresh+token"}, "code": {"c/de"}, "scope": {"read"}}
	h := http.Header{}
	assert.NoError(t, id.sign(h, form))
	for name, quoted := range map[string]string{
		"the header":                      h.Get("Authorization"),
		"the header without its filling":  strings.TrimRight(h.Get("Authorization"), "="),
		"the header, if nothing escaped":  base64.StdEncoding.EncodeToString([]byte(id.id + ":" + id.secret)),
		"the secret":                      id.secret,
		"the secret in capitals":          strings.ToUpper(id.secret),
		"the secret escaped":              url.QueryEscape(id.secret),
		"the secret escaped in a path":    url.PathEscape(id.secret),
		"the secret escaped in small":     strings.ToLower(url.QueryEscape(id.secret)),
		"the refresh token":               form.Get("refresh_token"),
		"the refresh token escaped":       url.QueryEscape(form.Get("refresh_token")),
		"the refresh token, small escape": strings.ToLower(url.QueryEscape(form.Get("refresh_token"))),
		"the code, small escape":          "c%2fde",
	} {
		err := refusal(askingForToken, 400, spec.ErrorResponse{Code: "no", Description: "read <" + quoted + "> again"}, id.sent(form))
		said := strings.TrimSuffix(strings.TrimPrefix(err.Description, "read <"), "> again")
		assert.Equal(t, strings.TrimPrefix(said, "Basic "), "…", name)
	}
}
