package bind

import (
	"errors"
	"go/constant"
	"math/big"
	"reflect"
	"slices"
	"sync"

	"github.com/go-json-experiment/json"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/internal/source"
)

// Compile checks a function's signature against the rules of a handler and
// prepares everything that its calls need. The error is a [*SignatureError].
//
// A parameter gets, by its type:
//
//	context.Context, Options.Context          the request's
//	pointer to a struct, interface, func,     what a lifespan provides; an argument
//	  channel                                 if Options.Params has a name for it
//	one struct, alone besides those           the whole arguments object
//	anything else                             a named argument
//
// A struct that writes itself as text or JSON, such as time.Time, is a named
// argument; so is any (the empty interface); so is a variadic parameter, which
// is an optional array. Results are nothing, error, T or (T, error).
func Compile(fn any, o Options) (*Plan, error) {
	s, err := signatureOf(fn, &o)
	if err != nil {
		return nil, err
	}
	found := s.find(&o)
	if found.Stale != "" && len(o.Params) == 0 { // a copy that lies is worse than none
		return nil, s.refuse(found.Stale, nil)
	}
	names, fromSource, err := s.names(&o, found)
	if err != nil {
		return nil, err
	}
	p := &Plan{
		Name: source.SnakeCase(found.Name), Doc: found.Doc, File: s.file, Line: s.line,
		Origin: found.Origin, NamesFromSource: fromSource,
		Result: s.result, fn: s.fn, slots: s.slots, hasError: s.hasError, variadic: s.fn.Type().IsVariadic(),
	}
	for _, in := range s.slots {
		switch in.role {
		case request:
			p.UsesContext = true
		case injected:
			p.Injected = append(p.Injected, in.typ)
		}
	}
	if err := p.compileInput(s, names, s.comments(found), &o); err != nil {
		return nil, err
	}
	return p, nil
}

// compileInput derives what concerns the arguments object: its Go type, its
// schema, its list of members, its validator.
func (p *Plan) compileInput(s *signature, names, comments []string, o *Options) error {
	var list []member
	if s.isWhole() {
		list = members(s.slots[s.arguments[0]].typ)
		names = memberNames(list)
	}
	if err := s.checkOverrides(o, names, list); err != nil {
		return err
	}
	if o.Kind == Resource {
		if err := s.checkVariables(o.Variables, names); err != nil {
			return err
		}
	}
	so := schemaOptions(list, o)
	var err error
	if p.input, so.Described, err = s.input(names, comments, o); err != nil {
		return err
	}
	if p.shape, err = schema.Of(p.input, so); err != nil {
		return s.unpublishable(err)
	}
	p.InputSchema, p.isStrict = p.shape.JSON(), o.Strict
	if o.InputSchema != nil {
		if p.written, err = schema.Parse(o.InputSchema); err != nil {
			return s.unreadableSchema(err)
		}
		if problem := contradiction(o.InputSchema, p.InputSchema, o.Unknown); problem != "" {
			return s.refuse(problem, formsOfInputSchema)
		}
		p.InputSchema = o.InputSchema
	}
	p.outline = sync.OnceValue(func() *outline { return outlineOf(p.InputSchema) })
	p.reading = json.JoinOptions(p.shape.DecodeOptions(), jsonv1.ReportErrorsWithLegacySemantics(false)) // which drop the path
	if !p.takesObjects() {
		return s.refuse(wordNoObject(p.input), formsOfWhole)
	}
	if list == nil {
		list = members(p.input)
	}
	p.describe(list)
	if rules := p.shape.Checked(); len(rules) > 0 {
		p.validator = o.Validator
		if p.validator == nil {
			p.validator = NewValidator()
		}
		if err := p.validator.learn(p.input, rules, o.Unions); err != nil {
			return s.refuse(err.Error(), formsOfTag)
		}
	}
	return nil
}

// find asks the source, and corrects the place with what it knows better: of a
// method value the runtime knows only a wrapper.
func (s *signature) find(o *Options) source.Func {
	var found source.Func
	ok := false
	if o.Finder != nil {
		found, ok = o.Finder.Func(s.fn)
	}
	if !ok {
		found.Name = declaredName(s.name)
	}
	if found.File != "" {
		s.file, s.line = found.File, found.Line
	}
	return found
}

// unpublishable tells of a type or a tag that the schema cannot express.
func (s *signature) unpublishable(err error) error {
	var r *schema.Refusal
	if !errors.As(err, &r) {
		return s.refuse(err.Error(), nil)
	}
	accepted := []string{r.Accepted}
	for _, other := range r.More {
		if !slices.Contains(accepted, other.Accepted) {
			accepted = append(accepted, other.Accepted)
		}
	}
	return s.refuse(wordUnpublishable(r), accepted)
}

// unreadableSchema tells of a hand-written schema that arguments cannot be held
// against.
func (s *signature) unreadableSchema(err error) error {
	var r *schema.Refusal
	if !errors.As(err, &r) {
		return s.refuse(err.Error(), nil)
	}
	return s.refuse(wordInputSchema(r), []string{r.Accepted})
}

// schemaOptions lets the schema ask the source. An option's text goes before
// the comment on a field.
func schemaOptions(fields []member, o *Options) schema.Options {
	so := schema.Options{Defaults: o.Defaults, Unknown: o.Unknown, Unions: o.Unions, Custom: o.Validator.custom, Cache: o.Schemas}
	if o.Finder != nil {
		so.Docs = o.Finder.Type
		so.Enums = func(t reflect.Type) []schema.Enum { return enums(o.Finder.Consts(t)) }
	}
	if len(fields) > 0 && len(o.Docs) > 0 {
		so.Docs, so.Cache = overDocs(fields, o.Docs, so.Docs), nil
	}
	return so
}

// enums hands a type's constants over as plain Go values.
func enums(constants []source.Const) []schema.Enum {
	list := make([]schema.Enum, 0, len(constants))
	for _, c := range constants {
		value := constant.Val(c.Value)
		if _, ok := value.(*big.Int); ok { // only what an uint64 holds and an int64 does not comes out big
			value, _ = constant.Uint64Val(c.Value)
		}
		list = append(list, schema.Enum{Name: c.Name, Doc: c.Doc, Value: value})
	}
	return list
}
