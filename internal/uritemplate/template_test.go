package uritemplate

import (
	"testing"

	referee "github.com/yosida95/uritemplate/v3"

	"github.com/fastmcp-go/mcp/internal/assert"
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
		"host://{name}{.ext}{;v,w}{?q}{#at}": {"name", "ext", "v", "w", "q", "at"},
		"host://a{/b,c,rest*}":               {"b", "c", "rest"},
		"host://a{?b*,c}":                    {"b", "c"},
		"map://{x,y}{.z}":                    {"x", "y", "z"},
		"name://{name:1}/{name}":             {"name"},
		"name://{name}/{name:1}":             {"name"},
		"name://{name:9999}":                 {"name"},
		"search://x?lang=de{&q,n}{#at}":      {"q", "n", "at"},
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
	{"two that may have commas", "a://{+b,c}", `byte 7: a comma may be part of the value here, so this expression has one variable`},
	{"two fragments", "a://{#b,c}", `byte 7: a comma may be part of the value here, so this expression has one variable`},
	{"an operator without a meaning", "a://{=b}", `byte 5: the operator '=' is kept for later and means nothing yet (RFC 6570, section 2.2)`},
	{"another one", "a://{|b}", `byte 5: the operator '|' is kept for later and means nothing yet (RFC 6570, section 2.2)`},
	{"a prefix of nothing", "a://{b:0}", `byte 6: a prefix is a number from 1 to 9999, and has no star: {name:3}`},
	{"a prefix with a zero in front", "a://{b:03}", `byte 6: a prefix is a number from 1 to 9999, and has no star: {name:3}`},
	{"a prefix with a sign", "a://{b:+3}", `byte 6: a prefix is a number from 1 to 9999, and has no star: {name:3}`},
	{"a prefix without a number", "a://{b:}", `byte 6: a prefix is a number from 1 to 9999, and has no star: {name:3}`},
	{"a prefix that is too long", "a://{b:10000}", `byte 6: a prefix is a number from 1 to 9999, and has no star: {name:3}`},
	{"a prefix and a star", "a://{b:3*}", `byte 6: a prefix is a number from 1 to 9999, and has no star: {name:3}`},
	{"a prefix in a query", "a://{?b:3}", `byte 7: a prefix is for {name:3}, {/name:3} and {.name:3} only`},
	{"a prefix twice", "a://{b:3}/{b:2}", `byte 11: the variable "b" occurs twice`},
	{"a prefix of what is in the query", "a://{?b}{#b}", `byte 10: the variable "b" occurs twice`},
	{"a star in a fragment", "a://x{#b*}", `byte 8: a star stands behind the only variable of {path*} and {+path*}, behind the last of {/a,path*}, and behind any of {?a*,b*} and {&a*,b*}`},
	{"a star behind one of several", "a://{b,c*}", `byte 8: a star stands behind the only variable of {path*} and {+path*}, behind the last of {/a,path*}, and behind any of {?a*,b*} and {&a*,b*}`},
	{"a star behind the first", "a://x{/b*,c}", `byte 8: a star stands behind the only variable of {path*} and {+path*}, behind the last of {/a,path*}, and behind any of {?a*,b*} and {&a*,b*}`},
	{"a star behind a semicolon", "a://x{;b*}", `byte 8: a star stands behind the only variable of {path*} and {+path*}, behind the last of {/a,path*}, and behind any of {?a*,b*} and {&a*,b*}`},
	{"a star behind a dot", "a://x{.b*}", `byte 8: a star stands behind the only variable of {path*} and {+path*}, behind the last of {/a,path*}, and behind any of {?a*,b*} and {&a*,b*}`},
	{"a star in front", "a://{*b}", `byte 5: a star stands behind the only variable of {path*} and {+path*}, behind the last of {/a,path*}, and behind any of {?a*,b*} and {&a*,b*}`},
	{"text behind the query", "a://{?b}c", `byte 8: nothing but a fragment {#…} may follow the query {?…} or {&…}`},
	{"a variable behind the query", "a://{?b}{c}", `byte 8: nothing but a fragment {#…} may follow the query {?…} or {&…}`},
	{"a query behind a query", "a://x?c=1{?b}", `byte 9: a query {?…} or {&…} may not follow a literal # nor {?…} a literal ?`},
	{"a query behind a query of variables", "a://x{?c}{&b}", `byte 9: nothing but a fragment {#…} may follow the query {?…} or {&…}`},
	{"a query that goes on with nothing", "a://x{&b}", `byte 5: {&…} goes on with a query, which begins with a literal ? before it: write {?…}`},
	{"a query that touches anything", "a://x?{+c}{&b}", `byte 10: nothing stands between this and the variable "c" to tell where one ends and the other begins`},
	{"parameters that touch anything", "a://{+c}{;b}", `byte 8: nothing stands between this and the variable "c" to tell where one ends and the other begins`},
	{"a variable behind parameters", "a://c{;b}{d}", `byte 9: nothing stands between this and the variable "b" to tell where one ends and the other begins`},
	{"text behind a fragment", "a://c{#b}d", `byte 9: nothing may follow the fragment {#…}`},
	{"a query behind a fragment", "a://c{#b}{?d}", `byte 9: nothing may follow the fragment {#…}`},
	{"a fragment behind a fragment", "a://c#d{#b}", `byte 7: a fragment {#…} may not follow a literal #`},
	{"a name twice in one expression", "a://{b,b}", `byte 7: the variable "b" occurs twice`},
	{"a parameter twice", "a://{b}{;b}", `byte 9: the variable "b" occurs twice`},
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
