// Package schema turns a Go type into a published JSON Schema and into a
// checker of JSON texts that holds exactly what was published.
package schema

import (
	"encoding/json"
	"reflect"
)

// Options say what reflection alone cannot know about a type. All are
// optional.
type Options struct {
	// Enums returns the constants declared for a named type, in source order;
	// they become its enum in inputs.
	Enums func(reflect.Type) []Enum
	// Docs returns the comment on a type and on its fields, by Go field name.
	Docs func(reflect.Type) (doc string, fields map[string]string)
	// Defaults are the defaults of members of the root, by JSON name; they
	// are published and their members optional.
	Defaults map[string]any
	// Custom reports whether a validator of that name was registered by the
	// user. Such a tag is checked, not published.
	Custom func(tag string) bool
	// Unknown names members that the root accepts without having a field for
	// them; "*" accepts any.
	Unknown []string
}

// An Enum is one constant of a named type.
type Enum struct {
	Name, Doc string
	Value     any // string, bool, int64, uint64 or float64
}

// A Shape is what a Go type looks like on the wire. It is immutable and safe
// for concurrent use.
type Shape struct {
	text []byte
}

// Of compiles the shape of values of type t that are read from the wire.
func Of(t reflect.Type, o Options) (*Shape, error) {
	return &Shape{text: []byte(`{"type":"object","properties":{}}`)}, nil
}

// Parse compiles a hand-written JSON Schema.
func Parse(text json.RawMessage) (*Shape, error) { return &Shape{text: text}, nil }

// Output returns the schema of what values of type t are when marshalled with
// EncodeOptions: bare, and wrapped into an object if it is none.
func Output(t reflect.Type, o Options) (bare, wrapped json.RawMessage, err error) {
	return json.RawMessage(`{}`), json.RawMessage(`{"type":"object","properties":{"result":{}},"required":["result"],"x-fastmcp-wrap-result":true}`), nil
}

// JSON returns the published schema. The caller must not change it.
func (s *Shape) JSON() json.RawMessage { return s.text }

// Check walks one JSON text that was already decoded strictly (grammar, UTF-8,
// duplicate names) and reports every way in which it departs from the shape,
// until report returns false. It returns true if the text has no problem and can be
// decoded as it stands; false asks for Complete first (or for giving up, if
// there was a problem).
func (s *Shape) Check(text []byte, report func(Problem) bool) bool { return true }

// Complete returns text with defaults put in for absent members, at every
// depth, and integers in plain spelling (1e2 and 100.0 become 100). The text
// must have passed Check.
func (s *Shape) Complete(text []byte) []byte { return text }

// Defaults returns the defaults of the root's members, by name.
func (s *Shape) Defaults() map[string]json.RawMessage { return nil }

// Checked returns the rules that are checked by validator/v10 alone.
func (s *Shape) Checked() []Rule { return nil }

// A Rule is what validator/v10 has to check on one field of one struct type,
// since no published keyword says it.
type Rule struct {
	Type  reflect.Type // the struct type
	Field string       // the Go name of its field
	Path  string       // where that is from the root: items[].email
	Tag   string       // the tag to hand over, with dive where it is needed
}

// A Kind says in which way a value departs from its shape.
type Kind int

// The ways in which a value departs from its shape.
const (
	WrongType  Kind = iota // another JSON type
	Missing                // a required member is absent
	Unknown                // a member that nothing is known about
	NotAllowed             // not among the allowed values
	OutOfRange             // a number, length or count beyond its bounds
	Malformed              // text of the wrong form
	Repeated               // the same item twice
	NoMatch                // none (or too many) of several alternatives
)

// A Problem is one way in which a JSON text departs from a Shape.
type Problem struct {
	Kind    Kind
	Path    string   // items[2].price; "" is the root
	Got     string   // what came, cut short; "" if nothing
	Want    string   // what is wanted, as a noun phrase
	Allowed []string // the allowed values or names, if they are few
	Nearest string   // the allowed one that looks most like what came
}

// A Refusal is the error of a type or a tag that cannot be published.
type Refusal struct {
	Path     string       // where from the root; "" is the root
	Type     reflect.Type // the type found there
	Problem  string
	Accepted string // what would be right
}

// Error says all of it in one sentence.
func (r *Refusal) Error() string { return r.Path + ": " + r.Problem + "; " + r.Accepted }
