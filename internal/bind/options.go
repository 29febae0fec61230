package bind

import (
	"encoding/json"
	"reflect"

	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/internal/source"
)

// Kind says what a function is registered as, which decides how its arguments
// arrive and which rules its signature must keep.
type Kind int

// The kinds of a handler.
const (
	// Tool handlers take a JSON object of arguments.
	Tool Kind = iota
	// Resource handlers take the variables of a URI template, as text.
	Resource
	// Prompt handlers take arguments that are text on the wire.
	Prompt
)

// String returns the word that error texts use: tool, resource or prompt.
func (k Kind) String() string {
	switch k {
	case Tool:
		return "tool"
	case Resource:
		return "resource"
	case Prompt:
		return "prompt"
	default:
		return "handler"
	}
}

// Options steer [Compile]. The zero value compiles a tool whose parameters are
// arguments with unknown names; only a struct input needs nothing more.
type Options struct {
	// Kind is what the function is registered as.
	Kind Kind

	// Finder finds names, docs and constants in source code. It caches parsed
	// files, so one Finder should serve all functions of a server. Nil finds
	// nothing.
	Finder *source.Finder

	// Validator runs the validate tags that a schema cannot express. One
	// Validator should serve all functions of a server, for it caches by type.
	// Nil means a new one, made only when a tag needs it.
	Validator *Validator

	// Schemas keeps what was derived for equal input types. One may serve all
	// functions that share Finder, Validator and Unions. Nil keeps nothing.
	Schemas *schema.Cache

	// Unions are the interface types that have variants; such a parameter is an
	// argument, and is never injected.
	Unions schema.Unions

	// Strict turns coercion off: "5" is no number. Without it, what the strict
	// reading refuses is read again in the other type that says the same.
	Strict bool

	// Unknown names members that the arguments may have although nothing takes
	// them; "*" stands for any.
	Unknown []string

	// Params names the arguments, in order, before any source is asked. A
	// pointer, interface, func or channel that no lifespan provides becomes an
	// argument when there is a name for it, too.
	Params []string

	// Docs and Defaults describe arguments, parameters or fields of the one
	// struct, by their name on the wire. A default is any value whose JSON the
	// argument takes. Tags are for parameters alone: a tag is written as on a
	// field and has the keys validate, jsonschema, jsonschema_description and
	// jsonschema_extras.
	Docs     map[string]string
	Defaults map[string]any
	Tags     map[string]string

	// InputSchema is what is published instead of the derived schema. Arguments
	// are held against it, and what then is left to say the Go types say. Nil
	// publishes the derived one.
	InputSchema json.RawMessage

	// Variables are the variables of a resource's URI template, in order.
	Variables []string

	// Context is the type of the framework's own context; such a parameter
	// gets [Env.Request].
	Context reflect.Type

	// Provided reports whether a lifespan provides values of a type. Nil means
	// that it is not known yet: then no provider is missing, and the plan is
	// good for finding errors, to be compiled again when it is known.
	Provided func(reflect.Type) bool

	// Accepts reports whether the caller knows by itself what to do with a
	// result type, which is then taken even if JSON has no form for it. Nil
	// accepts none.
	Accepts func(reflect.Type) bool
}

func (o *Options) provided(t reflect.Type) bool { return o.Provided != nil && o.Provided(t) }

func (o *Options) accepts(t reflect.Type) bool { return o.Accepts != nil && o.Accepts(t) }
