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

// How much text is read, in bytes, to find out what cannot be: each value that
// is found takes one more reading of its member.
const (
	unreadableAtLeast = 1 << 20
	unreadablePerByte = 16
)

// unreadable finds the values that fit the schema and are still refused by
// their Go type (by an UnmarshalText, say). Decoding stops at the first, so each
// member is tried alone, and again without what was found in it.
func (p *Plan) unreadable(text []byte) []schema.Problem {
	var problems []schema.Problem
	left := unreadableAtLeast + unreadablePerByte*len(text)
	for name, value := range jsonrpc.Members(text) {
		alone := append(append(appendQuoted([]byte{'{'}, name), ':'), value...)
		alone = append(alone, '}')
		for left > 0 && len(problems) < maxProblems {
			left -= len(alone)
			found, ok := p.refusal(alone)
			if ok {
				break
			}
			problems = append(problems, found)
			if alone, ok = withoutOne(alone, found); !ok {
				break
			}
		}
	}
	if len(problems) == 0 { // only together do they fail
		if found, ok := p.refusal(text); !ok {
			problems = append(problems, found)
		}
	}
	return problems
}

// refusal reads a text; ok is true if there is nothing to refuse.
func (p *Plan) refusal(text []byte) (found schema.Problem, ok bool) {
	if err := json.Unmarshal(text, reflect.New(p.input).Interface(), p.reading); err != nil {
		return unreadable(text, err), false
	}
	return found, true
}

// withoutOne takes one value out, or its whole member if the name is what is
// wrong. ok is false if it cannot be found.
func withoutOne(text []byte, found schema.Problem) (rest []byte, ok bool) {
	at, ok := parsePath(found.Path)
	if !ok || len(at) == 0 {
		return nil, false
	}
	var e edit
	if found.Name {
		e.mark(at, drop)
	} else {
		e.mark(at, nullify)
	}
	rest = e.apply(text)
	return rest, !bytes.Equal(rest, text)
}

// unreadable tells of a value that fits the schema and is still refused by its
// Go type.
func unreadable(text []byte, err error) schema.Problem {
	p := schema.Problem{Kind: schema.Malformed, Want: wordUnreadable(err, false)}
	var s *json.SemanticError
	if !errors.As(err, &s) {
		return p
	}
	at, value := follow(text, s.JSONPointer)
	p.Path, p.Got = at.String(), cut(string(value))
	if p.Name = len(at) > 0 && isNameAt(text, s.ByteOffset); p.Name {
		p.Got = cut(strconv.Quote(at[len(at)-1].name))
	}
	switch {
	case s.Err != nil:
		p.Want = wordUnreadable(s.Err, p.Name)
	case s.GoType != nil:
		p.Want = wordReadableBy(s.GoType, p.Name)
	}
	return p
}

// isNameAt reports whether a JSON text has the name of a member at an offset.
func isNameAt(text []byte, offset int64) bool {
	d := jsontext.NewDecoder(bytes.NewReader(text))
	for d.InputOffset() <= offset {
		if _, err := d.ReadToken(); err != nil {
			return false
		}
	}
	in, n := d.StackIndex(d.StackDepth())
	return in == '{' && n%2 == 1
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
