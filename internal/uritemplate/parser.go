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
		if p.t.fragment != "" {
			return nil, p.errorAt(p.pos, afterFragment)
		}
		if p.t.query != nil && p.text[p.pos] != '{' {
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
	if p.t.query != nil && !strings.HasPrefix(inner, "#") {
		return p.errorAt(start, afterQuery)
	}
	p.pos++
	end := p.pos + len(inner)
	operator := byte(0)
	if inner != "" && strings.IndexByte("+#./;?&=,!@|", inner[0]) >= 0 {
		operator = inner[0]
		p.pos++
	}
	err := p.variables(operator, start, end)
	p.pos = end + 1
	return err
}

// variables reads the variables of an expression as its operator has them.
func (p *parser) variables(operator byte, start, end int) error {
	specs, err := p.specs(operator, end)
	if err != nil {
		return err
	}
	switch operator {
	case '?', '&':
		return p.queryVariables(operator, start, specs)
	case '#':
		return p.fragment(start, specs)
	case ';':
		return p.parameters(start, specs)
	case 0, '+', '.', '/':
		return p.pathVariables(operator, start, specs)
	default:
		return p.errorAt(start+1, unknownOperator, operator)
	}
}

// pathVariables adds variables that a URI must have, with what stands between
// them.
func (p *parser) pathVariables(operator byte, start int, specs []spec) error {
	separator := string(operator)
	if operator == 0 {
		separator = ","
	}
	if operator == '+' && len(specs) > 1 {
		return p.errorAt(specs[1].at-1, severalReserved)
	}
	for i, s := range specs {
		v := variable{name: s.name, kind: segment, most: s.most}
		switch {
		case operator == '+':
			v.kind = reserved
		case s.starred:
			v.kind = path
		case len(specs) > 1:
			v.without = separator
		}
		if operator == '.' || operator == '/' || i > 0 {
			p.t.parts = append(p.t.parts, part{literal: separator})
		} else if err := p.apart(start); err != nil {
			return err
		}
		p.t.parts = append(p.t.parts, part{variable: v})
	}
	return nil
}

// apart makes sure that something stands between two variables.
func (p *parser) apart(start int) error {
	if n := len(p.t.parts); n > 0 && p.t.parts[n-1].name != "" {
		return p.errorAt(start, touching, p.t.parts[n-1].name)
	}
	return nil
}

// parameters adds the variables of {;a,b}, which have their names before them
// and may be absent. What stands before them has no semicolon then.
func (p *parser) parameters(start int, specs []spec) error {
	if n := len(p.t.parts); n > 0 && p.t.parts[n-1].kind == reserved && p.t.parts[n-1].name != "" {
		return p.apart(start)
	}
	for i := range p.t.parts {
		p.t.parts[i].without += ";"
	}
	for _, s := range specs {
		p.t.parts = append(p.t.parts, part{variable: variable{name: s.name, kind: parameter}})
	}
	return nil
}

// queryVariables adds the names of {?a,b}, or of {&a,b} behind a query that the
// template writes out.
func (p *parser) queryVariables(operator byte, start int, specs []spec) error {
	written := false
	for _, part := range p.t.parts {
		if strings.Contains(part.literal, "#") || operator == '?' && strings.Contains(part.literal, "?") {
			return p.errorAt(start, secondQuery)
		}
		written = written || strings.Contains(part.literal, "?")
	}
	if operator == '&' {
		if !written {
			return p.errorAt(start, noQuery)
		}
		if p.t.parts[len(p.t.parts)-1].kind == reserved {
			if err := p.apart(start); err != nil {
				return err
			}
		}
	}
	p.t.continued = operator == '&'
	for _, s := range specs {
		p.t.query = append(p.t.query, s.name)
		if s.starred {
			p.t.lists = append(p.t.lists, s.name)
		}
	}
	return nil
}

// fragment adds the variable of {#a}, with which a template ends.
func (p *parser) fragment(start int, specs []spec) error {
	for _, part := range p.t.parts {
		if strings.Contains(part.literal, "#") {
			return p.errorAt(start, secondFragment)
		}
	}
	if len(specs) > 1 {
		return p.errorAt(specs[1].at-1, severalReserved)
	}
	p.t.fragment = specs[0].name
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
