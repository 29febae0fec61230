package fastmcp_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// Variables that are lists fill slices, each item by the type of the slice's.
func TestListsInTemplates(t *testing.T) {
	texts := func(list []string) string { return strings.Join(list, "|") + fmt.Sprint(len(list)) }
	numbers := func(list []int) string { return fmt.Sprint(list) }
	whole := func(in struct {
		List []bool `json:"list,omitzero"`
		Q    string `json:"q,omitzero"`
	}) string {
		return fmt.Sprint(in.List, in.Q)
	}
	for what, row := range map[string]struct {
		template string
		fn       any
		uri      string
		want     string
	}{
		"texts":                       {"x://h{?list*}", texts, "x://h?list=a&list=b%20c", "a|b c2"},
		"a text that is empty":        {"x://h{?list*}", texts, "x://h?list=", "1"},
		"a name without a text":       {"x://h{?list*}", texts, "x://h?list", "1"},
		"none":                        {"x://h{?list*}", texts, "x://h", "0"},
		"texts that look like JSON":   {"x://h{?list*}", texts, "x://h?list=1&list=null&list=%22", "1|null|\"3"},
		"numbers":                     {"x://h{?list*}", numbers, "x://h?list=1&list=2", "[1 2]"},
		"no number among them":        {"x://h{?list*}", numbers, "x://h?list=1&list=b", "error -32602: The arguments are not right:\n- list[1]: got \"b\", want an integer"},
		"behind a query written out":  {"x://h?y=1{&list*}", numbers, "x://h?y=1&list=1&list=2", "[1 2]"},
		"in a struct, beside others":  {"x://h{?list*,q}", whole, "x://h?list=true&q=1&list=false", "[true false]1"},
		"in a struct, left out":       {"x://h{?list*,q}", whole, "x://h?q=1", "[]1"},
		"segments of a path":          {"p://{list*}", texts, "p://a/b%2Fc", "a|b/c2"},
		"segments behind a slash":     {"p://h{/list*}", numbers, "p://h/1/2", "[1 2]"},
		"a path for a text stays one": {"p://{list*}", func(list string) string { return list }, "p://a/b%2Fc", "a/b/c"},
		"a segment is a list as JSON": {"p://{list}", numbers, "p://[1,2]", "[1 2]"},
	} {
		t.Run(what, func(t *testing.T) {
			app := fastmcp.New("test")
			app.Resource(row.template, row.fn)
			got := fastmcptest.Read(app, row.uri).Text()
			assert.Equal(t, got, row.want)
		})
	}
}

func TestListsThatNoParameterTakes(t *testing.T) {
	_, err := fastmcp.NewResource("x://h{?tag*}", func(tag string) string { return tag })
	assert.ErrorContains(t, err, "the variable tag of")
	app := fastmcp.New("test")
	assert.Panics(t, "the variable tag of \"x://h{?tag*}\" is a list, which its parameter is not: give it a slice, or leave the star out", func() {
		app.Resource("x://h{?tag*}", func(tag string) string { return tag })
	})
	assert.Panics(t, "none that is a list", func() {
		app.Resource("x://h{?tag*}", func(tag []string) string { return "" }, fastmcp.List(func() []string { return nil }))
	})
}
