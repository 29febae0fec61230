package oauth_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/oauth"
)

func TestWhereMetadataIsLookedFor(t *testing.T) {
	const resource, server, openID = "/.well-known/oauth-protected-resource", "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"
	for _, row := range []struct {
		at               string
		resource, server []string
	}{
		{"https://h", []string{resource}, []string{server, openID}},
		{"https://h/", []string{resource}, []string{server, openID}},
		{"https://h/a/b", []string{resource + "/a/b", resource}, []string{server + "/a/b", openID + "/a/b", "/a/b" + openID}},
		{"https://h/a/", []string{resource + "/a", resource}, []string{server + "/a", openID + "/a", "/a" + openID}},
		{"https://h/a%2Fb?q=1#f", []string{resource + "/a%2Fb", resource}, []string{server + "/a%2Fb", openID + "/a%2Fb", "/a%2Fb" + openID}},
	} {
		t.Run(row.at, func(t *testing.T) {
			got, err := oauth.ResourceMetadataURLs(row.at)
			assert.NoError(t, err)
			assert.Equal(t, strings.Join(got, " "), "https://h"+strings.Join(row.resource, " https://h"))
			got, err = oauth.ServerMetadataURLs(row.at)
			assert.NoError(t, err)
			assert.Equal(t, strings.Join(got, " "), "https://h"+strings.Join(row.server, " https://h"))
		})
	}
	for _, at := range []string{"", "h/a", "/a", "file:///a", "javascript:alert(1)", "https:///a", "http://%zz"} {
		_, err := oauth.ResourceMetadataURLs(at)
		assert.ErrorContains(t, err, "not an absolute", at)
		_, err = oauth.ServerMetadataURLs(at)
		assert.ErrorContains(t, err, "not an absolute", at)
	}
}

func TestWhichResourceAServerIs(t *testing.T) {
	for _, row := range []struct {
		name, resource, server string
		want                   bool
	}{
		{"the same", "https://h/mcp", "https://h/mcp", true},
		{"the origin", "https://h", "https://h/mcp", true},
		{"the origin with a slash", "https://h/", "https://h/mcp", true},
		{"the origin in capitals, its port written", "HTTPS://H:443/mcp", "https://h/mcp", true},
		{"a path above", "https://h/a", "https://h/a/mcp", true},
		{"a query of the server's", "https://h/mcp", "https://h/mcp?x=1", true},
		{"the same query", "https://h/mcp?x=1", "https://h/mcp?x=1", true},
		{"another host", "https://evil.example.com/mcp", "https://h/mcp", false},
		{"another port", "https://h:8443/mcp", "https://h/mcp", false},
		{"another scheme", "http://h/mcp", "https://h/mcp", false},
		{"a path beside", "https://h/a", "https://h/ab", false},
		{"a path below", "https://h/mcp/x", "https://h/mcp", false},
		{"another query", "https://h/mcp?x=2", "https://h/mcp?x=1", false},
		{"a fragment", "https://h/mcp#x", "https://h/mcp", false},
		{"an empty fragment", "https://h/mcp#", "https://h/mcp", false},
		{"a user", "https://h@h/mcp", "https://h/mcp", false},
		{"nothing", "", "https://h/mcp", false},
		{"a path alone", "/mcp", "https://h/mcp", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			server, err := url.Parse(row.server)
			assert.NoError(t, err)
			m := oauth.ResourceMetadata{Resource: row.resource}
			assert.Equal(t, m.Covers(server), row.want)
		})
	}
}

func ExampleResourceMetadataURLs() {
	fmt.Println(oauth.ResourceMetadataURLs("https://example.com/notes/mcp"))
	// Output: [https://example.com/.well-known/oauth-protected-resource/notes/mcp https://example.com/.well-known/oauth-protected-resource] <nil>
}

func ExampleServerMetadataURLs() {
	all, err := oauth.ServerMetadataURLs("https://auth.example.com/tenant1")
	fmt.Println(strings.Join(all, "\n"), err)
	// Output:
	// https://auth.example.com/.well-known/oauth-authorization-server/tenant1
	// https://auth.example.com/.well-known/openid-configuration/tenant1
	// https://auth.example.com/tenant1/.well-known/openid-configuration <nil>
}

func ExampleSameOrigin() {
	a, _ := url.Parse("https://example.com/mcp")
	b, _ := url.Parse("https://EXAMPLE.com:443/other")
	fmt.Println(oauth.SameOrigin(a, b))
	// Output: true
}
