package docs_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// DB is opened by a lifespan hook.
type DB struct{}

// Search is a struct of arguments.
type Search struct {
	Words string `json:"words"`
	Limit int    `json:"limit,omitzero"`
}

func openDB(context.Context) (*DB, func(context.Context) error, error) {
	return &DB{}, func(context.Context) error { return nil }, nil
}

// The functions of the tables.

func Plain(a, b int) int                                   { return a + b }
func Optional(name string, limit *int)                     {}
func Variadic(tags ...string)                              {}
func WithContext(ctx context.Context, name string)         {}
func WithRequest(ctx *fastmcp.Context, name string)        {}
func Injected(db *DB, name string)                         {}
func Whole(search Search)                                  {}
func WholeInjected(ctx context.Context, db *DB, in Search) {}
func StructAmongOthers(search Search, name string)         {}
func Nothing()                                             {}
func (*DB) Find(name string) string                        { return name }
func Generic[T any](items []T) []T                         { return items }
func NotProvided(w io.Writer, name string)                 {}
func Blank(_ string)                                       {}
func Channel(name string) chan int                         { return nil }
func TwoResults(name string) (int, string)                 { return 0, name }
func ThreeResults(name string) (int, string, error)        { return 0, name, nil }
func VariadicInjected(dbs ...*DB)                          {}

// declared returns the declaration of a function in this file, in one line.
func declared(t *testing.T, name string) string {
	t.Helper()
	text, err := quoted("docs/signatures_test.go#" + name)
	assert.NoError(t, err)
	text, _, _ = strings.Cut(text, "  {")
	return strings.Join(strings.Fields(strings.TrimSuffix(text, "{}\n")), " ")
}

func parameterTable(t *testing.T) table {
	rows := table{{"function", "arguments", "required"}}
	for _, r := range []struct {
		name string
		fn   any
	}{
		{"Plain", Plain}, {"Optional", Optional}, {"Variadic", Variadic}, {"WithContext", WithContext}, {"WithRequest", WithRequest},
		{"Injected", Injected}, {"Whole", Whole}, {"WholeInjected", WholeInjected}, {"StructAmongOthers", StructAmongOthers},
		{"Nothing", Nothing}, {"DB.Find", (&DB{}).Find}, {"Generic", Generic[int]},
	} {
		app := fastmcp.New("docs", fastmcp.Lifespan(openDB))
		app.Tool(r.fn)
		tools := fastmcptest.Ask(app, "tools/list", nil)
		rows = append(rows, []string{
			code(declared(t, r.name)), code(tools.At("/tools/0/inputSchema/properties")), code(tools.At("/tools/0/inputSchema/required")),
		})
	}
	return rows
}

func refusalTable(t *testing.T) table {
	rows := table{{"function", "what the error says"}}
	for _, r := range []struct {
		name string
		fn   any
	}{
		{"NotProvided", NotProvided}, {"Blank", Blank}, {"Channel", Channel}, {"TwoResults", TwoResults}, {"ThreeResults", ThreeResults}, {"VariadicInjected", VariadicInjected},
	} {
		app := fastmcp.New("docs", fastmcp.Lifespan(openDB))
		tool, err := fastmcp.NewTool(r.fn)
		if err == nil {
			err = app.Add(tool)
		}
		assert.True(t, err != nil, r.name, "is refused")
		rows = append(rows, []string{code(declared(t, r.name)), code(saying(err))})
	}
	return rows
}
