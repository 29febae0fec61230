package fastmcp

import (
	"encoding/json"
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/internal/bind"
	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/internal/source"
)

// A Feature is a [*Tool], a [*Resource] or a [*Prompt].
type Feature interface {
	// Name returns the name of a tool or prompt, the URI or URI template of a
	// resource.
	Name() string

	register(*Server) error
	unregister(*Server) bool
}

// Add registers a tool, resource or prompt; it may be called while the server
// serves, and clients are told that the list has changed. The error says what
// cannot work: a name that is taken, a type that no lifespan provides.
func (s *Server) Add(f Feature) error { return f.register(s) }

// Remove takes a tool, resource or prompt out again, also while the server
// serves. A call that has begun is finished. It reports whether f was
// registered.
func (s *Server) Remove(f Feature) bool { return f.unregister(s) }

// An origin is what a feature is compiled with: where names and docs are
// looked up, what can be injected, how arguments are read and validated.
type origin struct {
	finder    *source.Finder
	provided  func(reflect.Type) bool // nil: not known yet
	arguments argumentsConfig
	validator *bind.Validator
	unions    schema.Unions
	schemas   *schema.Cache // nil: nothing is kept
	err       error         // an option cannot work
}

// origin returns what the server's features are compiled with. One that brings
// sources, types or rules of its own shares no schemas with the others.
func (s *Server) origin(f featureConfig) origin {
	o := origin{
		finder: s.finder, provided: s.provides, arguments: f.arguments.with(s.config.arguments),
		validator: s.validator, unions: s.config.unions, schemas: &s.schemas,
	}
	if len(f.sources) > 0 {
		o.finder, o.schemas = source.New(append(append([]fs.FS(nil), f.sources...), s.config.sources...)...), nil
	}
	if !f.vocabulary.empty() {
		o.schemas = nil
		o.learn(s.config.vocabulary.and(f.vocabulary))
	}
	return o
}

// detached is the origin of a feature that no server has yet: what is injected
// is checked when it is added to one.
func detached(f featureConfig) origin {
	o := origin{finder: source.New(f.sources...), arguments: f.arguments}
	o.learn(f.vocabulary)
	return o
}

func (o *origin) learn(v vocabulary) {
	o.unions = v.unions
	o.validator, o.err = v.validator()
}

func (o origin) options(kind bind.Kind, f featureConfig) bind.Options {
	return bind.Options{
		Kind: kind, Finder: o.finder, Validator: o.validator, Unions: o.unions, Schemas: o.schemas,
		Params: f.params, Docs: f.docs, Defaults: f.defaults, Tags: f.tags,
		Strict: o.arguments.strict, Unknown: o.arguments.unknown,
		Context: contextType, Provided: o.provided, Accepts: isContent,
	}
}

// output returns the schemas of a result type, for both eras.
func (o origin) output(t reflect.Type) (bare, wrapped json.RawMessage, err error) {
	return schema.Output(t, schema.Options{Docs: o.finder.Type, Unions: o.unions, Cache: o.schemas})
}

// described fills in what the options left open with what the source says.
func (f featureConfig) described(plan *bind.Plan) featureConfig {
	if f.name == "" {
		f.name = plan.Name
	}
	if f.description == "" {
		f.description = plan.Doc
	}
	return f
}

// logName warns of a name outside of what the specification wants of tools
// (Tools, Tool Names). It is accepted.
func (s *Server) logName(t *Tool) {
	if !isPlainName(t.Name()) {
		s.logger().Warn().Str("tool", t.Name()).Msg(unplainName)
	}
}

func isPlainName(name string) bool {
	const most = 128
	return name != "" && len(name) <= most && !strings.ContainsFunc(name, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("_-.", r)
	})
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
