package fastmcp

import (
	"cmp"
	"reflect"

	"github.com/go-playground/validator/v10"

	"github.com/fastmcp-go/mcp/internal/bind"
	"github.com/fastmcp-go/mcp/internal/schema"
)

// A vocabulary is what arguments and results may be made of besides what
// reflection knows: interface types with variants, and rules of the user's own.
type vocabulary struct {
	unions schema.Unions
	rules  []rule
	wrong  error // the first of what cannot work
}

type rule struct {
	name, words string
	check       validator.Func
}

func (v vocabulary) empty() bool { return len(v.unions) == 0 && len(v.rules) == 0 && v.wrong == nil }

// and returns both; own wins where the two speak of one interface type.
func (v vocabulary) and(own vocabulary) vocabulary {
	return vocabulary{
		unions: append(append(schema.Unions(nil), v.unions...), own.unions...),
		rules:  append(append([]rule(nil), v.rules...), own.rules...),
		wrong:  cmp.Or(v.wrong, own.wrong),
	}
}

// validator makes the validator that knows the rules.
func (v vocabulary) validator() (*bind.Validator, error) {
	made, err := bind.NewValidator(), v.wrong
	for _, r := range v.rules {
		if err == nil {
			err = badRule(made.Register(r.name, r.words, r.check))
		}
	}
	return made, err
}

// A VocabularyOption fits a server, for all that is registered with it, and a
// single tool, resource or prompt. What [NewTool] and its kin compile knows
// only its own: give the option to those too.
type VocabularyOption interface {
	ServerOption
	FeatureOption
}

type vocabularyOption func(*vocabulary)

func (o vocabularyOption) applyServer(c *serverConfig)     { o(&c.vocabulary) }
func (o vocabularyOption) applyTool(c *toolConfig)         { o(&c.vocabulary) }
func (o vocabularyOption) applyResource(c *resourceConfig) { o(&c.vocabulary) }
func (o vocabularyOption) applyPrompt(c *promptConfig)     { o(&c.vocabulary) }

// Validation adds a rule for validate tags, as in `validate:"even"`. check is a
// function of validator/v10 and must be safe for concurrent use. The words say
// what the rule wants, as a noun phrase in which … stands for the rule's
// parameter: "an even number", "a multiple of …". They are added to the
// description of a field that has the rule, and are what a model reads when it
// breaks it; the schema has no keyword for it. A name that validator/v10 has
// already, or one that cannot stand in a tag, is an error: [New] panics,
// [NewTool] and [Server.Add] return it.
func Validation(name string, check validator.Func, words string) VocabularyOption {
	return vocabularyOption(func(v *vocabulary) { v.rules = append(v.rules, rule{name, words, check}) })
}

// OneOf says of which types the values of the interface type I are. On the wire
// such a value is the object of its type with one member more, key, that says
// which type it is:
//
//	fastmcp.OneOf[Shape]("kind", fastmcp.Variant[Circle]("circle"), fastmcp.Variant[*Square]("square"))
//	{"kind": "circle", "radius": 2}
//
// It then may be an argument or a result, or be in one at any depth, and is
// published as oneOf with a constant for each type. What is wrong with a value
// is said of the type that it means to be, and of no other. A field whose type
// is one of the variants itself has no such member. A parameter of type I is an
// argument, even if a lifespan provides an I.
//
// That I is no interface, that a variant does not implement it or has a member
// of the same name, is an error: [New] panics, [NewTool] and [Server.Add]
// return it.
func OneOf[I any](key string, variants ...UnionVariant) VocabularyOption {
	list := make([]schema.Variant, len(variants))
	for i, v := range variants {
		list[i] = v.variant
	}
	union, err := schema.OneOf[I](key, list...)
	return vocabularyOption(func(v *vocabulary) {
		if err != nil {
			v.wrong = cmp.Or(v.wrong, badUnion(err))
			return
		}
		v.unions = append(v.unions, union)
	})
}

// A UnionVariant is one of the types that [OneOf] is for. Make it with
// [Variant].
type UnionVariant struct{ variant schema.Variant }

// Variant names a type for [OneOf]: a struct, or a pointer to one if its
// methods are those of the pointer.
func Variant[T any](name string) UnionVariant {
	return UnionVariant{schema.Variant{Name: name, Type: reflect.TypeFor[T]()}}
}
