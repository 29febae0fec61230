package bind

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A path leads from the arguments object to one value in it. It is written as
// Problems have it: items[2].price, or rooms["a.b"] where a name is no plain
// word. The root is "".
type path []step

// A step goes into a member, or into an item of a list if isItem says so.
type step struct {
	name   string
	item   int
	isItem bool
}

// parsePath reads what String, or a Problem, has written. ok is false if the
// text is no path, or none that can be followed: a name in it was cut short.
func parsePath(text string) (p path, ok bool) {
	for rest := text; rest != ""; {
		var s step
		switch {
		case strings.HasPrefix(rest, `["`):
			quoted, err := strconv.QuotedPrefix(rest[1:])
			if err != nil {
				return nil, false
			}
			s.name, _ = strconv.Unquote(quoted) // which is what QuotedPrefix has checked
			rest, ok = strings.CutPrefix(rest[1+len(quoted):], "]")
		case rest[0] == '[':
			var digits string
			digits, rest, ok = strings.Cut(rest[1:], "]")
			n, err := strconv.ParseUint(digits, 10, 31)
			s = step{item: int(n), isItem: true}
			ok = ok && err == nil
		default:
			if len(p) > 0 {
				if rest, ok = strings.CutPrefix(rest, "."); !ok {
					return nil, false
				}
			}
			end := strings.IndexAny(rest, ".[")
			if end < 0 {
				end = len(rest)
			}
			s.name, rest, ok = rest[:end], rest[end:], end > 0
		}
		if !ok || strings.HasSuffix(s.name, cutMark) {
			return nil, false
		}
		p = append(p, s)
	}
	return p, true
}

func (p path) String() string {
	var b strings.Builder
	for _, s := range p {
		switch {
		case s.isItem:
			b.WriteString("[" + strconv.Itoa(s.item) + "]")
		case !isPlainWord(s.name):
			b.WriteString("[" + strconv.Quote(cutName(s.name)) + "]")
		default:
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(cutName(s.name))
		}
	}
	return b.String()
}

// isPlainWord reports whether a name needs no quotes in a path.
func isPlainWord(name string) bool {
	for i, r := range name {
		inside := r == '-' || r >= '0' && r <= '9'
		if r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r < utf8.RuneSelf && (i == 0 || !inside) {
			return false
		}
	}
	return name != ""
}

// cutName shortens a name, for a path is part of a sentence.
func cutName(name string) string {
	const most = 60
	if utf8.RuneCountInString(name) <= most {
		return name
	}
	return string([]rune(name)[:most]) + cutMark
}

// touches reports whether one of two paths leads through the other's end.
func (p path) touches(q path) bool {
	n := min(len(p), len(q))
	return slices.Equal(p[:n], q[:n])
}

// equals reports whether two paths are the same.
func (p path) equals(q path) bool { return slices.Equal(p, q) }
