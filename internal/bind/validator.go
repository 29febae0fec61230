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
}

// NewValidator returns a Validator that knows the tags of validator/v10.
func NewValidator() *Validator {
	return &Validator{engine: validator.New(), learned: make(map[reflect.Type]bool)}
}

// learn gives the library the rules of the struct types within root, and has
// it parse them, so that a tag that it refuses is an error at registration.
// All are known before the first is parsed: the library keeps what it once read
// of a type.
func (v *Validator) learn(root reflect.Type, rules []schema.Rule) (err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	defer func() {
		if r := recover(); r != nil { // that is how the library refuses a tag
			err = errors.New(wordTagPanic(fmt.Sprint(r)))
		}
	}()
	var fresh []reflect.Type
	r := ruledBy(rules)
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
	v.mu.RLock()
	err := v.engine.Struct(target.Interface())
	v.mu.RUnlock()
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
			problems = append(problems, failedRule(target.Type().Elem(), f))
		}
	}
	return problems
}

// all counts every rule.
func all(string) bool { return true }

// alone counts the rules that look at their own value and nothing beside it.
// What a rule of the user looks at is not known.
func alone(tag string) bool { return rulesAlone[tag] }

var rulesAlone = func() map[string]bool {
	m := make(map[string]bool)
	for _, t := range schema.Tags() {
		m[t.Name] = t.Class != schema.Refused && !besides.MatchString(t.Name)
	}
	return m
}()

// besides matches the tags that look at other fields, or at methods.
var besides = regexp.MustCompile(`^(required|excluded|skip)_|field|^validateFn$`)
