package uritemplate

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	referee "github.com/yosida95/uritemplate/v3"
)

func mustParse(t testing.TB, text string) *Template {
	t.Helper()
	tmpl, err := Parse(text)
	assert.NoError(t, err)
	return tmpl
}

func TestParse(t *testing.T) {
	for text, want := range map[string][]string{
		"greeting://{name}":                  {"name"},
		"config://app":                       nil,
		"file:///{path*}":                    {"path"},
		"file:///{+path}":                    {"path"},
		"file:///{+path*}":                   {"path"},
		"repo://{owner}/{repo}/{path*}":      {"owner", "repo", "path"},
		"search://{kind}{?q,limit}":          {"kind", "q", "limit"},
		"search://{?q}":                      {"q"},
		"{scheme}://x":                       {"scheme"},
		"a://{user.name}/{_0}":               {"user.name", "_0"},
		"café://%C3%A9/{x}'s":                {"x"},
		"urn:isbn:{isbn}":                    {"isbn"},
		"search://x?q={q}&lang={lang}":       {"q", "lang"},
		"weather://{city}/{+rest}{?unit}":    {"city", "rest", "unit"},
		"private://\U0010fffd\ue000/{a}-{b}": {"a", "b"},
	} {
		tmpl := mustParse(t, text)
		assert.Equal(t, tmpl.Variables(), want, text)
		assert.Equal(t, tmpl.String(), text)
	}
	tmpl := mustParse(t, "search://{kind}{?q,limit}")
	assert.True(t, tmpl.Optional("q") && tmpl.Optional("limit"))
	assert.True(t, !tmpl.Optional("kind") && !tmpl.Optional("other"))
}

// broken are templates that Parse refuses, with the reason.
var broken = []struct{ name, text, problem string }{
	{"nothing", "", `byte 0: it is empty`},
	{"an open expression", "a://{b", `byte 4: this expression is not closed`},
	{"a closing brace alone", "a://b}", `byte 5: this brace closes nothing`},
	{"a brace within", "a://{b{c}}", `byte 6: '{' may not stand in the name of a variable: letters, digits, _ and single dots within may`},
	{"an empty expression", "a://{}", `byte 5: a variable needs a name`},
	{"only an operator", "a://{+}", `byte 6: a variable needs a name`},
	{"only a star", "a://{*}", `byte 5: a variable needs a name`},
	{"an empty query", "a://{?}", `byte 6: a variable needs a name`},
	{"a comma too many", "a://{?b,}", `byte 8: a variable needs a name`},
	{"a blank in a name", "a://{b c}", `byte 6: ' ' may not stand in the name of a variable: letters, digits, _ and single dots within may`},
	{"a hyphen in a name", "a://{b-c}", `byte 6: '-' may not stand in the name of a variable: letters, digits, _ and single dots within may`},
	{"another script in a name", "a://{bé}", `byte 6: 'é' may not stand in the name of a variable: letters, digits, _ and single dots within may`},
	{"a dot at the end of a name", "a://{b.}", `byte 6: '.' may not stand in the name of a variable: letters, digits, _ and single dots within may`},
	{"two dots in a name", "a://{b..c}", `byte 7: '.' may not stand in the name of a variable: letters, digits, _ and single dots within may`},
	{"a variable twice", "a://{b}/{b}", `byte 9: the variable "b" occurs twice`},
	{"a variable again in the query", "a://{b}{?c,b}", `byte 11: the variable "b" occurs twice`},
	{"a variable twice in the query", "a://{?b,b}", `byte 8: the variable "b" occurs twice`},
	{"two variables that touch", "a://{b}{c}", `byte 7: nothing stands between this and the variable "b" to tell where one ends and the other begins`},
	{"several in one expression", "a://{b,c}", `byte 6: an expression has one variable, except {?a,b}`},
	{"a fragment", "a://{#b}", `byte 5: the operator '#' is not supported: {name}, {path*}, {+path} and {?a,b} are`},
	{"a segment operator", "a://x{/b}", `byte 6: the operator '/' is not supported: {name}, {path*}, {+path} and {?a,b} are`},
	{"a continued query", "a://x?c=1{&b}", `byte 10: the operator '&' is not supported: {name}, {path*}, {+path} and {?a,b} are`},
	{"a prefix", "a://{b:3}", `byte 6: a prefix such as {name:3} cannot be matched`},
	{"a star in a query", "a://{?b*}", `byte 7: a star stands behind the only variable of an expression, as in {path*}`},
	{"a star in front", "a://{*b}", `byte 5: a star stands behind the only variable of an expression, as in {path*}`},
	{"text behind the query", "a://{?b}c", `byte 8: nothing may follow the query {?…}`},
	{"a variable behind the query", "a://{?b}{c}", `byte 8: nothing may follow the query {?…}`},
	{"a query behind a query", "a://x?c=1{?b}", `byte 9: a query {?…} may not follow a literal ? or #`},
	{"a blank", "a://b c", `byte 5: ' ' may not stand in a URI, write it percent-encoded`},
	{"a backslash", `a:\b`, `byte 2: '\\' may not stand in a URI, write it percent-encoded`},
	{"a NUL", "a://\x00", `byte 4: '\x00' may not stand in a URI, write it percent-encoded`},
	{"a percent sign", "a://100%", `byte 7: a percent sign needs two hexadecimal digits behind it`},
	{"bytes that are no text", "a://\xff", `byte 4: this is not UTF-8`},
}

func TestParseRefuses(t *testing.T) {
	for _, row := range broken {
		t.Run(row.name, func(t *testing.T) {
			tmpl, err := Parse(row.text)
			assert.ErrorContains(t, err, "uri template ")
			assert.True(t, tmpl == nil)
			assert.Equal(t, err.Error()[len(err.Error())-len(row.problem):], row.problem)
		})
	}
}

// What Parse accepts is a template of RFC 6570, with the same variables.
func FuzzParse(f *testing.F) {
	for _, row := range broken {
		f.Add(row.text)
	}
	for _, row := range matches {
		f.Add(row.template)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tmpl, err := Parse(text)
		if err != nil {
			return
		}
		other, err := referee.New(text)
		assert.NoError(t, err)
		assert.Equal(t, append([]string{}, tmpl.Variables()...), other.Varnames())
	})
}
