package bind

import (
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A wire says how the text of a prompt argument or a template variable is
// turned into JSON.
type wire int

const (
	quoted  wire = iota // it is text: enums, times, whatever reads text
	literal             // it is JSON, if it can be read as such: numbers, true and false, lists, objects
)

func wireOf(schemaType string) wire {
	switch schemaType {
	case "integer", "number", "boolean", "array", "object":
		return literal
	}
	return quoted
}

// DecodeText is [Plan.Decode] for arguments that are text on the wire: those
// of prompts, and the variables of URI templates. Each is converted by the type
// of its parameter: a number or bool is read as JSON writes it, a list or a
// struct as JSON, all else is taken as text. That is all the coercion there is.
//
// Of lists, which are JSON arrays of strings, each item is such a text. One that
// has to be there and is not, is empty.
func (p *Plan) DecodeText(arguments map[string]string, lists ...string) (Values, []schema.Problem) {
	var problems []schema.Problem
	text := []byte{'{'}
	add := func(name string) {
		if len(text) > 1 {
			text = append(text, ',')
		}
		text = append(appendQuoted(text, name), ':')
	}
	for _, name := range slices.Sorted(maps.Keys(arguments)) {
		if !utf8.ValidString(name) || !utf8.ValidString(arguments[name]) {
			problems = append(problems, notUTF8(name, arguments[name]))
			continue
		}
		add(name)
		whole, item := p.wire(name)
		if slices.Contains(lists, name) {
			text = item.appendAll(text, arguments[name])
		} else {
			text = whole.append(text, arguments[name])
		}
	}
	if len(problems) > 0 {
		return Values{}, problems
	}
	for _, shown := range p.shape.Arguments() {
		if _, came := arguments[shown.Name]; !came && shown.Required && slices.Contains(lists, shown.Name) {
			add(shown.Name)
			text = append(text, "[]"...)
		}
	}
	return p.decode(append(text, '}'), false)
}

// IsList reports whether an argument is a list, or may be one: whether it can
// take a JSON array.
func (p *Plan) IsList(name string) (is, maybe bool) {
	for _, shown := range p.shape.Arguments() {
		if shown.Name == name {
			return shown.Type == "array", shown.Type == "array" || shown.Type == ""
		}
	}
	return false, false
}

// wire is how an argument is written, and how an item of it.
func (p *Plan) wire(name string) (whole, item wire) {
	for _, shown := range p.shape.Arguments() {
		if shown.Name == name {
			return wireOf(shown.Type), wireOf(shown.Items)
		}
	}
	return quoted, quoted
}

// appendAll appends the items of a JSON array of strings.
func (w wire) appendAll(dst []byte, list string) []byte {
	var items []string
	_ = json.Unmarshal([]byte(list), &items) // which it is known to be
	dst = append(dst, '[')
	for i, item := range items {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = w.append(dst, item)
	}
	return append(dst, ']')
}

// append appends one value as JSON. What should be a literal and is none stays
// text, and is then found to be of the wrong type.
func (w wire) append(dst []byte, value string) []byte {
	if w == literal && jsonrpc.Check([]byte(value)) == nil {
		return append(dst, value...)
	}
	return appendQuoted(dst, value)
}

func appendQuoted(dst []byte, valid string) []byte {
	dst, _ = jsontext.AppendQuote(dst, valid) // fails on invalid UTF-8 alone
	return dst
}
