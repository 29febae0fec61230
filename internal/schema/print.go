package schema

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/invopop/jsonschema"
)

// A printer writes a schema for publication: definitions in place where they
// can be (hosts follow references badly), under $defs where they contain
// themselves or would be repeated beyond reason; keywords in a fixed order;
// {} for what accepts everything, never true.
type printer struct {
	defs  []definition
	kept  []bool   // stays in $defs
	names []string // of those
	used  []int    // kept definitions, as met
	dst   []byte
}

// maxInPlace is how many schemas may be printed before definitions that occur
// more than once stay in $defs.
const maxInPlace = 1000

func newPrinter(defs []definition, root *jsonschema.Schema) *printer {
	p := &printer{defs: defs, kept: make([]bool, len(defs)), names: make([]string, len(defs))}
	for i := range defs {
		p.kept[i] = p.reach(defs[i].schema, i, make([]bool, len(defs)))
	}
	if p.size(root, map[int]int{}) > maxInPlace {
		for i := range p.kept {
			p.kept[i] = true
		}
	}
	taken := map[string]bool{}
	for i, d := range defs {
		base := plainName(d.typ)
		name := base
		for n := 2; taken[name]; n++ {
			name = base + strconv.Itoa(n)
		}
		if p.kept[i] {
			taken[name] = true
			p.names[i] = name
		}
	}
	return p
}

// print writes the schema as a document of its own. wrap puts it under
// properties.result of an object.
func (p *printer) print(root *jsonschema.Schema, wrap bool) json.RawMessage {
	p.dst, p.used = make([]byte, 0, usualSize), nil
	top := root
	if at, ok := refIndex(root); ok && !wrap {
		top = p.defs[at].schema
	}
	if wrap {
		p.dst = append(p.dst, `{"type":"object","properties":{"result":`...)
		p.schema(root)
		p.dst = append(p.dst, `},"required":["result"],"`+WrapMark+`":true}`...)
	} else {
		if top.Description != root.Description || top.Type == "object" && top.Properties == nil {
			other := *top
			other.Description = root.Description
			if top.Type == "object" && top.Properties == nil {
				other.Properties = jsonschema.NewProperties()
			}
			top = &other
		}
		p.schema(top)
	}
	if len(p.used) > 0 {
		p.dst = append(p.dst[:len(p.dst)-1], `,"$defs":{`...)
		for i := 0; i < len(p.used); i++ { //nolint:intrange // grows while it is walked
			p.key(i == 0, p.names[p.used[i]])
			p.schema(p.defs[p.used[i]].schema)
		}
		p.dst = append(p.dst, "}}"...)
	}
	if cap(p.dst)-len(p.dst) > len(p.dst)/4 { // it is kept for as long as the server
		return bytes.Clone(p.dst)
	}
	return p.dst
}

// usualSize is how many bytes most schemas have, at most.
const usualSize = 512

// schema writes one schema.
func (p *printer) schema(s *jsonschema.Schema) {
	if at, ok := refIndex(s); ok {
		if !p.kept[at] {
			p.schema(merged(p.defs[at].schema, s))
			return
		}
		if !slices.Contains(p.used, at) {
			p.used = append(p.used, at)
		}
	}
	if isNothing(s) {
		p.dst = append(p.dst, "false"...)
		return
	}
	p.dst = append(p.dst, '{')
	first := true
	for _, k := range keywords {
		v := k.get(s)
		if empty(v) {
			continue
		}
		p.key(first, k.name)
		first = false
		p.value(v)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Extras)) {
		p.key(first, name)
		first = false
		p.value(s.Extras[name])
	}
	p.dst = append(p.dst, '}')
}

func (p *printer) key(first bool, name string) {
	if !first {
		p.dst = append(p.dst, ',')
	}
	p.dst = append(appendQuoted(p.dst, []byte(name)), ':')
}

