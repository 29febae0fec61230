package schema

import (
	"encoding/json"
	"errors"
	"strings"
)

// scalar reads what a schema says of the type, the value, numbers and texts.
func (r *reader) scalar(n *node, k entries, at *place) {
	r.types(n, k, at)
	if k.has("enum") {
		if r.text[k["enum"]] != '[' {
			r.wrong(k, "enum", at, wantArray)
		}
		values := []any{}
		for _, v := range r.items(k["enum"]) {
			values = append(values, json.RawMessage(r.raw(v)))
		}
		n.choices = newChoices(values)
	}
	if k.has("const") {
		only := newChoices([]any{json.RawMessage(r.raw(k["const"]))})
		if n.choices == nil {
			n.choices = only
		} else {
			both := unrestricted()
			both.choices = only
			n.all = append(n.all, both)
		}
	}
	n.minLength, n.maxLength = r.count(k, "minLength", at, 0), r.count(k, "maxLength", at, -1)
	n.bounded(r.number(k, "minimum", at), r.number(k, "maximum", at), r.number(k, "exclusiveMinimum", at), r.number(k, "exclusiveMaximum", at))
	if n.multiple = newBound(r.number(k, "multipleOf", at)); n.multiple != nil && n.multiple.exact.sign() <= 0 {
		r.wrong(k, "multipleOf", at, wantPositive)
	}
	if k.has("pattern") {
		n.pattern = r.pattern(r.str(k, "pattern", at), at.at("pattern"))
	}
}

// types reads the one type, or the list of them.
func (r *reader) types(n *node, k entries, at *place) {
	var list []string
	switch {
	case !k.has("type"):
		return
	case r.text[k["type"]] == '[':
		list = r.names(k, "type", at)
	default:
		list = []string{r.str(k, "type", at)}
	}
	words := make([]string, len(list))
	for i, name := range list {
		if typeNames[name] == 0 {
			r.refuse(at.at("type"), problemType(name), acceptedType)
		}
		n.types |= typeNames[name]
		words[i] = typeWords[name]
	}
	if len(list) == 0 {
		r.wrong(k, "type", at, acceptedType)
	}
	n.want = strings.Join(words, wordOr)
}

func (r *reader) pattern(text string, at *place) *pattern {
	if r.err != nil {
		return nil
	}
	p, err := newPattern(text, min(maxPattern, maxPatterns-r.patterns))
	switch {
	case errors.Is(err, errPatternSize):
		r.refuse(at, problemPatternSize, acceptedPatternSize)
	case err != nil:
		r.refuse(at, problemPattern(text), acceptedPattern)
	default:
		r.patterns += p.size
		return p
	}
	return nil
}

// list reads what a schema says of lists. Before 2020-12 items could be what
// prefixItems is now, and additionalItems what items is then.
func (r *reader) list(n *node, k entries, at *place) {
	n.minItems, n.maxItems = r.count(k, "minItems", at, 0), r.count(k, "maxItems", at, -1)
	n.unique = r.flag(k, "uniqueItems", at)
	var prefix []*node
	switch v := k.at("items"); {
	case v >= 0 && r.text[v] == '[':
		prefix, n.items = r.parts(k, "items", at), r.part(k, "additionalItems", at)
	default:
		prefix, n.items = r.parts(k, "prefixItems", at), r.part(k, "items", at)
	}
	if len(prefix) > 0 {
		n.rarely().prefix = prefix
	}
	if contains := r.part(k, "contains", at); contains != nil {
		x := n.rarely()
		x.contains = contains
		x.minContains, x.maxContains = r.count(k, "minContains", at, 1), r.count(k, "maxContains", at, -1)
	}
	if rest := r.part(k, "unevaluatedItems", at); rest != nil {
		n.rarely().restItems = rest
	}
}

