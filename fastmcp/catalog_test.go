package fastmcp_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func note(id string) string { return "note " + id }

func TestCatalogs(t *testing.T) {
	entry := func(uri string) protocol.Resource { return protocol.Resource{URI: uri, Name: "n"} }
	for _, row := range []struct {
		says string
		list any
		want string
	}{
		{"values of the variable", func() []string { return []string{"2", "1", "ä b"} }, "note://%C3%A4%20b note://1 note://2"},
		{"a value twice", func() []string { return []string{"1", "1"} }, "note://1"},
		{"nothing", func() []string { return nil }, ""},
		{"with an error that is none", func() ([]string, error) { return []string{"1"}, nil }, "note://1"},
		{"with a context", func(context.Context, *fastmcp.Context) []string { return []string{"1"} }, "note://1"},
		{"whole entries, in their order", func() []protocol.Resource { return []protocol.Resource{entry("note://b"), entry("note://a")} }, "note://a note://b"},
		{"an entry that is registered by itself", func() []string { return []string{"1", "zero"} }, "note://1"},
		{"an error", func() ([]string, error) { return nil, errors.New("no disk") }, "error -32603: no disk"},
		{"a value that cannot stand there", func() []string { return []string{"a/b"} }, `error -32603: uri template "note://{id}": the value "a/b" of the variable "id" cannot stand there`},
		{"a panic", func() []string { panic("secret") }, "error -32603: Internal error"},
	} {
		t.Run(row.says, func(t *testing.T) {
			app := quiet()
			app.Resource("note://zero", Text, fastmcp.Name("zero"))
			app.Resource("note://{id}", note, fastmcp.List(row.list))
			answer := fastmcptest.Ask(app, "resources/list", nil)
			if answer.Err != nil {
				assert.Equal(t, answer.String(), row.want)
				return
			}
			var uris []string
			for _, r := range listAll(t, app)[1:] {
				uris = append(uris, r.URI)
			}
			assert.Equal(t, strings.Join(uris, " "), row.want)
		})
	}
}

func TestCatalogsThatCannotBe(t *testing.T) {
	for _, row := range []struct {
		says, uri string
		fn, list  any
		want      string
	}{
		{"for a URI without variables", "note://1", Text, func() []string { return nil }, "List is for a URI with variables"},
		{"of the wrong type", "note://{id}", note, func() int { return 1 }, "the function of List returns []protocol.Resource or []string"},
		{"of nothing", "note://{id}", note, func() {}, "the function of List returns"},
		{"that wants an argument", "note://{id}", note, func(n int) []string { return nil }, "parameter"},
		{"of values for two variables", "note://{a}/{b}", func(a, b string) string { return "" }, func() []string { return nil }, "for one variable only"},
		{"that is no function", "note://{id}", note, 7, "func"},
	} {
		t.Run(row.says, func(t *testing.T) {
			_, err := fastmcp.NewResource(row.uri, row.fn, fastmcp.Name("x"), fastmcp.List(row.list))
			assert.True(t, err != nil)
			assert.ErrorContains(t, err, row.want)
		})
	}
	_, err := fastmcp.NewResource("note://1", Text, fastmcp.ShowHidden())
	assert.ErrorContains(t, err, "ShowHidden is for FS")
}

// Whatever is added or removed between two pages, what was there all the time
// is listed once.
func TestPagesOfCatalogsAreStable(t *testing.T) {
	for size := range 6 {
		ids := []string{"b", "d", "f", "h"}
		app := quiet(fastmcp.PageSize(size))
		first := app.Resource("first://x", Text, fastmcp.Name("first"))
		app.Resource("note://{id}", note, fastmcp.List(func() []string { return ids }))
		gone := app.FS("gone://", fstest.MapFS{"x": {}, "y/z": {}})
		app.FS("docs://", fstest.MapFS{"a": {}, "c/d": {}})
		var seen []string
		pages := 0
		for params := "{}"; params != ""; pages++ {
			answer := fastmcptest.Ask(app, "resources/list", params)
			assert.True(t, answer.Err == nil, answer.String())
			params = ""
			if cursor := answer.At("/nextCursor"); cursor != "" {
				params = `{"cursor":` + cursor + `}`
			}
			for i := 0; answer.At(fmt.Sprintf("/resources/%d", i)) != ""; i++ {
				seen = append(seen, strings.Trim(answer.At(fmt.Sprintf("/resources/%d/uri", i)), `"`))
			}
			switch pages {
			case 0:
				ids = []string{"a", "b", "d", "e", "h"}
				app.Remove(first)
			case 1:
				app.Remove(gone)
				app.Resource("late://x", Text, fastmcp.Name("late"))
			}
		}
		slices.Sort(seen)
		assert.Equal(t, len(slices.Compact(slices.Clone(seen))), len(seen), "nothing comes twice")
		for _, uri := range []string{"note://b", "note://d", "note://h", "docs://a", "docs://c/d"} {
			assert.True(t, slices.Contains(seen, uri), uri, fmt.Sprint(size, seen))
		}
	}
}

func TestCursorsThatNobodyGave(t *testing.T) {
	app := quiet(fastmcp.PageSize(2))
	app.FS("docs://", fstest.MapFS{"a": {}, "b": {}, "c": {}})
	for _, row := range []struct{ says, plain, want string }{
		{"of another list", "tools:1", "error -32602: Unknown cursor: pass the nextCursor of the page before, or none for the first page"},
		{"with a number that is none", "resources:x!:docs://a", "error -32602: Unknown cursor: pass the nextCursor of the page before, or none for the first page"},
		{"of a template that never was", "resources:zz:docs://a", "error -32602: Unknown cursor: pass the nextCursor of the page before, or none for the first page"},
		{"behind a file that is gone", "resources:1:docs://aa", `{"resources":[{"uri":"docs://b","name":"b","size":0},{"uri":"docs://c","name":"c","size":0}]}`},
		{"behind another URI", "resources:1:other://\xff", `/resources/0`},
	} {
		t.Run(row.says, func(t *testing.T) {
			cursor := base64.RawURLEncoding.EncodeToString([]byte(row.plain))
			answer := fastmcptest.Ask(app, "resources/list", map[string]string{"cursor": cursor})
			if strings.HasPrefix(row.want, "/") {
				assert.Contains(t, answer.At(row.want), "docs://a")
				return
			}
			assert.Equal(t, answer.String(), row.want)
		})
	}
}

// A directory that cannot be read has no files, and a request that is over
// walks no further.
func TestAWalkThatMeetsTrouble(t *testing.T) {
	app := quiet()
	app.FS("docs://", locked{fstest.MapFS{"a": {}, "locked/b": {}}})
	assert.Equal(t, len(listAll(t, app)), 1)
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			over, cancel := context.WithCancelCause(ctx)
			cancel(errors.New("too late"))
			return next(ctx.With(over), req)
		}
	})
	assert.Equal(t, fastmcptest.Ask(app, "resources/list", nil).String(), "error -32603: too late")
}

type locked struct{ fs.FS }

func (l locked) Open(name string) (fs.File, error) {
	if name == "locked" {
		return nil, fs.ErrPermission
	}
	return l.FS.Open(name)
}
