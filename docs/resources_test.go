package docs_test

import (
	"encoding/json"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/uritemplate"
)

// templateTable shows each operator of RFC 6570 with a URI that it matches.
func templateTable(t *testing.T) table {
	rows := table{{"template", "URI", "values"}}
	for _, r := range []struct{ template, uri string }{
		{"note://{id}", "note://caf%C3%A9"},
		{"map://{x,y}", "map://1,2"},
		{"note://{id:3}", "note://Ada"},
		{"file:///{path*}", "file:///a/b.txt"},
		{"git://{+ref}", "git://heads/main"},
		{"x://h{/a,b}", "x://h/1/2"},
		{"x://h{/a,path*}", "x://h/1/2/3"},
		{"x://{name}{.ext}", "x://a.b.txt"},
		{"x://{a}{;v}", "x://1;v=2"},
		{"s://{k}{?q,n}", "s://a?n=1"},
		{"s://x?lang=de{&q}", "s://x?lang=de&q=1"},
		{"s://x{?tag*,q}", "s://x?tag=a&q=1&tag=b"},
		{"s://x{?tag*}", "s://x?tag="},
		{"s://x{?tag*}", "s://x"},
		{"s://x?lang=de{&tag*}", "s://x?lang=de&tag=a&tag=b"},
		{"s://x{#at}", "s://x#/c/d"},
	} {
		parsed, err := uritemplate.Parse(r.template)
		assert.NoError(t, err)
		values, ok := parsed.Match(r.uri)
		assert.True(t, ok, r.template, r.uri)
		shown := make(map[string]any)
		for name, value := range values {
			shown[name] = value
			if items, ok := uritemplate.Items(value); ok && parsed.IsList(name) {
				shown[name] = items
			}
		}
		text, err := json.Marshal(shown)
		assert.NoError(t, err)
		rows = append(rows, []string{code(r.template), code(r.uri), code(string(text))})
	}
	return rows
}

// refusedTemplateTable shows what the registration of a template panics with.
func refusedTemplateTable(t *testing.T) table {
	rows := table{{"template", "what the error says"}}
	for _, text := range []string{"a://{!x}", "a://{x}{y}", "a://{x}/{x}", "a://{x*}{y}", "a://{+x,y}", "a://{#x*}", "a://{?x}/b", "a://x{&y}", "a://{x", "a://b c"} {
		_, err := uritemplate.Parse(text)
		assert.True(t, err != nil, text)
		rows = append(rows, []string{code(text), code(err.Error())})
	}
	return rows
}

// strayTable shows URIs that match no template, so that no function sees them.
func strayTable(t *testing.T) table {
	rows := table{{"template", "URI that does not match"}}
	for _, r := range []struct{ template, uri string }{
		{"note://{id}", "note://a/b"},
		{"note://{id}", "note://a%2Fb"},
		{"note://{id}", "note://%252E%252e"},
		{"note://{id}", `note://a%5cb`},
		{"note://{id}", "note://a%00"},
		{"file:///{path*}", "file:///a/../../etc/passwd"},
		{"file:///{path*}", "file:///%2e%2e/x"},
		{"file:///{path*}", "file:////etc/passwd"},
	} {
		parsed, err := uritemplate.Parse(r.template)
		assert.NoError(t, err)
		_, ok := parsed.Match(r.uri)
		assert.True(t, !ok, r.template, r.uri)
		rows = append(rows, []string{code(r.template), code(r.uri)})
	}
	return rows
}