// object reads what a schema says of objects.
func (r *reader) object(n *node, k entries, at *place) {
	n.minCount, n.maxCount = r.count(k, "minProperties", at, 0), r.count(k, "maxProperties", at, -1)
	n.members = r.table(k, "properties", at)
	i := 0
	for name, v := range r.members(k.at("properties")) {
		r.fallback(n, i, v, &place{at, "properties", name})
		i++
	}
	for _, p := range r.table(k, "patternProperties", at) {
		if re := r.pattern(p.name, at.at("patternProperties")); re != nil {
			n.rarely().patterns = append(n.rarely().patterns, patterned{re, p.node})
		}
	}
	if n.others = r.part(k, "additionalProperties", at); n.others != nil && n.others.not != nil && r.text[k["additionalProperties"]] == 'f' {
		n.others, n.closed = nil, true
	}
	r.required(n, r.names(k, "required", at))
	n.indexed()
	if names := r.part(k, "propertyNames", at); names != nil {
		n.rarely().names = names
	}
	if rest := r.part(k, "unevaluatedProperties", at); rest != nil {
		n.rarely().restMembers = rest
	}
	r.dependent(n, k, at)
}

// fallback reads the default of a member whose schema begins at v.
func (r *reader) fallback(n *node, member, v int, at *place) {
	if value := r.entries(v).at("default"); value >= 0 {
		n.members[member].fallback = plainJSON(json.RawMessage(r.raw(value)))
		r.defaults = append(r.defaults, defaultOf{at, n, member})
	}
}

// required marks members. One that is required and nothing else is, for all
// that, one of the others.
func (r *reader) required(n *node, names []string) {
	if len(names) == 0 {
		return
	}
	where := make(map[string]int, len(n.members)+len(names))
	for i, m := range n.members {
		where[m.name] = i
	}
	for _, name := range names {
		if at, there := where[name]; there {
			n.members[at].required = true
			continue
		}
		if r.spend(n.rare.cost(name)); r.err != nil {
			return
		}
		m := nodeMember{name: name, node: unrestricted(), required: true, bare: true}
		switch {
		case n.rare.matches(name):
		case n.closed:
			m.node.not = unrestricted()
		case n.others != nil:
			m.node = n.others
		}
		where[name] = len(n.members)
		n.members = append(n.members, m)
	}
}

// dependent reads what holds if a member is there. Before 2019-09 there was one
// keyword for both forms of it.
func (r *reader) dependent(n *node, k entries, at *place) {
	for _, key := range []string{"dependentRequired", "dependencies"} {
		if k.has(key) && r.text[k[key]] != '{' {
			r.wrong(k, key, at, wantObject)
		}
		for name, v := range r.members(k.at(key)) {
			if r.text[v] == '[' {
				needed := r.names(entries{string(name): v}, string(name), at.at(key))
				n.rarely().needs = append(n.rarely().needs, need{name: string(name), others: needed})
			} else if key == "dependencies" {
				n.rarely().depends = append(n.rarely().depends, nodeMember{name: string(name), node: r.schema(v, &place{at, key, name})})
			} else {
				r.wrong(k, key, at, wantNames)
			}
		}
	}
	if list := r.table(k, "dependentSchemas", at); len(list) > 0 {
		n.rarely().depends = append(n.rarely().depends, list...)
	}
}

// combined reads the schemas that hold of the same value.
func (r *reader) combined(n *node, k entries, at *place) {
	for _, key := range []string{"$ref", "$dynamicRef", "$recursiveRef"} {
		if k.has(key) {
			n.all = append(n.all, r.reference(k, key, at))
		}
	}
	n.all = append(n.all, r.parts(k, "allOf", at)...)
	n.any, n.one, n.not = r.parts(k, "anyOf", at), r.parts(k, "oneOf", at), r.part(k, "not", at)
	if when := r.part(k, "if", at); when != nil {
		n.rarely().when, n.rarely().then, n.rarely().otherwise = when, r.part(k, "then", at), r.part(k, "else", at)
	}
}
