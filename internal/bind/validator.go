package bind

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
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
}

// NewValidator returns a Validator that knows the tags of validator/v10.
func NewValidator() *Validator {
	v := &Validator{engine: validator.New(), learned: make(map[reflect.Type]bool), words: make(map[string]string)}
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
	return v.engine.RegisterValidation(name, rule)
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
			v.engine.RegisterStructValidationMapRules(r.tags(t), reflect.New(t).Interface())
		}
	}
	for _, t := range fresh {
		_ = v.engine.Struct(reflect.New(t).Interface())
		v.learned[t] = true
	}
	return nil
}

// check validates one struct behind a pointer, by the rules that count.
func (v *Validator) check(target reflect.Value, counts func(tag string) bool) []schema.Problem {
	err := v.run(target)
	if err == nil {
		return nil
	}
	var failed validator.ValidationErrors
	if !errors.As(err, &failed) {
		return []schema.Problem{{Kind: schema.Malformed, Want: err.Error()}}
	}
	var problems []schema.Problem
	for _, f := range failed {
		if counts(f.ActualTag()) && len(problems) < maxProblems {
			problems = append(problems, v.failed(target.Elem(), f))
		}
	}
	return problems
}

// run has the library validate. A rule of the user may panic, which is the
// caller's to recover.
func (v *Validator) run(target reflect.Value) error {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.engine.Struct(target.Interface())
}

// all counts every rule.
func all(string) bool { return true }

// alone counts the rules that look at their own value and nothing beside it.
// What a rule of the user looks at is not known.
func alone(tag string) bool { return rulesAlone[tag] }

// isTag has the tags of validator/v10.
var isTag = func() map[string]bool {
	m := make(map[string]bool)
	for _, t := range schema.Tags() {
		m[t.Name] = true
	}
	return m
}()

var rulesAlone = func() map[string]bool {
	m := make(map[string]bool)
	for _, t := range schema.Tags() {
		m[t.Name] = t.Class != schema.Refused && !besides.MatchString(t.Name)
	}
	return m
}()

// besides matches the tags that look at other fields, or at methods.
var besides = regexp.MustCompile(`^(required|excluded|skip)_|field|^validateFn$`)
