package uritemplate

import (
	"strings"
	"unicode/utf8"
)

// A parser reads a template from left to right.
type parser struct {
	text string
	pos  int
	t    Template
}

func (p *parser) parse() (*Template, error) {
	p.t.text = p.text
	if p.text == "" {
		return nil, p.errorAt(0, isEmpty)
	}
	for p.pos < len(p.text) {
		if p.t.query != nil {
			return nil, p.errorAt(p.pos, afterQuery)
		}
		read := p.literal
		if p.text[p.pos] == '{' {
			read = p.expression
		}
		if err := read(); err != nil {
			return nil, err
		}
	}
	return &p.t, nil
}

// literal reads up to the next expression.
func (p *parser) literal() error {
	start := p.pos
	for p.pos < len(p.text) && p.text[p.pos] != '{' {
		r, size := utf8.DecodeRuneInString(p.text[p.pos:])
		switch {
		case r == utf8.RuneError && size == 1:
			return p.errorAt(p.pos, notUTF8)
		case r == '%' && !isTriplet(p.text[p.pos:]):
			return p.errorAt(p.pos, badPercent)
		case r == '}':
			return p.errorAt(p.pos, closesNothing)
		case !isLiteral(r):
			return p.errorAt(p.pos, badLiteral, r)
		}
		p.pos += size
	}
	p.t.parts = append(p.t.parts, part{literal: p.text[start:p.pos]})
	return nil
}

// expression reads from one brace to the other.
func (p *parser) expression() error {
	start := p.pos
	inner, _, closed := strings.Cut(p.text[start+1:], "}")
	if !closed {
		return p.errorAt(start, notClosed)
	}
	p.pos++
	end := p.pos + len(inner)
	var err error
	if strings.HasPrefix(inner, "?") {
		p.pos++
		err = p.queryVariables(start, end)
	} else {
		err = p.pathVariable(start, end)
	}
	p.pos = end + 1
	return err
}

// pathVariable reads {name}, {path*} or {+path}.
func (p *parser) pathVariable(start, end int) error {
	if n := len(p.t.parts); n > 0 && p.t.parts[n-1].name != "" {
		return p.errorAt(start, touching, p.t.parts[n-1].name)
	}
	v := variable{kind: segment}
	switch c := p.text[p.pos]; {
	case c == '+':
		v.kind = reserved
		p.pos++
	case strings.IndexByte("#./;&=,!@|", c) >= 0:
		return p.errorAt(p.pos, unknownOperator, c)
	}
	spec := p.text[p.pos:end]
	name, starred := strings.CutSuffix(spec, "*")
	if starred && v.kind == segment {
		v.kind = path
	}
	if i := strings.IndexByte(name, ','); i >= 0 {
		return p.errorAt(p.pos+i, severalVariables)
	}
	if err := p.name(name); err != nil {
		return err
	}
	v.name = name
	p.t.variables = append(p.t.variables, v)
	p.t.parts = append(p.t.parts, part{variable: v})
	return nil
}

// queryVariables reads the names of {?a,b}.
func (p *parser) queryVariables(start, end int) error {
	for _, part := range p.t.parts {
		if strings.ContainsAny(part.literal, "?#") {
			return p.errorAt(start, secondQuery)
		}
	}
	for _, name := range strings.Split(p.text[p.pos:end], ",") {
		if err := p.name(name); err != nil {
			return err
		}
		p.t.query = append(p.t.query, name)
		p.pos += len(name) + len(",")
	}
	return nil
}

// name holds a name, which begins where the parser is, to the characters that
// RFC 6570 has for it, and to be the only one of that name.
func (p *parser) name(name string) error {
	if name == "" {
		return p.errorAt(p.pos, noName)
	}
	for i := range len(name) {
		switch c := name[i]; {
		case c == ':':
			return p.errorAt(p.pos+i, prefixed)
		case c == '*':
			return p.errorAt(p.pos+i, misplacedStar)
		case !isNameChar(c), c == '.' && (i == 0 || i == len(name)-1 || name[i-1] == '.'):
			r, _ := utf8.DecodeRuneInString(name[i:])
			return p.errorAt(p.pos+i, badName, r)
		}
	}
	for _, other := range p.t.Variables() {
		if other == name {
			return p.errorAt(p.pos, nameTwice, name)
		}
	}
	return nil
}

func isNameChar(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '.'
}

// isLiteral tells whether a character may stand outside of expressions
// (RFC 6570, section 2.1, with its erratum 6937 that allows the apostrophe).
func isLiteral(r rune) bool {
	switch {
	case r < 0x80:
		return r > ' ' && r != 0x7f && !strings.ContainsRune("\"<>\\^`{|}", r)
	case r < 0x10000: // here and below, ucschar and iprivate of RFC 3987
		return r >= 0xa0 && r <= 0xffef && (r < 0xfdd0 || r > 0xfdef)
	default:
		return r&0xfffe != 0xfffe && (r < 0xe0000 || r >= 0xe1000)
	}
}

// isTriplet tells whether text begins with a percent sign and two digits.
func isTriplet(text string) bool {
	return len(text) >= 3 && text[0] == '%' && isHex(text[1]) && isHex(text[2])
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
