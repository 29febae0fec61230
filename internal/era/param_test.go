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
			err := Latest().Repeated([]ParamHeader{{Param: "p", Name: "P"}}, []byte(`{"p":`+row.body+`}`),
				func(string) []string { return []string{row.header} })
			assert.Equal(t, err == nil, row.agrees)
			if err != nil {
				assert.Equal(t, err.Code, int64(-32020))
			}
		})
	}
}

func TestAHeaderIsThereIfTheArgumentIs(t *testing.T) {
	params := []ParamHeader{{Param: "p", Name: "P"}}
	none, one := func(string) []string { return nil }, func(string) []string { return []string{"x"} }
	assert.True(t, Latest().Repeated(params, []byte(`{}`), none) == nil)
	assert.True(t, Latest().Repeated(params, []byte(`{"p":null}`), none) == nil)
	assert.Contains(t, Latest().Repeated(params, []byte(`{"p":null}`), one).Message, `the body has no argument "p"`)
	assert.Contains(t, Latest().Repeated(params, []byte(`{"p":"x"}`), none).Message, "is missing")
	assert.True(t, Latest().Repeated(params, []byte(`{"p":"x"}`), nil) == nil, "no headers, no rule")
	assert.True(t, Negotiate("2025-11-25").Repeated(params, []byte(`{"p":"x"}`), none) == nil, "older revisions have no such header")
}
