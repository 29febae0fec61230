package uritemplate

import (
	"fmt"
	"maps"
	"net/url"
	"strings"
	"unicode/utf8"
)

// Match returns the values of the variables in a URI, percent-decoded once,
// and whether the URI matches at all; the values of optional variables that it
// does not have are left out.
//
// A path variable is never empty. A {name} never has a slash, and is neither
// "." nor ".."; a {path*} or {+path} is never absolute and has no segment
// "..". All this holds for the value, however it was encoded, and none has a
// backslash, a NUL or bytes that are not UTF-8. A value of the query is free
// text; a name there that the template does not have, or twice, does not
// match. Literal text matches byte for byte. Where a URI could be split in two
// ways, the variable on the left takes as much as it can.
//
// The time is linear in the length of the URI, which [MaxLength] bounds.
func (t *Template) Match(uri string) (map[string]string, bool) {
	if len(uri) > MaxLength {
		return nil, false
	}
	query := ""
	if t.query != nil {
		uri, query, _ = strings.Cut(uri, "?")
	}
	found := t.pattern.FindStringSubmatch(uri)
	if found == nil {
		return nil, false
	}
	values := make(map[string]string, len(t.variables))
	for i, v := range t.variables {
		value, err := url.PathUnescape(found[i+1])
		if err != nil || !v.kind.accepts(value) {
			return nil, false
		}
		values[v.name] = value
	}
	if !t.matchQuery(query, values) {
		return nil, false
	}
	return values, true
}

// matchQuery takes the pairs of a query into values.
func (t *Template) matchQuery(query string, values map[string]string) bool {
	if query == "" {
		return true
	}
	if strings.Contains(query, "#") {
		return false
	}
	for pair := range strings.SplitSeq(query, "&") {
		name, text, _ := strings.Cut(pair, "=")
		if _, twice := values[name]; twice || !t.Optional(name) {
			return false
		}
		value, err := url.PathUnescape(text)
		if err != nil || !utf8.ValidString(value) {
			return false
		}
		values[name] = value
	}
	return true
}

// Expand puts values into the template; it turns back what [Template.Match]
// did. Those of the query may be absent. Values from which the URI could not
// be taken apart again into the same are an error: empty ones, a slash in a
// {name}, a path that leads up, a separator that would split elsewhere.
//
// It differs from RFC 6570 in that a {path*} keeps its slashes, and that a
// percent sign in a {+path} is encoded.
func (t *Template) Expand(values map[string]string) (string, error) {
	for name := range values {
		if !t.has(name) {
			return "", fmt.Errorf(notInThere, t.text, name)
		}
	}
	var b strings.Builder
	for _, p := range t.parts {
		if p.name == "" {
			b.WriteString(escape(p.literal, isASCII))
			continue
		}
		value, ok := values[p.name]
		if !ok {
			return "", fmt.Errorf(noValue, t.text, p.name)
		}
		if !p.kind.accepts(value) {
			return "", fmt.Errorf(notRefound, t.text, value, p.name)
		}
		b.WriteString(escape(value, t.keeps(p.kind)))
	}
	t.expandQuery(&b, values)
	uri := b.String()
	if found, ok := t.Match(uri); !ok || !maps.Equal(found, values) {
		return "", fmt.Errorf(notMatching, t.text, values, uri)
	}
	return uri, nil
}

func (t *Template) expandQuery(b *strings.Builder, values map[string]string) {
	mark := byte('?')
	for _, name := range t.query {
		if value, ok := values[name]; ok {
			b.WriteByte(mark)
			b.WriteString(name + "=" + escape(value, isUnreserved))
			mark = '&'
		}
	}
}

// has tells whether there is a variable of that name.
func (t *Template) has(name string) bool {
	for _, v := range t.variables {
		if v.name == name {
			return true
		}
	}
	return t.Optional(name)
}

// keeps says which characters a variable has unencoded. A question mark in a
// {+path} would be taken for the template's own query, if it has one.
func (t *Template) keeps(k kind) func(byte) bool {
	switch {
	case k == segment:
		return isUnreserved
	case k == path:
		return func(c byte) bool { return isUnreserved(c) || c == '/' }
	default:
		return func(c byte) bool {
			return (isUnreserved(c) || isReserved(c)) && (c != '?' || t.query == nil)
		}
	}
}

// escape percent-encodes the bytes that are not kept.
func escape(text string, keep func(byte) bool) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(text) {
		if c := text[i]; keep(c) {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
		}
	}
	return b.String()
}

func isASCII(c byte) bool { return c < 0x80 }

// isUnreserved and isReserved are the two sorts of RFC 3986, section 2.
func isUnreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

func isReserved(c byte) bool { return strings.IndexByte(":/?#[]@!$&'()*+,;=", c) >= 0 }
