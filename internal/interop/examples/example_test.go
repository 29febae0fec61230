package examples

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/interop/clients"
)

func TestAnAnswerIsHeldToItsRow(t *testing.T) {
	said := func(text string, structured any) clients.Answer {
		return clients.Answer{Result: &clients.Result{Content: []clients.Block{{Type: "text", Text: text}}, Structured: structured}}
	}
	refused := clients.Answer{Error: &clients.Error{Message: "Missing required client capability: sampling"}}
	modern, legacy, single := Visitor{Modern: true}, Visitor{}, Visitor{Single: true}
	three := call("add", nil, "3")
	for _, row := range []struct {
		what string
		row  Row
		by   Visitor
		got  clients.Answer
		fine bool
	}{
		{"the text", three, modern, said("3", nil), true},
		{"another text", three, modern, said("4", nil), false},
		{"an error", three, modern, refused, false},
		{"the same, structured", three, modern, said("3", 3.0), true},
		{"the same in an object, as it was before", three, legacy, said("3", map[string]any{"result": 3.0}), true},
		{"the same in an object, as it no longer is", three, modern, said("3", map[string]any{"result": 3.0}), false},
		{"something else, structured", three, modern, said("3", 4.0), false},
		{"a text that is no JSON, structured", call("hi", nil, "hi"), modern, said("hi", "hi"), true},
		{"a client without a person is told so", three.asks(), single, refused, true},
		{"a client without a person and a model is told so", three.asks(), single, clients.Answer{Error: &clients.Error{Message: "Missing required client capabilities: sampling, elicitation"}}, true},
		{"a client without a person gets an answer", three.asks(), single, said("3", nil), false},
		{"what only newer clients get", three.modern("none"), modern, said("none", nil), true},
		{"what a server says that is new each time", three.anew("none"), Visitor{Anew: true}, said("none", nil), true},
		{"what it says, by one that is not", three.anew("none"), legacy, said("none", nil), false},
		{"what only newer clients get, to an older one", three.modern("none"), legacy, said("none", nil), false},
	} {
		t.Run(row.what, func(t *testing.T) {
			assert.Equal(t, row.row.problem(row.by, row.got) == "", row.fine)
		})
	}
}

func TestWhatATableOffers(t *testing.T) {
	e := Example{Rows: []Row{
		call("b", nil, ""), call("a", nil, ""), call("b", nil, ""), get("c", nil, ""),
		read("d://e", ""), read("d://f", "").of("d://{x}"),
	}}
	assert.Equal(t, e.offers("tools/list"), []string{"a", "b"})
	assert.Equal(t, e.offers("prompts/list"), []string{"c"})
	assert.Equal(t, e.offers("resources/list"), []string{"d://e"})
	assert.Equal(t, e.offers("resources/templates/list"), []string{"d://{x}"})
}
