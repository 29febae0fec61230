package bind

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"

	"github.com/go-playground/validator/v10"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// A Validator runs the validate tags that no schema can express: the others
// were checked on the text already, where "absent" and "zero" still differ.
// It is safe for concurrent use, and should be shared: what it learns of a type
// it keeps.
type Validator struct {
	// The library reads its rules without a lock when it meets a type for the
	// first time, while another type's may be being written.
	mu      sync.RWMutex
	engine  *validator.Validate
	learned map[reflect.Type]bool
	words   map[string]string // of the rules that were registered
	chains  chains
}

// NewValidator returns a Validator that knows the tags of validator/v10.
func NewValidator() *Validator {
	v := &Validator{
		engine: validator.New(), learned: make(map[reflect.Type]bool),
		words: make(map[string]string), chains: newChains(),
	}
	v.engine.SetTagName("fastmcp") // which no struct has: what rules there are is said by learn
	return v
}

// Register adds a rule of the user's own, by the name that stands for it in
// validate tags. The words say what it wants, as a noun phrase in which … is
// the parameter: "a multiple of …"; without them the rule is named. They stand in
// the schema's description and in refusals. Functions that use the rule must be compiled afterwards. The
// error says that the name is taken, or is none.
func (v *Validator) Register(name, words string, rule validator.Func) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case !isName(name) || rule == nil:
		return errors.New(wordRuleName(name))
	case isTag[name] || v.has(name):
		return errors.New(wordRuleTaken(name))
	}
	v.words[name] = words
	return v.engine.RegisterValidationCtx(name, own(rule))
}

func (v *Validator) has(name string) bool {
	_, ok := v.words[name]
	return ok
}

// custom returns the words of a registered rule.
func (v *Validator) custom(name string) (words string, known bool) {
	if v == nil {
		return "", false
	}
	v.mu.RLock()
	defer v.mu.RUnlock()
	words, known = v.words[name]
	return words, known
}

// learn gives the library the rules of the struct types within root, and has
// it parse them, so that a tag that it refuses is an error at registration.
// All are known before the first is parsed: the library keeps what it once read
// of a type.
func (v *Validator) learn(root reflect.Type, rules []schema.Rule, unions schema.Unions) (err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	defer func() {
		if r := recover(); r != nil { // that is how the library refuses a tag
			err = errors.New(wordTagPanic(fmt.Sprint(r)))
		}
	}()
	var fresh []reflect.Type
	r := ruledBy(rules, unions)
	for _, t := range r.structs(root) {
		if !v.learned[t] {
			fresh = append(fresh, t)
			tags := r.tags(t)
			for field, tag := range tags {
				tags[field] = v.chains.chain(tag, v.engine)
			}
			v.engine.RegisterStructValidationMapRules(tags, reflect.New(t).Interface())
		}
	}
	for _, t := range fresh {
		_ = v.engine.Struct(reflect.New(t).Interface())
		v.learned[t] = true
	}
	return nil
}

// check validates one struct behind a pointer, from which something may have
// been left out.
func (v *Validator) check(target reflect.Value, gone absence) []schema.Problem {
	err := v.run(target, gone != nil)
	if err == nil {
		return nil
	}
	var failed validator.ValidationErrors
	if !errors.As(err, &failed) {
		return []schema.Problem{{Kind: schema.Malformed, Want: err.Error()}}
	}
	return v.tell(target.Elem(), failed, gone, nil)
}

// tell adds what failed, and what fails behind it, to the problems that were told.
func (v *Validator) tell(root reflect.Value, failed validator.ValidationErrors, gone absence, told []schema.Problem) []schema.Problem {
	inOrder(root, failed)
	for _, f := range failed {
		if len(told) >= maxProblems {
			break
		}
		if found := v.failed(root, f); gone.believes(root, f, found) {
			told = append(told, found)
		}
		told = v.tell(root, v.behind(root, f, gone != nil), gone, told)
	}
	return told
}

// run has the library validate. A rule of the user may panic, which is the
// caller's to recover.
func (v *Validator) run(target reflect.Value, partly bool) error {
	v.mu.RLock()
	defer v.mu.RUnlock()
	ctx := context.Background()
	if partly {
		ctx = sight{target, partly}.in(ctx)
	}
	return v.engine.StructCtx(ctx, target.Interface())
}

// own makes a rule of the user's one of the library's. Where something was left
// out, it is not believed if it looks beside its own value.
func own(rule validator.Func) validator.FuncCtx {
	return func(ctx context.Context, field validator.FieldLevel) bool {
		s, ok := ctx.Value(sight{}).(sight)
		if !ok {
			return rule(field)
		}
		seen := &glance{FieldLevel: field, top: s.top}
		return rule(seen) || seen.beside && s.partly
	}
}

// isTag has the tags of validator/v10.
var isTag = func() map[string]bool {
	m := make(map[string]bool)
	for _, t := range schema.Tags() {
		m[t.Name] = true
	}
	return m
}()
