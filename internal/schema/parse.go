package schema

import (
	"encoding/json"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// What of a hand-written schema is read, at most. One that comes from another
// program may have been made to be costly.
const (
	maxSchemaText  = 256 << 10 // bytes
	maxReferences  = 1000      // different ones
	maxSchemaDepth = 2000      // schemas in each other, references included
)

// Parse reads a JSON Schema that somebody wrote, here or in another program. It
// is published as it is. All of draft 2020-12 is checked, and what of the drafts
// 6 to 2019-09 has another form there; formats and the encodings of contents say
// what is meant, and are not checked. A reference leads to a place in the same
// text or is refused: nothing is ever fetched. Patterns are those of RE2, so that
// matching takes linear time.
//
// The error is a *Refusal whose Path is a JSON Pointer: a keyword whose value
// means nothing, a default that its own schema refuses, another dialect, a text
// of more than 256 KiB or 1,000 references.
func Parse(text json.RawMessage) (*Shape, error) {
	if len(text) > maxSchemaText {
		return nil, &Refusal{Problem: problemSchemaSize(len(text)), Accepted: acceptedSchemaSize}
	}
	if !jsontext.Value(text).IsValid() {
		return nil, &Refusal{Problem: problemParse, Accepted: acceptedParse}
	}
	r := reader{document: indexed(text), nodes: map[int]*node{}, tables: map[int]entries{}, references: map[string]int{}, anchors: map[string]int{}, left: allowance(text)}
	root := skipSpace(text, 0)
	r.dialect(root)
	r.anchored(root)
	n := r.schema(root, nil)
	if r.err == nil && isEndless(n) {
		r.refuse(nil, problemEndlessRef, acceptedEndlessRef)
	}
	if r.err != nil {
		return nil, r.err
	}
	s, err := newShape(n, r.defaults)
	if err != nil {
		return nil, err
	}
	s.text, s.codec = text, DecodeOptions()
	return s, nil
}

// A reader makes nodes of the text of a schema: one of each schema in it that
// is in use, however often it is referred to.
type reader struct {
	document
	nodes      map[int]*node // by where the schema begins
	tables     map[int]entries
	references map[string]int
	anchors    map[string]int
	id         string // of the whole
	level      int
	defaults   []defaultOf
	patterns   int   // instructions of all so far
	left       int   // what may be spent on matching
	err        error // the first
}

// refuse notes what is wrong, and goes on with a schema that accepts anything.
func (r *reader) refuse(at *place, problem, accepted string) *node {
	if r.err == nil {
		r.err = &Refusal{Path: at.String(), Problem: problem, Accepted: accepted}
	}
	return unrestricted()
}

// spend refuses a schema of which to read takes too long.
func (r *reader) spend(cost int) {
	if r.left -= cost; r.left < 0 {
		r.refuse(nil, problemSchemaCost, acceptedSchemaCost)
	}
}

// dialect reads what a schema says of itself.
func (r *reader) dialect(root int) {
	k := r.entries(root)
	r.id, _, _ = strings.Cut(r.str(k, "$id", nil), "#")
	if name := strings.TrimSuffix(r.str(k, "$schema", nil), "#"); name != "" && !dialects[name] {
		r.refuse((*place)(nil).at("$schema"), problemDialect(name), acceptedDialect)
	}
}

// dialects are the drafts whose schemas mean here what they mean there, or are
// refused.
var dialects = map[string]bool{
	dialect: true,
	"https://json-schema.org/draft/2019-09/schema": true,
	"http://json-schema.org/draft-07/schema":       true,
	"http://json-schema.org/draft-06/schema":       true,
	"http://json-schema.org/schema":                true,
}

// schema returns the node of the schema that begins at i.
func (r *reader) schema(i int, at *place) *node {
	if n, known := r.nodes[i]; known {
		return n
	}
	n := unrestricted()
	r.nodes[i] = n
	if r.level++; r.level > maxSchemaDepth {
		return r.refuse(at, problemDeep, acceptedDeep)
	}
	defer func() { r.level-- }()
	switch r.text[i] {
	case 't':
	case 'f':
		n.not = unrestricted()
	case '{':
		k := r.entries(i)
		if at != nil && k.has("$id") && !strings.HasPrefix(r.str(k, "$id", at), "#") {
			return r.refuse(at, problemInnerID, acceptedInnerID)
		}
		r.scalar(n, k, at)
		r.list(n, k, at)
		r.object(n, k, at)
		r.combined(n, k, at)
	default:
		return r.refuse(at, problemNoSchema(shorten(string(r.raw(i)))), acceptedNoSchema)
	}
	return n
}
