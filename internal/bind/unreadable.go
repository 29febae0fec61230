package bind

import (
	"bytes"
	"errors"
	"reflect"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// unreadable finds every member that fits the schema and is still refused by
// its Go type (by an UnmarshalText, say). Decoding stops at the first, so each
// member is tried alone.
func (p *Plan) unreadable(text []byte, first error) []schema.Problem {
	var problems []schema.Problem
	for name, value := range jsonrpc.Members(text) {
		alone := append(append(appendQuoted([]byte{'{'}, name), ':'), value...)
		alone = append(alone, '}')
		if err := json.Unmarshal(alone, reflect.New(p.input).Interface(), p.reading); err != nil {
			problems = append(problems, unreadable(alone, err))
		}
	}
	if len(problems) == 0 { // only together do they fail
		problems = append(problems, unreadable(text, first))
	}
	return problems
}

// unreadable tells of a value that fits the schema and is still refused by its
// Go type.
func unreadable(text []byte, err error) schema.Problem {
	p := schema.Problem{Kind: schema.Malformed, Want: wordUnreadable(err)}
	var s *json.SemanticError
	if !errors.As(err, &s) {
		return p
	}
	at, value := follow(text, s.JSONPointer)
	p.Path, p.Got = at.String(), cut(string(value))
	switch {
	case s.Err != nil:
		p.Want = wordUnreadable(s.Err)
	case s.GoType != nil:
		p.Want = wordReadableBy(s.GoType)
	}
	return p
}

// follow goes along a pointer into a JSON text that is known to have it. What
// is a step of the pointer is a name or an index by what it stands in.
func follow(text []byte, pointer jsontext.Pointer) (at path, value []byte) {
	for token := range pointer.Tokens() {
		var inner []byte
		next := step{name: token}
		for name, value := range jsonrpc.Members(text) {
			if name == token {
				inner = value
			}
		}
		if index, err := strconv.Atoi(token); err == nil && inner == nil {
			next = step{item: index, isItem: true}
			inner = itemAt(text, index)
		}
		at, text = append(at, next), inner
	}
	return at, text
}

// itemAt returns one item of a list that is known to be strict JSON; of any
// other value, nothing.
func itemAt(list []byte, index int) []byte {
	d := jsontext.NewDecoder(bytes.NewReader(list))
	if open, err := d.ReadToken(); err != nil || open.Kind() != '[' {
		return nil
	}
	for range index {
		if d.SkipValue() != nil {
			return nil
		}
	}
	item, _ := d.ReadValue()
	return item
}
