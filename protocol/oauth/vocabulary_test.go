package oauth_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/oauth"
)

func TestScopes(t *testing.T) {
	read, both := oauth.ParseScope("read"), oauth.ParseScope("  read write\tread ")
	assert.Equal(t, both.String(), "read write")
	assert.Equal(t, oauth.ParseScope(both.String()), both)
	assert.True(t, both.Covers(read) && !read.Covers(both) && read.Covers(nil))
	assert.Equal(t, read.Union(oauth.Scope{"write"}), both)
	assert.Equal(t, read.String(), "read", "a union leaves both as they were")
	assert.Equal(t, oauth.ParseScope("").String(), "")
}

// The example of RFC 7636, appendix B.
func TestS256(t *testing.T) {
	assert.Equal(t, oauth.S256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
	assert.True(t, oauth.NewVerifier() != oauth.NewVerifier())
}

func TestLifetimes(t *testing.T) {
	for text, want := range map[string]oauth.Count{
		`3600`: 3600, `"3600"`: 3600, `3600.5`: 3600, `1e3`: 1000, `0`: 0, `-5`: 0, `null`: 0, `"soon"`: 0, `1e300`: 100 * 365 * 24 * 3600,
	} {
		var got oauth.TokenResponse
		assert.NoError(t, json.Unmarshal([]byte(`{"expires_in":`+text+`}`), &got), text)
		assert.Equal(t, got.ExpiresIn, want, text)
		again, err := json.Marshal(got.ExpiresIn)
		assert.NoError(t, err)
		var back oauth.Count
		assert.NoError(t, json.Unmarshal(again, &back))
		assert.Equal(t, back, want, "what was written is read as the same")
	}
}

func TestHowAClientMaySayWhoItIs(t *testing.T) {
	assert.True(t, (&oauth.ServerMetadata{}).Authenticates(oauth.AuthBasic), "nothing said is basic")
	m := oauth.ServerMetadata{AuthMethods: []string{oauth.AuthNone}, CodeChallengeMethods: []string{"plain"}}
	assert.True(t, m.Authenticates(oauth.AuthNone) && !m.Authenticates(oauth.AuthBasic))
	assert.True(t, !m.ProvesPKCE(), "plain is not enough")
}

func ExampleParseScope() {
	scope := oauth.ParseScope("notes:read offline_access")
	fmt.Println(scope.Union(oauth.Scope{"notes:write"}))
	// Output: notes:read offline_access notes:write
}

func ExampleNewVerifier() {
	verifier := oauth.NewVerifier()
	fmt.Println(len(verifier), len(oauth.S256(verifier)))
	// Output: 43 43
}

func ExampleS256() {
	fmt.Println(oauth.S256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
	// Output: E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM
}
