package docs_test

import (
	"encoding/json"
	"math/big"
	"net/netip"
	"net/url"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// Style is a tone of voice.
type Style string

// The styles.
const (
	Friendly Style = "friendly"
	Formal   Style = "formal"
)

// Point is a place in the plane.
type Point struct {
	X float64 `json:"x"`           // how far to the right
	Y float64 `json:"y,omitempty"` // how far up
}

// Tree has branches that are trees.
type Tree struct {
	Name     string `json:"name"`
	Branches []Tree `json:"branches,omitzero"`
}

// Labelled has the fields of Point beside its own.
type Labelled struct {
	Point
	Label string `json:"label"`
}

// A typeRow is a Go type, a value of it as JSON, and a value of another.
type typeRow struct {
	typ          reflect.Type
	tool         any
	right, wrong string
}

func row[T any](right, wrong string) typeRow {
	return typeRow{reflect.TypeFor[T](), func(v T) T { return v }, right, wrong}
}

var typeRows = []typeRow{
	row[bool](`true`, `"perhaps"`),
	row[string](`"text"`, `["text"]`),
	row[int](`9007199254740993`, `1.5`),
	row[int16](`7.0`, `7.5`),
	row[uint8](`255`, `300`),
	row[uint64](`18446744073709551615`, `-1`),
	row[float32](`1.5`, `1e39`),
	row[float64](`1.5`, `"much"`),
	row[[]string](`["a","b"]`, `"a"`),
	row[[2]int](`[1,2]`, `[1]`),
	row[[]byte](`"aGVsbG8="`, `"hello"`),
	row[map[string]int](`{"a":1}`, `{"a":"one"}`),
	row[map[int]string](`{"7":"seven"}`, `{"seven":"7"}`),
	row[*int](`7`, `"seven"`),
	row[any](`{"anything":[null]}`, ``),
	row[json.RawMessage](`{"anything":[null]}`, ``),
	row[json.Number](`7`, `"seven"`),
	row[time.Time](`"2026-07-28T12:00:00Z"`, `"tomorrow"`),
	row[time.Duration](`1500000000`, `"1.5s"`),
	row[url.URL](`"https://example.com/a?b=c"`, `"%"`),
	row[netip.Addr](`"192.0.2.1"`, `"192.0.2.999"`),
	row[big.Int](`123456789012345678901234567890`, `"one"`),
	row[Style](`"formal"`, `"casual"`),
	row[Point](`{"x":1,"y":2}`, `{"x":1,"z":2}`),
	row[Labelled](`{"x":1,"y":2,"label":"here"}`, `{"label":"here"}`),
	row[Tree](`{"name":"oak","branches":[{"name":"twig"}]}`, `{"name":"oak","branches":[{}]}`),
}

// goType writes a type as this package's source would.
func goType(t reflect.Type) string {
	text := strings.ReplaceAll(t.String(), "docs_test.", "")
	return strings.NewReplacer("interface {}", "any", "[]uint8", "[]byte").Replace(text)
}

// echo is a server with one tool, which returns its argument v.
func echo(t *testing.T, tool any, options ...fastmcp.ToolOption) *fastmcp.Server {
	t.Helper()
	app := fastmcp.New("docs")
	made, err := fastmcp.NewTool(tool, append([]fastmcp.ToolOption{fastmcp.Name("echo"), fastmcp.Params("v")}, options...)...)
	assert.NoError(t, err)
	assert.NoError(t, app.Add(made))
	return app
}

// argumentSchema returns what is published for the argument v.
func argumentSchema(app *fastmcp.Server) string {
	tools := fastmcptest.Ask(app, "tools/list", nil)
	schema := tools.At("/tools/0/inputSchema/properties/v")
	if defs := tools.At("/tools/0/inputSchema/$defs"); defs != "" {
		schema += "\nwith $defs " + defs
	}
	return schema
}

// complaint returns the line about the argument v in the text that a model
// reads.
func complaint(t *testing.T, app *fastmcp.Server, value string) string {
	t.Helper()
	text := fastmcptest.Call(app, "echo", `{"v":`+value+`}`).Text()
	_, line, refused := strings.Cut(text, "isError: The arguments are not right:\n- ")
	assert.True(t, refused, value, "is refused:", text)
	return line
}

func typeTable(t *testing.T) table {
	rows := table{{"Go type", "schema", "for example", "refused", "because"}}
	for _, r := range typeRows {
		app := echo(t, r.tool)
		got := fastmcptest.Call(app, "echo", `{"v":`+r.right+`}`)
		back := got.At("/structuredContent")
		if back == "" { // a string, or any
			back = got.Text()
		}
		if r.typ.Kind() == reflect.String && r.typ.Name() == "string" {
			back = `"` + back + `"`
		}
		assert.Equal(t, back, strings.TrimSuffix(r.right, ".0"), goType(r.typ), "comes back")
		because := "nothing is"
		if r.wrong != "" {
			because = code(complaint(t, app, r.wrong))
		}
		rows = append(rows, []string{code(goType(r.typ)), code(argumentSchema(app)), code(r.right), code(r.wrong), because})
	}
	return rows
}

func coercionTable(t *testing.T) table {
	rows := table{{"Go type", "sent", "read as"}}
	for _, r := range []typeRow{
		row[int](`5`, `"5"`), row[bool](`true`, `"true"`), row[[]int](`[1,2]`, `"[1,2]"`), row[[]int](`[1,2]`, `["1",2]`),
		row[Point](`{"x":1,"y":2}`, `"{\"x\":1,\"y\":2}"`), row[string](`"1.50"`, `1.50`), row[string](`"true"`, `true`),
	} {
		got := fastmcptest.Call(echo(t, r.tool), "echo", `{"v":`+r.wrong+`}`)
		assert.Equal(t, got.At("/isError"), "", r.wrong, got.Text())
		back := got.At("/structuredContent")
		if back == "" {
			back = `"` + got.Text() + `"`
		}
		assert.JSON(t, []byte(back), r.right, r.wrong)
		rows = append(rows, []string{code(goType(r.typ)), code(r.wrong), code(back)})
	}
	for _, r := range []typeRow{row[int](``, `" 5"`), row[int](``, `"05"`), row[int](``, `true`), row[[]int](``, `1`), row[bool](``, `"True"`), row[string](``, `null`)} {
		_ = complaint(t, echo(t, r.tool), r.wrong)
		rows = append(rows, []string{code(goType(r.typ)), code(r.wrong), "refused"})
	}
	return rows
}

// Machine has methods, and JSON cannot say which type to make.
type Machine interface{ Run() }

// Garage holds machines.
type Garage struct{ Machine Machine }

// Sealed has nothing that JSON can set.
type Sealed struct{ inside int }

// Endless never ends.
type Endless []Endless

func refusedTypeTable(t *testing.T) table {
	rows := table{{"Go type", "what the error says"}}
	for _, tool := range []any{
		func(complex128) {}, func(Garage) {}, func(Sealed) {}, func(map[bool]int) {}, func(struct {
			F func()
		}) {
		},
	} {
		_, err := fastmcp.NewTool(tool, fastmcp.Name("t"), fastmcp.Params("v"))
		typ := reflect.TypeOf(tool).In(0)
		assert.True(t, err != nil, goType(typ), "is refused")
		rows = append(rows, []string{code(goType(typ)), code(saying(err))})
	}
	_ = Sealed{}.inside
	return rows
}

// saying is what an error of registration says, without the place.
func saying(err error) string {
	text := err.Error()
	if _, rest, ok := strings.Cut(text, "_test.go:"); ok {
		_, text, _ = strings.Cut(rest, ": ")
		if _, rest, ok := strings.Cut(text, ": "); ok && strings.HasPrefix(text, "docs_test.") {
			text = rest
		}
	}
	text = place.ReplaceAllString(text, "FILE:LINE")
	return strings.ReplaceAll(strings.ReplaceAll(text, "\t", " "), "docs_test.", "")
}

// place is a file and a line of it, which differ from one machine to the next.
var place = regexp.MustCompile(`\S+_test\.go:\d+`)
