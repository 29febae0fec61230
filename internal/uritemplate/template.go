// Package uritemplate reads the URI templates of resources (specification,
// Server Features, Resources, section Resource Templates; RFC 6570), finds the
// values of their variables in a URI, and puts values back into one.
//
// What it knows of RFC 6570:
//
//	{name}       one segment of a path, never with a slash
//	{a,b}        several, with commas between them
//	{name:3}     a segment of up to 3 characters; the beginning of {name}, if
//	             that occurs too
//	{path*}      the rest of a path, slashes included
//	{+path}      the same, and anything else that a URI may have
//	{/a,b}       segments, each behind a slash; {/path*} a path behind one
//	{.a,b}       segments, each behind a dot
//	{;a,b}       parameters of a path, in their order, each optional
//	{?a,b}       a query, at the end, in any order, each of them optional
//	{?a*,b}      a query in which a may come any number of times: ?a=1&a=2
//	{&a,b}       the same behind a query that the template begins: x?y=1{&a,b}
//	{#a}         a fragment, at the very end, optional
//
// and no more than can be taken apart again: {+a,b} and {#a,b}, in which a
// comma may mean anything, other lists than those, pairs, and two variables
// with nothing between them are errors of [Parse].
//
// Matching is not in RFC 6570, which only says how to expand, and is our own.
// github.com/yosida95/uritemplate, which the tests hold Parse and Expand to,
// does match; but there a variable of {+path} stops at nothing, none is
// guarded, a query has one order, and a character beyond ASCII is expanded to
// the bytes of its code point instead of its UTF-8.
package uritemplate

import (
	"regexp"
	"slices"
	"strings"
)

// MaxLength is how many bytes a URI may have to be matched at all.
const MaxLength = 64 << 10

// A Template is a parsed template, or a plain URI: a template without
// variables. It is immutable and safe for concurrent use.
type Template struct {
	text      string
	parts     []part // without the query
	query     []string
	lists     []string   // of the query, and paths that are split
	continued bool       // the query is begun in parts
	fragment  string     // the variable of the fragment, if there is one
	variables []variable // of parts, in order
	pattern   *regexp.Regexp
}

// A part is literal text, or a variable when it has a name.
type part struct {
	literal string
	variable
}

type variable struct {
	name    string
	kind    kind
	most    int    // how many characters it has of a longer one; 0: all
	without string // what it does not have, unencoded, beside what its kind lacks
}

// kind says what a variable stands for, by how it is written.
type kind int

const (
	segment   kind = iota // {name}
	path                  // {path*}
	reserved              // {+path}
	parameter             // {;name}
)

// Parse reads a template. The error says what is wrong, and at which byte of
// the template, counted from 0.
func Parse(text string) (*Template, error) {
	p := parser{text: text}
	t, err := p.parse()
	if err != nil {
		return nil, err
	}
	t.pattern = t.compile()
	return t, nil
}

// String returns the template as it was written.
func (t *Template) String() string { return t.text }

// Variables returns the names of the variables in their order; none for a
// plain URI.
func (t *Template) Variables() []string {
	var names []string
	for _, v := range t.variables {
		if !slices.Contains(names, v.name) {
			names = append(names, v.name)
		}
	}
	names = append(names, t.query...)
	if t.fragment != "" {
		names = append(names, t.fragment)
	}
	return names
}

// Optional reports whether a variable may be absent from a URI that matches:
// whether it is one of the query, a parameter or the fragment.
func (t *Template) Optional(name string) bool {
	return name != "" && name == t.fragment || slices.Contains(t.query, name) ||
		slices.ContainsFunc(t.parts, func(p part) bool { return p.name == name && p.kind == parameter })
}

// compile makes the pattern of all but the query. The engine behind regexp
// takes time linear in the URI, whatever the template.
func (t *Template) compile() *regexp.Regexp {
	var b strings.Builder
	b.WriteString(`(?s)\A`)
	inQuery := false
	for _, p := range t.parts {
		if p.name == "" {
			writeLiteral(&b, p.literal)
			inQuery = inQuery || strings.Contains(p.literal, "?")
			continue
		}
		t.variables = append(t.variables, p.variable)
		b.WriteString(p.pattern(inQuery))
	}
	if t.continued {
		b.WriteString(`(&.*)?`)
	}
	b.WriteString(`\z`)
	return regexp.MustCompile(b.String())
}

// pattern says which characters a variable takes, as many as it can get. Of
// what a URI sets apart a segment takes neither the slash nor what begins a
// query and a fragment; in a query that the template writes out, nor what
// begins the next pair.
func (v variable) pattern(inQuery bool) string {
	except := "?#"
	switch v.kind {
	case reserved:
		return `(.+)`
	case parameter:
		return `(;` + regexp.QuoteMeta(v.name) + `(?:=[^;/?#]*)?)?`
	case segment:
		except += "/"
	}
	if inQuery {
		except += "&"
	}
	return `([^` + except + v.without + `]+)`
}

// writeLiteral matches literal text as it stands and, where it is not ASCII,
// as RFC 6570 expands it.
func writeLiteral(b *strings.Builder, text string) {
	for _, r := range text {
		if r < 0x80 {
			b.WriteString(regexp.QuoteMeta(string(r)))
			continue
		}
		b.WriteString(`(?:` + string(r) + `|(?i:` + escape(string(r), isUnreserved) + `))`)
	}
}
