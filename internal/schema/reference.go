package schema

import (
	"net/url"
	"strings"
)

// reference returns the node that a reference leads to. There is one text, so
// that what depends on the way by which it is reached, dynamic and recursive
// references, leads to where others lead.
func (r *reader) reference(k entries, key string, at *place) *node {
	ref := r.str(k, key, at)
	to, known := r.references[ref]
	if !known {
		if len(r.references) == maxReferences {
			return r.refuse(at.at(key), problemReferences, acceptedReferences)
		}
		to = r.resolve(ref)
		r.references[ref] = to
	}
	if to < 0 {
		return r.refuse(at.at(key), problemRef(ref), acceptedRef)
	}
	return r.schema(to, at.at(key))
}

// resolve finds what a reference means; negative if it leads nowhere, or out.
func (r *reader) resolve(ref string) int {
	if r.id != "" {
		ref = strings.TrimPrefix(ref, r.id)
	}
	fragment, local := strings.CutPrefix(ref, "#")
	fragment, err := url.PathUnescape(fragment)
	switch root := skipSpace(r.text, 0); {
	case err != nil || !local && ref != "":
		return -1
	case fragment == "":
		return root
	case fragment[0] == '/':
		parts := strings.Split(fragment[1:], "/")
		for i, p := range parts {
			parts[i] = unescapePointer.Replace(p)
		}
		return r.follow(root, parts)
	}
	if to, ok := r.anchors[fragment]; ok {
		return to
	}
	return -1
}

var unescapePointer = strings.NewReplacer("~1", "/", "~0", "~")

// anchored finds the anchors in the value at i.
func (r *reader) anchored(i int) {
	if r.level++; r.level <= maxSchemaDepth {
		for key, v := range r.members(i) {
			if k := string(key); (k == "$anchor" || k == "$dynamicAnchor") && r.text[v] == '"' {
				r.anchors[string(contents(r.raw(v), false))] = i
			}
			r.anchored(v)
		}
		for _, v := range r.items(i) {
			r.anchored(v)
		}
	}
	r.level--
}
