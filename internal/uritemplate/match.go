package uritemplate

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
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
// backslash, a NUL or bytes that are not UTF-8. A value of the query, of a
// parameter and of the fragment is free text; a name in the query that the
// template does not have, or twice, does not match, but for a {?list*}, whose
// values come in their order, and which is left out if there are none. Literal
// text matches byte for byte. Where a URI could be split in two ways, the
// variable on the left takes as much as it can. The value of a list is written
// by [List].
//
// The time is linear in the length of the URI, which [MaxLength] bounds.
func (t *Template) Match(uri string) (map[string]string, bool) {
	if len(uri) > MaxLength {
		return nil, false
	}
	query, fragment, fragmented := "", "", false
	if t.fragment != "" {
		uri, fragment, fragmented = strings.Cut(uri, "#")
	}
	if t.query != nil && !t.continued {
		uri, query, _ = strings.Cut(uri, "?")
	}
	found := t.pattern.FindStringSubmatch(uri)
	if found == nil {
		return nil, false
	}
	if t.continued {
		query = strings.TrimPrefix(found[len(found)-1], "&")
	}
	values := make(map[string]string, len(t.variables))
	if !t.matchParts(found[1:], values) || !t.matchQuery(query, values) {
		return nil, false
	}
	if fragmented && !take(t.fragment, fragment, values) {
		return nil, false
	}
	return values, true
}

// matchParts takes the variables of the path into values.
func (t *Template) matchParts(found []string, values map[string]string) bool {
	for i, v := range t.variables {
		text := found[i]
		if v.kind == parameter {
			if text != "" && !take(v.name, strings.TrimPrefix(text[len(";"+v.name):], "="), values) {
				return false
			}
			continue
		}
		value, err := url.PathUnescape(text)
		if err != nil || !v.kind.accepts(value) {
			return false
		}
		if v.kind == path && t.IsList(v.name) {
			value = segments(text)
		}
		if v.most == 0 {
			values[v.name] = value
		} else if beginning(value, v.most) != value {
			return false
		}
	}
	return t.matchPrefixes(found, values)
}

// matchPrefixes holds the beginnings of variables against the whole ones. One
// that does not come whole is what its beginning says.
func (t *Template) matchPrefixes(found []string, values map[string]string) bool {
	for i, v := range t.variables {
		if v.most == 0 {
			continue
		}
		value, _ := url.PathUnescape(found[i])
		whole, ok := values[v.name]
		if !ok {
			values[v.name] = value
		} else if beginning(whole, v.most) != value {
			return false
		}
	}
	return true
}

// beginning returns the first characters of a text.
func beginning(text string, most int) string {
	for i := range text {
		if most == 0 {
			return text[:i]
		}
		most--
	}
	return text
}

// take takes a value that is free text.
func take(name, text string, values map[string]string) bool {
	value, err := url.PathUnescape(text)
	values[name] = value
	return err == nil && utf8.ValidString(value)
}

// matchQuery takes the pairs of a query into values.
func (t *Template) matchQuery(query string, values map[string]string) bool {
	if query == "" {
		return true
	}
	if strings.Contains(query, "#") {
		return false
	}
	lists := make(map[string][]string, len(t.lists))
	for pair := range strings.SplitSeq(query, "&") {
		name, text, _ := strings.Cut(pair, "=")
		if slices.Contains(t.query, name) && t.IsList(name) {
			if !more(lists, name, text) {
				return false
			}
			continue
		}
		if _, twice := values[name]; twice || !slices.Contains(t.query, name) || !take(name, text, values) {
			return false
		}
	}
	for name, items := range lists {
		values[name] = List(items...)
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
		if p.kind == parameter {
			t.expandParameter(&b, p.name, value, ok)
			continue
		}
		if !ok {
			return "", fmt.Errorf(noValue, t.text, p.name)
		}
		if p.most > 0 {
			value = beginning(value, p.most)
		}
		text, whole := escape(value, t.keeps(p.kind)), value
		if p.kind == path && t.IsList(p.name) {
			if text, whole, ok = joined(value); !ok {
				return "", fmt.Errorf(noList, t.text, value, p.name)
			}
		}
		if !p.kind.accepts(whole) {
			return "", fmt.Errorf(notRefound, t.text, value, p.name)
		}
		b.WriteString(text)
	}
	if err := t.expandQuery(&b, values); err != nil {
		return "", err
	}
	if value, ok := values[t.fragment]; ok {
		b.WriteString("#" + escape(value, func(c byte) bool { return isUnreserved(c) || isReserved(c) }))
	}
	uri := b.String()
	if found, ok := t.Match(uri); !ok || !maps.Equal(found, t.present(values)) {
		return "", fmt.Errorf(notMatching, t.text, values, uri)
	}
	return uri, nil
}

// expandParameter writes ;name=value, and ;name alone if there is nothing in it.
func (t *Template) expandParameter(b *strings.Builder, name, value string, there bool) {
	if !there {
		return
	}
	b.WriteString(";" + name)
	if value != "" {
		b.WriteString("=" + escape(value, isUnreserved))
	}
}

func (t *Template) expandQuery(b *strings.Builder, values map[string]string) error {
	mark := byte('?')
	if t.continued {
		mark = '&'
	}
	for _, name := range t.query {
		value, there := values[name]
		items := []string{value}
		if there && t.IsList(name) {
			var ok bool
			if items, ok = Items(value); !ok {
				return fmt.Errorf(noList, t.text, value, name)
			}
		}
		for _, item := range items {
			if there {
				b.WriteByte(mark)
				b.WriteString(name + "=" + escape(item, isUnreserved))
				mark = '&'
			}
		}
	}
	return nil
}

// present writes lists as Match does, and leaves out those without items: no URI
// has anything of them.
func (t *Template) present(values map[string]string) map[string]string {
	there := maps.Clone(values)
	for _, name := range t.lists {
		if items, ok := Items(values[name]); ok {
			there[name] = List(items...)
		}
		if there[name] == List() {
			delete(there, name)
		}
	}
	return there
}

// has tells whether there is a variable of that name.
func (t *Template) has(name string) bool {
	return slices.Contains(t.Variables(), name)
}

// keeps says which characters a variable has unencoded. A question mark in a
// {+path} would be taken for the template's own query, if it has one, and a
// number sign for its fragment.
func (t *Template) keeps(k kind) func(byte) bool {
	switch {
	case k == segment:
		return isUnreserved
	case k == path:
		return func(c byte) bool { return isUnreserved(c) || c == '/' }
	default:
		return func(c byte) bool {
			return (isUnreserved(c) || isReserved(c)) && (c != '?' || t.query == nil) && (c != '#' || t.fragment == "")
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
