package schema

import (
	"iter"
	"reflect"

	"github.com/invopop/jsonschema"
)

type (
	reference  string             // a $ref
	properties *jsonschema.Schema // whose properties are meant
)

// A keyword is one keyword that may be published. set, where it is there,
// copies it from the use of a definition over the definition.
type keyword struct {
	name string
	get  func(*jsonschema.Schema) any
	set  func(to, from *jsonschema.Schema)
}

// keywords are the portable subset of JSON Schema 2020-12, in the order in
// which they are printed. Check holds every one that restricts.
var keywords = []keyword{
	{"$ref", func(s *jsonschema.Schema) any { return reference(s.Ref) }, nil},
	{"type", func(s *jsonschema.Schema) any { return s.Type }, nil},
	{"title", func(s *jsonschema.Schema) any { return s.Title }, func(to, from *jsonschema.Schema) { to.Title = from.Title }},
	{"description", func(s *jsonschema.Schema) any { return s.Description }, func(to, from *jsonschema.Schema) { to.Description = from.Description }},
	{"enum", func(s *jsonschema.Schema) any { return s.Enum }, nil},
	{"const", func(s *jsonschema.Schema) any { return s.Const }, nil},
	{"format", func(s *jsonschema.Schema) any { return s.Format }, nil},
	{"pattern", func(s *jsonschema.Schema) any { return s.Pattern }, nil},
	{"contentEncoding", func(s *jsonschema.Schema) any { return s.ContentEncoding }, nil},
	{"minLength", func(s *jsonschema.Schema) any { return s.MinLength }, nil},
	{"maxLength", func(s *jsonschema.Schema) any { return s.MaxLength }, nil},
	{"minimum", func(s *jsonschema.Schema) any { return s.Minimum }, nil},
	{"exclusiveMinimum", func(s *jsonschema.Schema) any { return s.ExclusiveMinimum }, nil},
	{"maximum", func(s *jsonschema.Schema) any { return s.Maximum }, nil},
	{"exclusiveMaximum", func(s *jsonschema.Schema) any { return s.ExclusiveMaximum }, nil},
	{"multipleOf", func(s *jsonschema.Schema) any { return s.MultipleOf }, nil},
	{"items", func(s *jsonschema.Schema) any { return s.Items }, nil},
	{"minItems", func(s *jsonschema.Schema) any { return s.MinItems }, func(to, from *jsonschema.Schema) { to.MinItems = from.MinItems }},
	{"maxItems", func(s *jsonschema.Schema) any { return s.MaxItems }, func(to, from *jsonschema.Schema) { to.MaxItems = from.MaxItems }},
	{"uniqueItems", func(s *jsonschema.Schema) any { return s.UniqueItems }, func(to, from *jsonschema.Schema) { to.UniqueItems = from.UniqueItems }},
	{"properties", propertiesOf, nil},
	{"required", requiredOf, nil},
	{"propertyNames", func(s *jsonschema.Schema) any { return s.PropertyNames }, nil},
	{"additionalProperties", func(s *jsonschema.Schema) any { return s.AdditionalProperties }, nil},
	{"minProperties", func(s *jsonschema.Schema) any { return s.MinProperties }, func(to, from *jsonschema.Schema) { to.MinProperties = from.MinProperties }},
	{"maxProperties", func(s *jsonschema.Schema) any { return s.MaxProperties }, func(to, from *jsonschema.Schema) { to.MaxProperties = from.MaxProperties }},
	{"anyOf", func(s *jsonschema.Schema) any { return s.AnyOf }, nil},
	{"oneOf", func(s *jsonschema.Schema) any { return s.OneOf }, nil},
	{"allOf", func(s *jsonschema.Schema) any { return s.AllOf }, nil},
	{"not", func(s *jsonschema.Schema) any { return s.Not }, nil},
	{"default", func(s *jsonschema.Schema) any { return s.Default }, func(to, from *jsonschema.Schema) { to.Default = from.Default }},
	{"examples", func(s *jsonschema.Schema) any { return s.Examples }, func(to, from *jsonschema.Schema) { to.Examples = from.Examples }},
	{"deprecated", func(s *jsonschema.Schema) any { return s.Deprecated }, func(to, from *jsonschema.Schema) { to.Deprecated = from.Deprecated }},
}

// requiredOf leaves an empty list out, which some hosts refuse.
func requiredOf(s *jsonschema.Schema) any {
	if len(s.Required) == 0 {
		return nil
	}
	return s.Required
}

func propertiesOf(s *jsonschema.Schema) any {
	if s.Properties == nil {
		return nil
	}
	return properties(s)
}

// children are the schemas that stand directly in s.
func children(s *jsonschema.Schema) iter.Seq[*jsonschema.Schema] {
	return func(yield func(*jsonschema.Schema) bool) {
		for _, c := range []*jsonschema.Schema{s.Items, s.PropertyNames, s.AdditionalProperties, s.Not} {
			if c != nil && !yield(c) {
				return
			}
		}
		for _, list := range [][]*jsonschema.Schema{s.AnyOf, s.OneOf, s.AllOf} {
			for _, c := range list {
				if !yield(c) {
					return
				}
			}
		}
		if s.Properties == nil {
			return
		}
		for p := s.Properties.Oldest(); p != nil; p = p.Next() {
			if !yield(p.Value) {
				return
			}
		}
	}
}

// isNothing reports whether s is the schema false.
func isNothing(s *jsonschema.Schema) bool {
	return s == jsonschema.FalseSchema || s.Type == "" && s.Ref == "" && reflect.DeepEqual(s, jsonschema.FalseSchema)
}

// isAny reports whether s is the schema that accepts everything.
func isAny(s *jsonschema.Schema) bool {
	return s.Type == "" && s.Ref == "" &&
		(reflect.DeepEqual(s, &jsonschema.Schema{}) || reflect.DeepEqual(s, jsonschema.TrueSchema))
}
