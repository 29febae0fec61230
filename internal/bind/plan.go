package bind

import (
	"context"
	stdjson "encoding/json"
	"reflect"

	"github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/internal/source"
)

// A Plan is a function made callable from JSON: everything that can be known
// before a call is worked out once, by [Compile]. It is immutable and safe for
// concurrent use.
type Plan struct {
	Name   string        // the function's name in snake_case, "" for a closure
	Doc    string        // its comment without its own name and the list of parameters, "" if none was found
	File   string        // where it is declared, "" if unknown
	Line   int           // its line, from 1; 0 if unknown
	Origin source.Origin // where names and docs came from; Unknown if nothing was found
	// NamesFromSource reports whether Origin was needed for the arguments'
	// names: a binary that is shipped without it would not start.
	NamesFromSource bool
	Arguments       []Argument         // in the order of parameters or fields
	InputSchema     stdjson.RawMessage // always of an object; not to be modified
	Result          reflect.Type       // what it returns besides an error, nil if nothing
	UsesContext     bool               // whether it takes the framework's context
	Injected        []reflect.Type     // what lifespans provide for it, in order of parameters

	fn        reflect.Value
	slots     []slot
	variadic  bool
	hasError  bool
	input     reflect.Type // the struct that arguments are decoded into
	reading   json.Options
	shape     *schema.Shape
	written   *schema.Shape // the hand-written schema that is published instead; nil mostly
	isStrict  bool
	outline   func() *outline // of the input schema, read when coercion first needs it
	validator *Validator      // nil if no rule needs it
}

// An Argument is one member of the arguments object.
type Argument struct {
	Name     string
	Doc      string
	Required bool
	Type     reflect.Type
	Enum     []string           // the allowed values if they are texts, in source order
	Default  stdjson.RawMessage // nil if there is none
}

// An Env is what surrounds one call.
type Env struct {
	// Context is the request's.
	Context context.Context
	// Request is the framework's own context, of type Options.Context. It may
	// be nil if the plan does not use it.
	Request any
	// Provide returns the value that a lifespan provides for a type. It may be
	// nil if the plan injects nothing.
	Provide func(reflect.Type) (reflect.Value, error)
}

// Values are decoded and validated arguments, ready for one call. They belong
// to the plan that decoded them.
type Values struct {
	input reflect.Value // an addressable struct of type Plan.input
}