// value writes what a keyword holds.
func (p *printer) value(v any) {
	switch v := v.(type) {
	case *jsonschema.Schema:
		p.schema(v)
	case []*jsonschema.Schema:
		p.dst = append(p.dst, '[')
		for i, s := range v {
			if i > 0 {
				p.dst = append(p.dst, ',')
			}
			p.schema(s)
		}
		p.dst = append(p.dst, ']')
	case properties:
		p.dst = append(p.dst, '{')
		first := v.Properties.Oldest()
		for pair := first; pair != nil; pair = pair.Next() {
			p.key(pair == first, pair.Key)
			p.schema(pair.Value)
		}
		p.dst = append(p.dst, '}')
	case reference:
		at, _ := refersTo(string(v))
		p.value(refPrefix + p.names[at])
	case []any:
		p.dst = append(p.dst, '[')
		for i, item := range v {
			if i > 0 {
				p.dst = append(p.dst, ',')
			}
			p.dst = appendPlain(p.dst, item)
		}
		p.dst = append(p.dst, ']')
	case []string:
		p.dst = append(p.dst, '[')
		for i, item := range v {
			if i > 0 {
				p.dst = append(p.dst, ',')
			}
			p.dst = appendQuoted(p.dst, []byte(item))
		}
		p.dst = append(p.dst, ']')
	default:
		p.dst = appendPlain(p.dst, v)
	}
}

// plainJSON marshals without escaping < > &.
func plainJSON(v any) []byte { return appendPlain(nil, v) }

func appendPlain(dst []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return appendQuoted(dst, []byte(v))
	case bool:
		return strconv.AppendBool(dst, v)
	case *uint64:
		return strconv.AppendUint(dst, *v, 10)
	case json.Number:
		if v != "" {
			return append(dst, v...)
		}
	case json.RawMessage:
		if text := bytes.TrimSpace(v); len(text) > 0 && text[0] != '{' && text[0] != '[' { // compact as it is
			return append(dst, text...)
		}
	}
	out := bytes.NewBuffer(dst)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return append(dst, "null"...)
	}
	return bytes.TrimRight(out.Bytes(), "\n")
}

// empty reports whether a keyword is not there.
func empty(v any) bool {
	if v == nil {
		return true
	}
	rv := reflect.ValueOf(v)
	switch rv.Kind() {
	case reflect.Slice, reflect.Map:
		return rv.IsNil()
	case reflect.Interface, reflect.Pointer, reflect.String, reflect.Bool:
		return rv.IsZero()
	}
	return false
}

// reach reports whether definition at can be reached from s.
func (p *printer) reach(s *jsonschema.Schema, at int, seen []bool) bool {
	if to, ok := refIndex(s); ok {
		if to == at {
			return true
		}
		if !seen[to] {
			seen[to] = true
			if p.reach(p.defs[to].schema, at, seen) {
				return true
			}
		}
	}
	for c := range children(s) {
		if p.reach(c, at, seen) {
			return true
		}
	}
	return false
}

// size counts the schemas that would be printed for s, up to a little beyond
// maxInPlace.
func (p *printer) size(s *jsonschema.Schema, known map[int]int) int {
	n := 1
	if at, ok := refIndex(s); ok && !p.kept[at] {
		if _, done := known[at]; !done {
			known[at] = p.size(p.defs[at].schema, known)
		}
		n += known[at]
	}
	for c := range children(s) {
		n += p.size(c, known)
	}
	return min(n, maxInPlace+1)
}

// merged returns a definition with what its user says about it.
func merged(def, use *jsonschema.Schema) *jsonschema.Schema {
	s := *def
	for _, k := range keywords {
		if v := k.get(use); k.set != nil && !empty(v) {
			k.set(&s, use)
		}
	}
	return &s
}

// refIndex returns which definition a schema refers to.
func refIndex(s *jsonschema.Schema) (int, bool) { return refersTo(s.Ref) }

func refersTo(ref string) (int, bool) {
	n, ok := strings.CutPrefix(ref, refPrefix)
	if !ok {
		return 0, false
	}
	at, err := strconv.Atoi(n)
	return at, err == nil
}

// plainName is the name of a type without packages and punctuation.
func plainName(t reflect.Type) string {
	name := t.Name()
	if name == "" {
		return "Object"
	}
	var out strings.Builder
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return strings.ContainsRune("[],* ", r) }) {
		if at := strings.LastIndexAny(word, "./"); at >= 0 {
			word = word[at+1:]
		}
		word, _, _ = strings.Cut(word, "·") // a type declared in a function
		if out.Len() > 0 {
			out.WriteByte('_')
		}
		out.WriteString(word)
	}
	return out.String()
}
