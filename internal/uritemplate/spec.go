package uritemplate

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A spec is one variable of an expression, as it is written there: a name, and
// how many of its characters, or a star.
type spec struct {
	name    string
	most    int // of {name:3}; 0: all
	starred bool
	at      int
}

// mostOfPrefix is how long a prefix may be (RFC 6570, section 2.4.1).
const mostOfPrefix = 9999

// specs reads what stands behind the operator.
func (p *parser) specs(operator byte, end int) ([]spec, error) {
	var all []spec
	texts := strings.Split(p.text[p.pos:end], ",")
	for i, text := range texts {
		s, err := p.spec(text)
		if err != nil {
			return nil, err
		}
		if s.starred && !mayStar(operator, i, len(texts)-1) {
			return nil, p.errorAt(p.pos+len(text)-1, misplacedStar)
		}
		if s.most > 0 && operator != 0 && operator != '/' && operator != '.' {
			return nil, p.errorAt(p.pos+len(s.name), misplacedPrefix)
		}
		for _, other := range all {
			if other.name == s.name {
				return nil, p.errorAt(p.pos, nameTwice, s.name)
			}
		}
		all = append(all, s)
		p.pos += len(text) + len(",")
	}
	return all, nil
}

// mayStar reports whether a star may stand behind one of the variables of an
// expression.
func mayStar(operator byte, i, last int) bool {
	switch operator {
	case '?', '&':
		return true
	case '/':
		return i == last
	case 0, '+':
		return last == 0
	}
	return false
}

// spec reads one variable.
func (p *parser) spec(text string) (spec, error) {
	s := spec{at: p.pos}
	s.name, s.starred = strings.CutSuffix(text, "*")
	if name, digits, prefixed := strings.Cut(s.name, ":"); prefixed {
		most, err := strconv.Atoi(digits)
		if err != nil || most < 1 || most > mostOfPrefix || digits[0] == '0' || digits[0] == '+' || s.starred {
			return s, p.errorAt(p.pos+len(name), badPrefix)
		}
		s.name, s.most = name, most
	}
	return s, p.name(s)
}

// name holds a name, which begins where the parser is, to the characters that
// RFC 6570 has for it, and to be the only one of that name; but a variable may
// come whole in one place and its beginning in another.
func (p *parser) name(s spec) error {
	name := s.name
	if name == "" {
		return p.errorAt(p.pos, noName)
	}
	for i := range len(name) {
		switch c := name[i]; {
		case c == '*':
			return p.errorAt(p.pos+i, misplacedStar)
		case !isNameChar(c), c == '.' && (i == 0 || i == len(name)-1 || name[i-1] == '.'):
			r, _ := utf8.DecodeRuneInString(name[i:])
			return p.errorAt(p.pos+i, badName, r)
		}
	}
	for _, part := range p.t.parts {
		if part.name == name && (part.most > 0) == (s.most > 0) {
			return p.errorAt(p.pos, nameTwice, name)
		}
	}
	if p.t.Optional(name) {
		return p.errorAt(p.pos, nameTwice, name)
	}
	return nil
}
