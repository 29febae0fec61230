package schema

import (
	"encoding/json"
	"strconv"
)

// A Finding is one place in a published schema that some host or some model's
// back end rejects, cuts short or misreads.
type Finding struct {
	Path    string // a JSON Pointer into the schema, "" is its root
	Rule    string // a stable name, type-list for example
	Problem string // what stands there
	Advice  string // what to write instead
}

// RuleRootType is the rule of arguments that are no object.
const RuleRootType = "root-type"

// The sizes beyond which hosts are known to cut or refuse. They are what the
// strictest of the well-known ones accept.
const (
	mostLevels      = 10   // of objects and lists inside each other
	mostProperties  = 100  // of one object
	mostChoices     = 250  // of one enum
	mostDescription = 1024 // characters
	mostSize        = 64 << 10
)

// Lint finds what in a published schema is beyond the portable subset. The text
// is JSON: Of or Output has made it, or Parse has read it. It is read once, and no
// reference is followed. Schemas made by Of and Output have
// findings only for what their author chose: names, sizes, nesting.
func Lint(text json.RawMessage) []Finding {
	l := linter{document: indexed(text)}
	l.schema(skipSpace(text, 0), nil, 0)
	if len(text) > mostSize {
		l.find(nil, "too-large", strconv.Itoa(len(text)))
	}
	return l.found
}

// LintInput does the same for the arguments of a tool, whose root must be an
// object that hosts can read without resolving anything.
func LintInput(text json.RawMessage) []Finding {
	l := linter{document: indexed(text)}
	l.root(skipSpace(text, 0))
	return append(l.found, Lint(text)...)
}
