package schema

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A linter goes once through the text of a schema.
type linter struct {
	document
	found []Finding
	defs  []string // what may be referred to; nil: not yet known
}

// A place is a step of a JSON Pointer. It is put together for findings only.
type place struct {
	up     *place
	within string // a keyword before the name, "" if the name is one
	name   []byte
}

// String writes the pointer.
func (p *place) String() string {
	if p == nil {
		return ""
	}
	path := p.up.String()
	if p.within != "" {
		path += "/" + p.within
	}
	return path + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(string(p.name))
}

func (p *place) at(key string) *place { return &place{up: p, name: []byte(key)} }

func (l *linter) find(at *place, rule, problem string) {
	l.found = append(l.found, finding(at, rule, problem))
}

func finding(at *place, rule, problem string) Finding {
	words := lintWords[rule]
	return Finding{Path: at.String(), Rule: rule, Problem: strings.ReplaceAll(words.problem, "…", problem), Advice: words.advice}
}

// root looks at the root of a tool's arguments.
func (l *linter) root(i int) {
	typ, properties := "missing", false
	for key, v := range l.members(i) {
		switch string(key) {
		case "type":
			typ = string(l.raw(v))
		case "properties":
			properties = true
		case "$ref", "anyOf", "oneOf", "allOf", "not", "enum", "const":
			l.find((*place)(nil).at(string(key)), "root-keyword", string(key))
		}
	}
	if typ != `"object"` {
		l.find(nil, RuleRootType, shorten(typ))
	}
	if !properties {
		l.find(nil, "root-properties", "")
	}
}

// definitions are what may be referred to. Few schemas ask.
func (l *linter) definitions() []string {
	if l.defs == nil {
		l.defs = []string{"#"}
		for key, v := range l.members(skipSpace(l.text, 0)) {
			if isDefs(key) {
				for name := range l.members(v) {
					l.defs = append(l.defs, "#/"+string(key)+"/"+string(name))
				}
			}
		}
	}
	return l.defs
}

func isDefs(key []byte) bool { return string(key) == "$defs" || string(key) == "definitions" }

// schema looks at the schema at i.
func (l *linter) schema(i int, at *place, level int) {
	switch {
	case l.text[i] == 't' || l.text[i] == 'f':
		l.find(at, "boolean-schema", string(l.raw(i)))
		return
	case l.text[i] != '{':
		l.find(at, "no-schema", shorten(string(l.raw(i))))
		return
	}
	if level == mostLevels+1 {
		l.find(at, "deep-nesting", strconv.Itoa(mostLevels))
	}
	isList, hasItems := false, false
	var names [][]byte // of the properties; nil: there are none
	required := -1
	for key, v := range l.members(i) {
		switch string(key) {
		case "type":
			isList = string(l.raw(v)) == `"array"`
			l.typed(v, at)
		case "items":
			hasItems = true
			l.elements(v, at, level)
		case "properties":
			names = l.properties(v, at, level)
		case "required":
			required = v
		case "additionalProperties", "propertyNames", "not":
			if l.text[v] != 't' && l.text[v] != 'f' {
				l.schema(v, &place{up: at, name: key}, level+1)
			}
		case "anyOf", "oneOf", "allOf":
			for n, one := range l.items(v) {
				l.schema(one, &place{at, string(key), []byte(strconv.Itoa(n))}, level)
			}
		case "$defs", "definitions":
			l.defined(v, at, string(key))
		default:
			l.keyword(string(key), v, at)
		}
	}
	if isList && !hasItems {
		l.find(at, "no-items", "")
	}
	if required >= 0 {
		l.required(required, names, at)
	}
}

// elements looks at items.
func (l *linter) elements(v int, at *place, level int) {
	if l.text[v] == '[' {
		l.find(at.at("items"), "keyword", "items as a list")
		return
	}
	l.schema(v, at.at("items"), level+1)
}

// properties looks at the members of an object, and returns their names.
func (l *linter) properties(v int, at *place, level int) [][]byte {
	names := make([][]byte, 0, 8)
	for name, value := range l.members(v) {
		names = append(names, name)
		inner := &place{at, "properties", name}
		if !isPortable(name) {
			l.find(inner, "property-name", strconv.Quote(shorten(string(name))))
		}
		l.schema(value, inner, level+1)
	}
	if len(names) > mostProperties {
		l.find(at.at("properties"), "many-properties", strconv.Itoa(len(names)))
	}
	return names
}

