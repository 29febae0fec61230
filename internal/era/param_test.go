package era

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestAHeaderThatRepeatsAnArgument(t *testing.T) {
	for _, row := range []struct {
		says, body, header string
		agrees             bool
	}{
		{"a string as it is", `"eu"`, "eu", true},
		{"a string in Base64", `"ä"`, "=?base64?w6Q=?=", true},
		{"another string", `"eu"`, "us", false},
		{"a string in another case", `"eu"`, "EU", false},
		{"an integer", `16`, "16", true},
		{"an integer in another spelling", `16`, "16.0", true},
		{"an integer with an exponent", `100`, "1e2", true},
		{"a hexadecimal number is none", `16`, "0x10", false},
		{"a binary number is none", `16`, "0b10000", false},
		{"a number with an underscore is none", `16`, "1_6", false},
		{"a fraction is none", `16`, "32/2", false},
		{"a sign in front is none", `16`, "+16", false},
		{"a huge exponent is not worked out", `1`, "1e999999", false},
		{"a boolean", `true`, "true", true},
		{"a boolean in another case", `true`, "True", false},
		{"a number is no string", `"16"`, "16.0", false},
	} {
		t.Run(row.says, func(t *testing.T) {
			err := Latest().Repeated([]Mirror{{Path: []string{"p"}, Name: "P"}}, []byte(`{"p":`+row.body+`}`),
				func(string) []string { return []string{row.header} })
			assert.Equal(t, err == nil, row.agrees)
			if err != nil {
				assert.Equal(t, err.Code, int64(-32020))
			}
		})
	}
}

func TestAHeaderIsThereIfTheArgumentIs(t *testing.T) {
	params := []Mirror{{Path: []string{"p"}, Name: "P"}}
	none, one := func(string) []string { return nil }, func(string) []string { return []string{"x"} }
	assert.True(t, Latest().Repeated(params, []byte(`{}`), none) == nil)
	assert.True(t, Latest().Repeated(params, []byte(`{"p":null}`), none) == nil)
	assert.Contains(t, Latest().Repeated(params, []byte(`{"p":null}`), one).Message, `the body has no argument "p"`)
	assert.Contains(t, Latest().Repeated(params, []byte(`{"p":"x"}`), none).Message, "is missing")
	assert.True(t, Latest().Repeated(params, []byte(`{"p":"x"}`), nil) == nil, "no headers, no rule")
	assert.True(t, Negotiate("2025-11-25").Repeated(params, []byte(`{"p":"x"}`), none) == nil, "older revisions have no such header")
}

// What a gateway cannot find by the rules must not reach the handler either.
func TestAHeaderThatRepeatsAnArgumentOfAnArgument(t *testing.T) {
	for _, row := range []struct{ says, arguments, header, wrong string }{
		{"the same", `{"o":{"p":{"q":"eu"}}}`, "eu", ""},
		{"another", `{"o":{"p":{"q":"eu"}}}`, "us", `says "us", the body says "eu"`},
		{"a key with an escape", `{"o":{"\u0070":{"q":"eu"}}}`, "us", `says "us", the body says "eu"`},
		{"no header", `{"o":{"p":{"q":"eu"}}}`, "", "is missing"},
		{"no argument", `{"o":{"p":{}}}`, "eu", `the body has no argument "o.p.q"`},
		{"neither", `{"o":{}}`, "", ""},
		{"null on the way", `{"o":null}`, "", ""},
		{"null on the way, and a header", `{"o":null}`, "eu", "the body has no argument"},
		{"a list on the way, which is refused elsewhere", `{"o":[{"p":{"q":"eu"}}]}`, "", ""},
		{"an object in its place, which is refused elsewhere", `{"o":{"p":{"q":{}}}}`, "", ""},
		{"an object in its place, and a header", `{"o":{"p":{"q":{}}}}`, "eu", "the body has no argument"},
		{"JSON in a text on the way", `{"o":{"p":"{\"q\":\"eu\"}"}}`, "", "the body has a text where that should be"},
		{"JSON in a text on the way, and a header", `{"o":"{\"p\":{\"q\":\"eu\"}}"}`, "eu", "the body has a text where that should be"},
	} {
		t.Run(row.says, func(t *testing.T) {
			err := Latest().Repeated([]Mirror{{Path: []string{"o", "p", "q"}, Name: "Q"}}, []byte(row.arguments), func(string) []string {
				if row.header == "" {
					return nil
				}
				return []string{row.header}
			})
			assert.Equal(t, err == nil, row.wrong == "")
			if err != nil {
				assert.Contains(t, err.Message, row.wrong)
			}
		})
	}
}
