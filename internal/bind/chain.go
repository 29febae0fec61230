package bind

import (
	"context"
	"errors"
	"reflect"
	"strconv"
	"strings"

	"github.com/go-playground/validator/v10"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// Chains are the rules of tags, each under a name of its own. The library stops at
// the first that fails: by the name it is known what stands behind. It also tells
// the failure of a map's key as the value's, which the name corrects.
type chains struct {
	names map[[3]string]string // by kind, rule and what stands behind it
	rests map[string]string    // what stands behind a rule, by its name
}

func newChains() chains {
	return chains{make(map[[3]string]string), make(map[string]string)}
}

// Names of rules begin so. No rule of the user's can have such a name.
const (
	valueRule = "value "
	nameRule  = "key "
)

// chain writes a tag with such names, which the library learns. Behind a rule for
// a key stand the others for it; behind one for a value all that follow.
func (c chains) chain(tag string, engine *validator.Validate) string {
	words := strings.Split(tag, ",")
	kind, end := valueRule, len(words)
	for i := len(words) - 1; i >= 0; i-- {
		switch word := words[i]; {
		case word == "endkeys":
			kind, end = nameRule, i
		case word == "keys":
			kind, end = valueRule, len(words)
		case isRule(word):
			words[i] = c.name(engine, kind, word, strings.Join(words[i+1:end], ","))
		}
	}
	return strings.Join(words, ",")
}

func (c chains) name(engine *validator.Validate, kind, rule, rest string) string {
	key := [3]string{kind, rule, rest}
	name, ok := c.names[key]
	if !ok {
		name = kind + strconv.Itoa(len(c.names))
		engine.RegisterAlias(name, rule)
		c.names[key], c.rests[name] = name, rest
	}
	return name
}

// isRule reports whether a word of a tag can fail: what may be left out, and
// what leads further in or stays out, cannot.
func isRule(word string) bool {
	return word != "" && word != "-" && word != "dive" && !strings.HasPrefix(word, "omit")
}

// behind has the library look at what stands behind a rule that failed. Nothing
// can be said of a value that is not there.
func (v *Validator) behind(root reflect.Value, f validator.FieldError, partly bool) (failed validator.ValidationErrors) {
	rest, value := v.rest(f.Tag()), reflect.ValueOf(f.Value())
	if rest == "" || !value.IsValid() || value.Kind() == reflect.Pointer && value.IsNil() || isMissing(f) {
		return nil
	}
	_, owner := wirePath(root, f.StructNamespace())
	unknown := owner.IsZero() // or all that is in it is zero, which comes to the same
	for _, found := range v.goOn(rest, value, owner, sight{root.Addr(), partly || unknown}) {
		if unknown && len(schema.Beside(found.ActualTag(), found.Param())) > 0 {
			continue
		}
		failed = append(failed, later{found, f.StructNamespace() + strings.TrimPrefix(found.StructNamespace(), "[0]")})
	}
	return failed
}

func (v *Validator) rest(name string) string {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.chains.rests[name]
}

// goOn judges a value of a struct by rules. One of the user's may panic, which is
// the caller's to recover.
func (v *Validator) goOn(rules string, value, owner reflect.Value, s sight) (failed validator.ValidationErrors) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	list := reflect.MakeSlice(reflect.SliceOf(value.Type()), 1, 1) // since the library has no rules for a struct alone
	list.Index(0).Set(value)
	err := v.engine.VarWithValueCtx(s.in(context.Background()), list.Interface(), owner.Interface(), "dive,"+rules)
	errors.As(err, &failed)
	return failed
}

// A later failure is one behind another, whose namespace it completes.
type later struct {
	validator.FieldError
	namespace string
}

func (l later) StructNamespace() string { return l.namespace }
