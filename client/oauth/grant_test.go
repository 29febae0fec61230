package oauth_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
	spec "github.com/fastmcp-go/mcp/protocol/oauth"
)

const bearer = "urn:ietf:params:oauth:grant-type:jwt-bearer"

func TestAWorkload(t *testing.T) {
	w := newWorld(t)
	w.challenge = `, scope="notes:read"`
	c := w.config()
	var told oauth.Authority
	c.Grant = oauth.WorkloadIdentity(func(_ context.Context, at oauth.Authority) (string, error) {
		told = at
		return "signed-by-the-platform", nil
	})
	mustPost(t, w.transport(t, c), w.url(), "x")
	assert.Equal(t, w.forms, []url.Values{{"grant_type": {bearer}, "assertion": {"signed-by-the-platform"}, "resource": {w.url()}, "scope": {"notes:read"}}})
	assert.Equal(t, told.Issuer+" "+told.TokenEndpoint+" "+told.Resource+" "+told.Scope.String(), w.issuer.URL+" "+w.issuer.URL+"/token "+w.url()+" notes:read")
	assert.Equal(t, w.count("/authorize")+w.count("/register"), 0, "nobody is asked")
}

func TestGrantsThatFail(t *testing.T) {
	for _, row := range []struct {
		name  string
		bend  func(w *world, c *oauth.Config)
		want  string
		asked int // token requests
	}{
		{"the platform does not vouch", func(_ *world, c *oauth.Config) {
			c.Grant = oauth.WorkloadIdentity(func(context.Context, oauth.Authority) (string, error) { return "", errors.New("no file") })
		}, "getting the assertion: no file", 0},
		{"the authorization server does not believe it, and is not asked otherwise", func(w *world, c *oauth.Config) {
			w.token = func(url.Values, map[string]any) string { return "invalid_grant" }
			c.Grant = oauth.WorkloadIdentity(func(context.Context, oauth.Authority) (string, error) { return "too old", nil })
		}, "invalid_grant (you said assertion=…", 1},
		{"a grant of one's own", func(_ *world, c *oauth.Config) {
			c.Grant = func(context.Context, oauth.Authority) (url.Values, error) { return nil, errors.New("not today") }
		}, "getting tokens: not today", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			c := w.config()
			row.bend(w, &c)
			_, _, err := post(t.Context(), w.transport(t, c), w.url(), "x")
			assert.ErrorContains(t, err, row.want)
			assert.Equal(t, w.count("/token"), row.asked)
			assert.Equal(t, w.count("/authorize"), 0)
		})
	}
}

// enterprise is a configuration whose identity provider is a world of its own.
func enterprise(w, idp *world) oauth.Config {
	c := w.config()
	c.Credentials = &oauth.Credentials{ID: "at-server", Secret: "s"}
	c.Grant = oauth.EnterpriseManaged(oauth.IdentityProvider{
		Issuer:      idp.issuer.URL,
		Credentials: &oauth.Credentials{ID: "at-idp"},
		Assertion: func(context.Context) (string, string, error) {
			return "who-logged-in", oauth.TypeIDToken, nil
		},
	})
	return c
}

// identityAssertion is what an identity provider gives.
func identityAssertion(_ url.Values, answer map[string]any) string {
	answer["issued_token_type"] = "urn:ietf:params:oauth:token-type:id-jag"
	answer["access_token"], answer["token_type"] = "id-jag", "N_A"
	return ""
}

func TestAnEnterprise(t *testing.T) {
	w, idp := newWorld(t), newWorld(t)
	idp.metadata = func(m *spec.ServerMetadata) { m.CodeChallengeMethods = nil } // which it needs for logins only
	idp.token = identityAssertion
	w.challenge = `, scope="chat"`
	mustPost(t, w.transport(t, enterprise(w, idp)), w.url(), "x")
	assert.Equal(t, idp.forms, []url.Values{{
		"grant_type": {"urn:ietf:params:oauth:grant-type:token-exchange"}, "client_id": {"at-idp"},
		"requested_token_type": {"urn:ietf:params:oauth:token-type:id-jag"}, "audience": {w.issuer.URL}, "resource": {w.url()},
		"subject_token": {"who-logged-in"}, "subject_token_type": {oauth.TypeIDToken}, "scope": {"chat"},
	}})
	assert.Equal(t, w.forms, []url.Values{{"grant_type": {bearer}, "assertion": {"id-jag"}, "resource": {w.url()}, "scope": {"chat"}, "client_id": {"at-server"}}})
	assert.True(t, strings.HasPrefix(w.basic[0], "Basic "))
}

func TestAnEnterpriseThatSaysNo(t *testing.T) {
	for _, row := range []struct {
		name string
		bend func(idp *world)
		want string
	}{
		{"its policy", func(idp *world) {
			idp.token = func(url.Values, map[string]any) string { return "access_denied" }
		}, "access_denied (you said"},
		{"it gives something else", func(*world) {}, "another kind of token"},
		{"it has no metadata", func(idp *world) {
			for _, path := range []string{"/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"} {
				idp.route[path] = func(rw http.ResponseWriter, r *http.Request) { http.NotFound(rw, r) }
			}
		}, "no metadata"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w, idp := newWorld(t), newWorld(t)
			row.bend(idp)
			_, _, err := post(t.Context(), w.transport(t, enterprise(w, idp)), w.url(), "x")
			assert.ErrorContains(t, err, row.want)
			assert.True(t, !strings.Contains(err.Error(), "who-logged-in"))
			assert.Equal(t, w.count("/token"), 0)
		})
	}
}
