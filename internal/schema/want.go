package schema

import (
	"cmp"
	"slices"
	"strings"
)

// typeWords are the types as they are asked for.
var typeWords = map[string]string{
	"string": wantString, "number": wantNumber, "integer": wantInteger, "boolean": wantBoolean,
	"null": wantNull, "array": wantArray, "object": wantObject,
}

// wantOf says what a node wants, for a value that is not there.
func (n *node) wantOf() string {
	if n.want != "" {
		return n.want
	}
	return wantedBy([]*node{n})
}

// wantedBy says what one of several nodes wants, each thing once.
func wantedBy(alternatives []*node) string {
	var words []string
	seen := map[*node]bool{}
	var visit func(n *node)
	visit = func(n *node) {
		inner := append(n.any[:len(n.any):len(n.any)], n.one...)
		switch {
		case seen[n]:
			return
		case n.want != "":
			inner = nil
		case len(n.all) > 0:
			inner = n.all[:1]
		}
		seen[n] = true
		for _, m := range inner {
			visit(m)
		}
		if word := cmp.Or(n.want, wantAnything); len(inner) == 0 && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	for _, n := range alternatives {
		visit(n)
	}
	return strings.Join(words, wordOr)
}
