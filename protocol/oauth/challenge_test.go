package oauth_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// headers are what servers send, and what it says: each challenge as String
// writes it.
var headers = []struct{ name, value, want string }{
	{"a scheme alone", `Bearer`, `Bearer`},
	{"with a blank behind", `Bearer `, `Bearer`},
	{"one parameter", `Bearer realm="x"`, `Bearer realm="x"`},
	{"an empty value", `Bearer realm=""`, `Bearer realm=""`},
	{"the specification's own", `Bearer error="insufficient_scope",                    scope="files:write",	resource_metadata="https://h/.well-known/oauth-protected-resource"`,
		`Bearer error="insufficient_scope", scope="files:write", resource_metadata="https://h/.well-known/oauth-protected-resource"`},
	{"a name as value", `Bearer error=invalid_token`, `Bearer error="invalid_token"`},
	{"a URL without quotation marks", `Bearer resource_metadata=https://h/a?b=c, scope=a`, `Bearer resource_metadata="https://h/a?b=c", scope="a"`},
	{"blanks around the equals sign", `Bearer realm = "x" , scope	=a`, `Bearer realm="x", scope="a"`},
	{"blanks instead of commas are not taken for a scheme", `Bearer realm="x" scope="a b"`, `Bearer realm="x", scope="a b"`},
	{"a comma within quotation marks", `Bearer realm="a, Basic b=c"`, `Bearer realm="a, Basic b=c"`},
	{"quoted quotation marks", `Bearer realm="say \"hi\" \\o/"`, `Bearer realm="say \"hi\" \\o/"`},
	{"two schemes", `DPoP algs="ES256", Bearer realm="x"`, `DPoP algs="ES256" | Bearer realm="x"`},
	{"two schemes, the first bare", `Negotiate, Bearer realm="x"`, `Negotiate | Bearer realm="x"`},
	{"two bare ones", `Bearer, DPoP`, `Bearer | DPoP`},
	{"a value without a name", `Negotiate abc/def+==, Bearer`, `Negotiate abc/def+== | Bearer`},
	{"empty elements", `, ,Bearer a=b,, c=d,`, `Bearer a="b", c="d"`},
	{"nothing", ``, ``},
	{"commas alone", ` , ,`, ``},
	{"words beyond ASCII", `Bearer realm="grüße"`, `Bearer realm="grüße"`},
}

func written(all []oauth.Challenge) string {
	var texts []string
	for _, c := range all {
		texts = append(texts, c.String())
	}
	return strings.Join(texts, " | ")
}

func TestParseChallenges(t *testing.T) {
	for _, row := range headers {
		t.Run(row.name, func(t *testing.T) {
			got, err := oauth.ParseChallenges(row.value)
			assert.NoError(t, err)
			assert.Equal(t, written(got), row.want)
			again, err := oauth.ParseChallenges(strings.Split(written(got), " | ")...)
			assert.NoError(t, err)
			assert.Equal(t, again, got, "what was written is read as the same")
		})
	}
}

func TestParseChallengesRefuses(t *testing.T) {
	for _, row := range []struct{ name, value, want, rest string }{
		{"a parameter without a scheme", `="x"`, "a scheme is missing", ""},
		{"a sign behind the scheme", `Bearer/x`, "a character is not allowed", ""},
		{"a value that is not there", `Bearer a="b", realm=,x="y"`, "a parameter has no value", ""},
		{"a quotation mark that is not closed", `Bearer realm="x`, "not closed", ""},
		{"a backslash at the end", `Bearer realm="x\`, "not closed", ""},
		{"a parameter twice", `Bearer scope="a", Scope="b"`, "twice", ""},
		{"two words without a comma", `Bearer a="b" c`, "comma", ""},
		{"a bad one behind a good one", `DPoP, Bearer a="`, "not closed", "DPoP"},
		{"challenges without end", strings.Repeat("A,", 100), "too many", strings.Repeat("A | ", 15) + "A"},
		{"parameters without end", "A " + manyParams(100), "too many", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := oauth.ParseChallenges(row.value)
			assert.ErrorContains(t, err, row.want)
			assert.Equal(t, written(got), row.rest)
		})
	}
}

func manyParams(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "p%d=x,", i)
	}
	return b.String()
}

func TestSeveralHeaderLinesAreOneList(t *testing.T) {
	got, err := oauth.ParseChallenges(`Bearer realm="`, `DPoP algs="ES256"`)
	assert.ErrorContains(t, err, "not closed")
	assert.Equal(t, written(got), `DPoP algs="ES256"`)
}

func TestAChallengeCannotSmuggleAHeader(t *testing.T) {
	c := oauth.Challenge{Scheme: "Bearer", Params: []oauth.Param{{Name: "realm", Value: "x\r\nSet-Cookie: a=b"}}}
	assert.Equal(t, c.String(), `Bearer realm="x  Set-Cookie: a=b"`)
}

// Whatever a server sends, what was understood of it means the same when it is
// written and read again.
func FuzzParseChallenges(f *testing.F) {
	for _, row := range headers {
		f.Add(row.value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		got, _ := oauth.ParseChallenges(value) // whatever could be read before the error
		for _, c := range got {
			clean := strings.ContainsFunc(written(got), func(r rune) bool { return r == 0x7f || r < ' ' })
			assert.True(t, !clean, "control characters")
			again, err := oauth.ParseChallenges(c.String())
			assert.NoError(t, err, c.String())
			assert.Equal(t, written(again), c.String())
		}
	})
}

func ExampleParseChallenges() {
	all, err := oauth.ParseChallenges(`Bearer error="insufficient_scope", scope="notes:read notes:write"`)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range all {
		fmt.Println(c.Is("bearer"), c.Get(oauth.ParamError))
		fmt.Println(oauth.ParseScope(c.Get(oauth.ParamScope)).Covers(oauth.Scope{"notes:write"}))
	}
	fmt.Println(all[0])
	// Output:
	// true insufficient_scope
	// true
	// Bearer error="insufficient_scope", scope="notes:read notes:write"
}
