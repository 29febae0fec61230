package bind

import (
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

// check validates one struct behind a pointer.
func (v *Validator) check(target reflect.Value) []schema.Problem {
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
	problems := make([]schema.Problem, 0, min(len(failed), maxProblems))
	for _, f := range failed[:cap(problems)] {
		problems = append(problems, failedRule(target.Type().Elem(), f))
	}
	return problems
}
