package client

import (
	"strings"
)

// expand puts variables into a text: ${NAME}, or ${NAME:-default} for one that
// may be unset or empty. A $ without a brace stands for itself, and what comes
// in is not looked at again.
func expand(text string, lookup func(string) (string, bool)) (string, error) {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(text, "${")
		out.WriteString(before)
		if !found {
			return out.String(), nil
		}
		inside, rest, closed := strings.Cut(after, "}")
		if !closed {
			return "", openVariable(after)
		}
		name, instead, hasDefault := strings.Cut(inside, ":-")
		name = strings.TrimPrefix(name, "env:") // as VS Code and Cursor write it
		if !isVariable(name) {
			return "", strangeVariable(inside)
		}
		value, set := lookup(name)
		switch {
		case hasDefault && value == "":
			value = instead
		case !set:
			return "", unsetVariable(name)
		}
		out.WriteString(value)
		text = rest
	}
}

// isVariable reports whether a name can be one in every environment.
func isVariable(name string) bool {
	for i, r := range name {
		letter := r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if !letter && (i == 0 || r < '0' || '9' < r) {
			return false
		}
	}
	return name != ""
}
