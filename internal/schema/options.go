package schema

import "reflect"

// Options say what reflection alone cannot know about a type. All are
// optional.
type Options struct {
	// Enums returns the constants declared for a named type, in source order.
	// They become its enum in inputs. A result's schema never carries them:
	// nothing keeps a Go value from being none of its constants.
	Enums func(reflect.Type) []Enum

	// Docs returns the comment on a struct type and on its fields, by the Go
	// name of the field. A `jsonschema_description` tag wins over it.
	Docs func(reflect.Type) (doc string, fields map[string]string)

	// Described is the same for the fields of the root, in their order: of a
	// struct that was made at run time there is no source. Nil asks Docs.
	Described []string

	// Cache keeps what was compiled for a type, unless Defaults or Unknown say
	// more than the type does. Nil keeps nothing.
	Cache *Cache

	// Defaults are the defaults of members of the root, by JSON name: Go
	// values, marshalled with EncodeOptions. They win over tags, are published
	// and make their members optional.
	Defaults map[string]any

	// Unions are the interface types that have a JSON form: those of a
	// registered list of variants.
	Unions Unions

	// Custom returns what is wanted by a validator that the user registered
	// under that name, as a noun phrase in which … is the rule's parameter; false
	// if there is none. Such a rule is checked, and said in the description, not
	// published.
	Custom func(tag string) (words string, known bool)

	// Unknown names members that the root accepts although no field has them;
	// "*" accepts any.
	Unknown []string
}

// An Enum is one constant of a named type.
type Enum struct {
	Name, Doc string
	Value     any // string, bool, int64, uint64 or float64
}
