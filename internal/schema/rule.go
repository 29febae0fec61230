package schema

import (
	"cmp"
	"slices"
	"strings"
)

// A rule is one comma-separated part of a validate tag.
type rule struct {
	name  string // "min"; "" for alternatives joined by "|"
	param string // "3", unescaped
	text  string // "min=3", as written
}

// A depth is the rules for one value, and for what is inside it after dive.
type depth struct {
	rules []rule
	keys  *depth // for the keys of a map
	inner *depth // for its values, or the items of a list
}

// parseRules reads a validate tag by the grammar of validator/v10: commas,
// "|" for alternatives, 0x2C and 0x7C for those two in a parameter, dive, and
// keys to endkeys right after it. word is what could not be understood.
func parseRules(tag string) (d *depth, word string) {
	if tag == "" || tag == "-" {
		return nil, ""
	}
	d, rest, word := parseDepth(strings.Split(tag, ","))
	if word == "" && len(rest) > 0 {
		word = rest[0]
	}
	return d, word
}

func parseDepth(words []string) (d *depth, rest []string, word string) {
	d = &depth{}
	for len(words) > 0 {
		w := words[0]
		words = words[1:]
		switch w {
		case "endkeys":
			return d, append([]string{w}, words...), ""
		case "dive":
			if len(words) > 0 && words[0] == "keys" {
				if d.keys, words, word = parseDepth(words[1:]); word != "" {
					return nil, nil, word
				}
				if len(words) == 0 {
					return nil, nil, "keys"
				}
				words = words[1:] // endkeys
			}
			d.inner, rest, word = parseDepth(words)
			return d, rest, word
		case "", "keys":
			return nil, nil, cmp.Or(w, ",")
		default:
			d.rules = append(d.rules, parseRule(w))
		}
	}
	return d, nil, ""
}

func parseRule(text string) rule {
	if strings.Contains(text, "|") {
		return rule{text: text}
	}
	name, param, _ := strings.Cut(text, "=")
	param = strings.ReplaceAll(strings.ReplaceAll(param, "0x2C", ","), "0x7C", "|")
	return rule{name: name, param: param, text: text}
}

// has reports whether one of the names is among the rules for the value itself.
func (d *depth) has(names ...string) bool {
	if d == nil {
		return false
	}
	for _, r := range d.rules {
		if slices.Contains(names, r.name) {
			return true
		}
	}
	return false
}

// String writes the rules as a tag again.
func (d *depth) String() string {
	if d == nil {
		return ""
	}
	var parts []string
	for _, r := range d.rules {
		parts = append(parts, r.text)
	}
	if d.inner != nil {
		parts = append(parts, "dive")
		if d.keys != nil {
			parts = append(parts, "keys", d.keys.String(), "endkeys")
		}
		if inner := d.inner.String(); inner != "" {
			parts = append(parts, inner)
		}
	}
	return strings.Join(parts, ",")
}
