package fastmcp_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/go-playground/validator/v10"
	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

type scene struct {
	Front Shape            `json:"front"`
	Rest  map[string]Shape `json:"rest"`
	Odd   int              `json:"odd,omitzero" validate:"multiple=3"`
}

func paint(in scene) scene { return in }

var shapes = fastmcp.OneOf[Shape]("kind", fastmcp.Variant[Circle]("circle"), fastmcp.Variant[*Tile]("tile"))

// multiple is a rule with a parameter.
var multiple = fastmcp.Validation("multiple", func(f validator.FieldLevel) bool {
	return f.Field().Int()%int64(len(f.Param())+2) == 0 // of 3: its parameter has one digit
}, "a multiple of …")

// Sum types pass through a tool in both eras, at any depth, and come out as
// they went in.
func TestSumTypesThroughATool(t *testing.T) {
	app := fastmcp.New("demo", shapes, multiple)
	app.Tool(paint)
	const scene = `{"front":{"kind":"circle","radius":1},"rest":{"a":{"kind":"tile","side":2},"b":{"kind":"circle","radius":3}},"odd":6}`
	for _, version := range protocol.Versions() {
		got := fastmcptest.Client{Version: version}.Call(app, "paint", scene)
		assert.Equal(t, strings.ReplaceAll(got.Text(), " ", ""), scene, version)
	}
	assert.Equal(t, fastmcptest.Call(app, "paint", `{"front":{"kind":"circle","radius":1},"rest":{"a":{"kind":"circle"}}}`).Text(),
		"isError: The arguments are not right:\n- rest.a.radius: missing, want a number")
	assert.Equal(t, fastmcptest.Call(app, "paint", `{"front":{"kind":"circle","radius":1},"rest":{},"odd":5}`).Text(),
		"isError: The arguments are not right:\n- odd: got 5, want a multiple of 3")
}

// A nil where the schema has no null is no result, and said to be none.
func TestNilIsNoResult(t *testing.T) {
	app := fastmcp.New("demo", shapes)
	app.Tool(func() Shape { return nil }, fastmcp.Name("shape"))
	app.Tool(func() *scene { return nil }, fastmcp.Name("scene"), multiple)
	for _, name := range []string{"shape", "scene"} {
		assert.Equal(t, fastmcptest.Call(app, name, `{}`).Text(), "isError: the function returned nil")
	}
}

// What cannot work says so where it is given, not when it is first called.
func TestVocabularyThatCannotWork(t *testing.T) {
	even := func(validator.FieldLevel) bool { return true }
	for want, option := range map[string]fastmcp.VocabularyOption{
		"fastmcp: OneOf cannot be used: fastmcp_test.Shape has no variants":                                             fastmcp.OneOf[Shape]("kind"),
		"fastmcp: OneOf cannot be used: fastmcp_test.Shape has the variant fastmcp_test.Tile, which does not implement": fastmcp.OneOf[Shape]("kind", fastmcp.Variant[Tile]("tile")),
		`fastmcp: Validation cannot be used: there is a rule "email" already`:                                           fastmcp.Validation("email", even, "mail"),
		`fastmcp: Validation cannot be used: "a,b" cannot be the name of a rule`:                                        fastmcp.Validation("a,b", even, "x"),
		`fastmcp: Validation cannot be used: "nil" cannot be the name of a rule, which needs a function too`:            fastmcp.Validation("nil", nil, "x"),
	} {
		assert.Panics(t, want, func() { fastmcp.New("demo", option) })
		_, err := fastmcp.NewTool(func() {}, fastmcp.Name("nothing"), option)
		assert.ErrorContains(t, err, want)
		_, err = fastmcp.NewPrompt(func() string { return "" }, fastmcp.Name("nothing"), option)
		assert.ErrorContains(t, err, want)
		_, err = fastmcp.NewResource("data://x", func() string { return "" }, option)
		assert.ErrorContains(t, err, want)
	}
	_, err := fastmcp.NewTool(paint)
	assert.ErrorContains(t, err, "interface with methods")
}

// A tool's own words are added to the server's, and stay its own.
func TestVocabularyOfOneTool(t *testing.T) {
	app := fastmcp.New("demo", shapes)
	app.Tool(paint, multiple)
	assert.Panics(t, `the validate rule "multiple=3", which is unknown`, func() { app.Tool(paint, fastmcp.Name("again")) })
	assert.Contains(t, fastmcptest.Call(app, "paint", `{"front":{"kind":"circle","radius":1},"rest":{},"odd":5}`).Text(), "want a multiple of 3")
	app.Tool(func(of Shape) Shape { return of }, fastmcp.Name("renamed"), fastmcp.Params("of"),
		fastmcp.OneOf[Shape]("type", fastmcp.Variant[Circle]("round")))
	assert.Equal(t, fastmcptest.Call(app, "renamed", `{"of":{"type":"round","radius":1}}`).Text(), `{"type":"round","radius":1}`)
}

// Findings are logged once per tool; a schema that is no JSON is refused.
func TestFindingsAreLogged(t *testing.T) {
	var log bytes.Buffer
	app := fastmcp.New("demo", fastmcp.Logger(zerolog.New(&log)))
	fine := app.Tool(func() window { return window{} }, fastmcp.Name("fine"))
	odd := app.Tool(func(n int) window { return window{} }, fastmcp.Name("odd"), fastmcp.Params("n"),
		fastmcp.InputSchema(json.RawMessage(`{"type":"object","properties":{"n":{"type":["integer","null"]}}}`)),
		fastmcp.OutputSchema(json.RawMessage(`{"type":"object","properties":{"a":true}}`)))
	assert.Equal(t, len(fine.Findings()), 0)
	assert.Equal(t, len(odd.Findings()), 2)
	assert.Equal(t, odd.Findings()[1].String(), "output /properties/a: the schema is true; write {} for anything; leave a property out that must not be there")
	assert.Equal(t, strings.Count(log.String(), "\n"), 1, log.String())
	assert.Contains(t, log.String(), `"level":"warn","tool":"odd","findings":["input /properties/n/type: the type is the list`)
	_, err := fastmcp.NewTool(func(n int) {}, fastmcp.Name("broken"), fastmcp.Params("n"), fastmcp.InputSchema(json.RawMessage(`{"type"`)))
	assert.ErrorContains(t, err, `publishes an input schema that is not right: is no JSON`)
}

type rope []rope

// A type that is made of itself is a result like any other.
func TestASliceOfItselfIsAResult(t *testing.T) {
	app := fastmcp.New("demo")
	app.Tool(func(in rope) rope { return in }, fastmcp.Name("rope"), fastmcp.Params("in"))
	assert.Equal(t, fastmcptest.Call(app, "rope", `{"in":[[],[[]]]}`).Text(), "[[],[[]]]")
}
