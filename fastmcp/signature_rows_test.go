package fastmcp_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

// signatureRows are functions of all forms: how they are named, what is an
// argument, what is not, what becomes of results.
var signatureRows = []signatureRow{
	// names
	sig("a function with a list of parameters", Subtract, `{"minuend":5,"subtrahend":3}`, `{"minuend":5}`, `{"minuend":5,"subtrahend":3,"x":1}`),
	sig("a function whose name has an initialism", HTTPGet, `{"url":"x"}`, `{"url":7.5,"timeout":1}`),
	sig("a function without a comment", undocumented, `{"UserID":1}`, `{"user_id":1}`),
	sig("a method value", (&shelfDB{"abc"}).Count, `{"title":"de"}`, `{}`),
	sig("a method value of a value", shelfDB{"abc"}.Label, `{}`),
	sig("a method value that is embedded", embeds{&shelfDB{"abcd"}}.Count, `{"title":""}`, `{"title":["a"]}`),
	sig("a method value of an interface", greeter(polite{}).Greet, `{"name":"Bo"}`, `{"name":{}}`),
	sig("a method expression, whose receiver is provided", (*shelfDB).Count, `{"title":"x"}`, `{"db":"other","title":"x"}`),
	sig("a closure with a name by option", func(word string) string { return word + "!" }, f, `{"word":"hm"}`, `{"Word":"hm"}`),
	sig("a closure over a variable", func() func(by int) int { base := 10; return func(by int) int { return base * by } }(), f, `{"by":2}`, `{"by":2,"base":1}`),
	sig("a generic function of strings", Pick[string], `{"first":"a","second":"b"}`, `{"first":1,"second":[]}`),
	sig("a generic function of structs", Pick[point2], `{"first":{"X":1,"Y":2},"second":{"X":3,"Y":4}}`, `{"first":{"X":1},"second":{"X":3,"Y":4,"Z":5}}`),
	sig("a generic function of maps", Keys[string, int], `{"of":{"a":1,"b":2}}`, `{"of":{"a":"b"}}`),
	sig("a function of the standard library", strings.Fields, fastmcp.Params("text"), `{"text":"a b"}`, `{"s":"a b"}`),
	sig("names by option over those of the source", Subtract, fastmcp.Params("a", "b"), `{"a":5,"b":3}`, `{"minuend":5,"subtrahend":3}`),
	sig("names in other alphabets", func(größe, 数 int) int { return größe + 数 }, f, `{"größe":1,"数":2}`, `{"grosse":1,"数":2}`),
	sig("a name, a title, a description by option", Subtract, fastmcp.Name("minus"), fastmcp.Title("Minus"), fastmcp.Description("Takes away."), `{"minuend":1,"subtrahend":1}`, `{"minuend":"one","subtrahend":1}`),

	// what is given
	sig("nothing in, nothing out", func() {}, f, `{}`, `{"x":1}`),
	sig("a context", func(ctx context.Context, n int) int { return n }, f, `{"n":1}`, `{"ctx":{},"n":1}`),
	sig("the framework's context", whoAsks, `{"of":"me"}`, `{"of":"me","ctx":null}`),
	sig("both contexts", func(ctx context.Context, own *fastmcp.Context) bool { return ctx == context.Context(own) }, f, `{}`),
	sig("a value of a lifespan", func(db *shelfDB, n int) string { return fmt.Sprint(db.name, n) }, f, `{"n":1}`, `{"db":{},"n":1}`),
	sig("an interface of a lifespan", func(g greeter, name string) string { return g.Greet(name) }, f, `{"name":"Bo"}`, `{"g":"rude","name":"Bo"}`),
	sig("a context, a lifespan's value, a struct", Search, `{"title":"a"}`, `{"title":"a","limit":2}`, `{"title":"","limit":0}`, `{"title":"nothing"}`),

	// optional ones
	sig("pointers", Paginate, `{}`, `{"offset":0}`, `{"offset":1,"limit":255}`, `{"limit":256}`, `{"offset":"x"}`),
	sig("a variadic parameter", Sum, `{}`, `{"numbers":[]}`, `{"numbers":[1,2.5]}`, `{"numbers":[1,true]}`, `{"numbers":1}`),
	sig("a variadic after another", Join, `{"separator":"-","words":["a","b"]}`, `{"separator":"-"}`, `{"words":["a"]}`),
	sig("variadic structs", func(points ...point2) int { return len(points) }, f, `{"points":[{"X":1,"Y":2}]}`, `{"points":[{"X":1}]}`),
	sig("variadic anything", func(values ...any) int { return len(values) }, f, `{"values":[1,"a",null,{}]}`, `{"values":1}`),
	sig("a default", Join, fastmcp.Default("separator", "+"), `{"words":["a","b"]}`, `{"words":[["a"]]}`),
	sig("a default for a pointer", Paginate, fastmcp.Default("limit", 20), `{}`, `{"limit":5}`, `{"limit":-1}`),
	sig("a default for a variadic", Sum, fastmcp.Default("numbers", []float64{1, 2}), `{}`, `{"numbers":[]}`, `{"numbers":["one"]}`),
	sig("a default for a struct", Line, fastmcp.Default("from", point2{}), `{"to":{"X":3,"Y":4}}`, `{"from":{"X":1},"to":{"X":3,"Y":4}}`),
	sig("a default for a constant", func(style Style) string { return string(style) }, f, fastmcp.Default("style", Friendly), `{}`, `{"style":"formal"}`, `{"style":"frendly"}`),
	sig("a default over the tag of a field", func(in shelfIn) int { return in.Limit }, f, fastmcp.Default("limit", 7), `{"title":"a"}`, `{"title":"a","limit":101}`),
	sig("a default that is zero", func(n int) int { return n }, f, fastmcp.Default("n", 0), `{}`, `{"n":0.5}`),

	// tags and docs for parameters
	sig("a tag on a parameter", Subtract, fastmcp.Param("subtrahend", `validate:"min=1,max=100" jsonschema:"default=10"`), `{"minuend":5}`, `{"minuend":5,"subtrahend":0}`, `{"minuend":5,"subtrahend":101}`),
	sig("a tag with a description", Subtract, fastmcp.Param("minuend", `jsonschema_description:"First, of two"`), `{"minuend":5,"subtrahend":1}`, `{"minuend":null,"subtrahend":1}`),
	sig("a choice by tag", HTTPGet, fastmcp.Param("url", `validate:"oneof=a b"`), `{"url":"a"}`, `{"url":"c"}`),
	sig("a pattern by tag", HTTPGet, fastmcp.Param("url", `jsonschema:"pattern=^https:"`), `{"url":"https://x"}`, `{"url":"ftp://x"}`),
	sig("an example and a title by tag", HTTPGet, fastmcp.Param("url", `jsonschema:"title=Address,example=https://x"`), `{"url":"x"}`, `{"Address":"x"}`),
	sig("a rule that only the validator knows", HTTPGet, fastmcp.Param("url", `validate:"url"`), `{"url":"http://x.example"}`, `{"url":"nowhere"}`),
	sig("a rule between parameters", Subtract, fastmcp.Param("subtrahend", `validate:"ltefield=Minuend"`), `{"minuend":5,"subtrahend":5}`, `{"minuend":5,"subtrahend":6}`, `{"subtrahend":6}`),
	sig("a rule on items", Join, fastmcp.Param("words", `validate:"max=2,dive,min=2"`), `{"separator":"","words":["ab","cd"]}`, `{"separator":"","words":["a","bc","de"]}`),
	sig("a doc over the comment", Subtract, fastmcp.Doc("minuend", "From this."), `{"minuend":5,"subtrahend":5}`, `{"minuend":1e99,"subtrahend":5}`),
	sig("a doc for a field", func(in shelfIn) string { return in.Title }, f, fastmcp.Doc("limit", "How many."), `{"title":"x"}`, `{"title":"","limit":101}`),
	sig("a hand-written input schema", HTTPGet, fastmcp.InputSchema(json.RawMessage(`{"type":"object","properties":{"url":{"type":"string","format":"uri"}},"required":["url"]}`)), `{"url":"x"}`, `{"url":[]}`),

	// results
	sig("an error alone", func(fail bool) error { return map[bool]error{true: errors.New("failed")}[fail] }, f, `{"fail":false}`, `{"fail":true}`, `{"fail":"perhaps"}`),
	sig("a string", func() string { return "a\nb" }, f, `{}`),
	sig("a named string", func() Style { return Formal }, f, `{}`),
	sig("a number", func() celsius { return 36.6 }, f, `{}`),
	sig("a bool and an error", func(n int) (bool, error) { return n > 0, map[bool]error{true: errors.New("negative")}[n < 0] }, f, `{"n":1}`, `{"n":-1}`, `{"n":true}`),
	sig("a list", func() []int { return nil }, f, `{}`),
	sig("a struct", func() shelfIn { return shelfIn{"a", 1} }, f, `{}`),
	sig("a pointer to a struct", func(n int) *point2 { return map[bool]*point2{true: {1, 2}}[n > 0] }, f, `{"n":1}`, `{"n":0}`, `{"n":{}}`),
	sig("a map", func() map[string]int { return map[string]int{"b": 1, "a": 2} }, f, `{}`),
	sig("a tree", func() branch { return branch{1, []branch{{2, nil}}} }, f, `{}`),
	sig("anything", func(value any) any { return value }, f, `{"value":[1,{"a":null}]}`, `{"value":"x"}`, `{"value":null}`, `{}`),
	sig("raw JSON", func() json.RawMessage { return json.RawMessage(`{"a":  1}`) }, f, `{}`),
	sig("a time", func() time.Time { return time.Date(2026, 7, 28, 0, 0, 0, 0, time.UTC) }, f, `{}`),
	sig("bytes", func() []byte { return []byte("abc") }, f, `{}`),
	sig("a sequence", countdown, f, `{"from":3}`, `{"from":0}`, `{"from":"the top"}`),
	sig("a sequence that fails", stumbling, f, `{"at":1}`, `{"at":null}`),
	sig("content", func() protocol.Content { return protocol.TextContent{Text: "hi"} }, f, `{}`),
	sig("a mix of content and values", func() []any { return []any{"see", protocol.ResourceLink{URI: "a://b", Name: "b"}, 7} }, f, `{}`),
	sig("a whole result", func() *protocol.CallToolResult {
		return &protocol.CallToolResult{Content: protocol.Contents{protocol.TextContent{Text: "x"}}, IsError: true}
	}, f, `{}`),
	sig("a hand-written output schema", func() map[string]int { return map[string]int{"n": 1} }, f, fastmcp.OutputSchema(json.RawMessage(`{"type":"object","properties":{"n":{"type":"integer"}}}`)), `{}`),
	sig("a result as text only", func() point2 { return point2{1, 2} }, f, fastmcp.Output(fastmcp.TextOnly), `{}`),
	sig("a result as structured content only", func() point2 { return point2{1, 2} }, f, fastmcp.Output(fastmcp.StructuredOnly), `{}`),
	sig("a URL", func(link url.URL) url.URL { return link }, f, `{"link":"https://x/y?z=1"}`, `{"link":"%"}`),
}