// required finds names that are required and not described. In an alternative
// without properties they are described around it.
func (l *linter) required(list int, names [][]byte, at *place) {
	for _, item := range l.items(list) {
		known := false
		if l.text[item] == '"' {
			end, plain := skipString(l.text, item)
			name := contents(l.text[item:end], plain)
			known = names == nil || slices.ContainsFunc(names, func(n []byte) bool { return bytes.Equal(n, name) })
		}
		if !known {
			l.find(at.at("required"), "required-name", shorten(string(l.raw(item))))
		}
	}
	if l.text[list] != '[' {
		l.find(at.at("required"), "required-name", shorten(string(l.raw(list))))
	}
}

// defined looks at definitions.
func (l *linter) defined(v int, at *place, key string) {
	for name, value := range l.members(v) {
		inner := &place{at, key, name}
		if !isPortable(name) {
			l.find(inner, "def-name", strconv.Quote(shorten(string(name))))
		}
		l.schema(value, inner, 0)
	}
}

// isPortable reports whether hosts take a name: 1 to 64 of A-Z a-z 0-9 _ - .
func isPortable(name []byte) bool {
	for _, c := range name {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_' && c != '-' && c != '.' {
			return false
		}
	}
	return len(name) > 0 && len(name) <= 64
}

// typed looks at the type.
func (l *linter) typed(v int, at *place) {
	switch text := l.raw(v); {
	case text[0] == '[':
		l.find(at.at("type"), "type-list", shorten(string(text)))
	case text[0] != '"' || typeNames[string(contents(text, false))] == 0:
		l.find(at.at("type"), "unknown-type", shorten(string(text)))
	}
}

// keyword looks at a keyword that holds no schema, or should not be there.
func (l *linter) keyword(key string, v int, at *place) {
	text := l.raw(v)
	switch key {
	case "$ref":
		l.reference(string(contents(text, false)), at.at(key))
	case "enum":
		l.enum(v, at)
	case "title", "description":
		if n := utf8.RuneCount(text) - 2; n > mostDescription {
			l.find(at.at(key), "long-description", strconv.Itoa(n))
		}
	case "pattern":
		if _, err := regexp.Compile(string(contents(text, false))); err != nil {
			l.find(at.at(key), "pattern", shorten(string(text)))
		}
	case "exclusiveMinimum", "exclusiveMaximum":
		if text[0] == 't' || text[0] == 'f' {
			l.find(at.at(key), "keyword", key+" as a boolean")
		}
	case "$schema":
		if strings.TrimSuffix(string(contents(text, false)), "#") != dialect {
			l.find(at.at(key), "dialect", shorten(string(text)))
		}
	default:
		if slices.Contains(unportable, key) {
			l.find(at.at(key), "keyword", key)
		}
	}
}

const dialect = "https://json-schema.org/draft/2020-12/schema"

// unportable are the keywords of JSON Schema and OpenAPI that hosts reject or
// pass over.
var unportable = strings.Fields(`if then else prefixItems contains minContains maxContains additionalItems patternProperties
dependentSchemas dependentRequired dependencies unevaluatedItems unevaluatedProperties
$id id $anchor $dynamicRef $dynamicAnchor $recursiveRef $vocabulary nullable discriminator example xml externalDocs`)

func (l *linter) reference(ref string, at *place) {
	switch {
	case ref == "" || ref[0] != '#':
		l.find(at, "remote-ref", strconv.Quote(shorten(ref)))
	case !slices.Contains(l.definitions(), strings.NewReplacer("~1", "/", "~0", "~").Replace(ref)):
		l.find(at, "dangling-ref", strconv.Quote(shorten(ref)))
	}
}

// enum looks at a list of allowed values.
func (l *linter) enum(v int, at *place) {
	count, mixed := 0, false
	var first types
	for n, value := range l.items(v) {
		t := typeAt(l.text, value)
		if n == 0 {
			first = t
		}
		mixed = mixed || t != first
		count++
	}
	switch {
	case count == 0:
		l.find(at.at("enum"), "empty-enum", "")
	case count > mostChoices:
		l.find(at.at("enum"), "long-enum", strconv.Itoa(count))
	case mixed:
		l.find(at.at("enum"), "mixed-enum", "")
	}
}
