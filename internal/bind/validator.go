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
	engine := validator.New()
	engine.SetTagName("-") // no struct has such a tag: the only rules are those that learn hands over
	return &Validator{engine: engine, learned: make(map[reflect.Type]bool)}
}

// learn takes the rules of a shape. The library parses them here, so that a tag
// that it refuses is an error at registration.
func (v *Validator) learn(rules []schema.Rule) (err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	fresh := make(map[reflect.Type]map[string]string)
	for _, r := range rules {
		if v.learned[r.Type] {
			continue
		}
		if fresh[r.Type] == nil {
			fresh[r.Type] = make(map[string]string)
		}
		fresh[r.Type][r.Field] = r.Tag
	}
	for t, fields := range fresh {
		if err := v.register(t, fields); err != nil {
			return err
		}
		v.learned[t] = true
	}
	return nil
}

// register hands the rules of one type over, and has them parsed by validating
// a zero value.
func (v *Validator) register(t reflect.Type, fields map[string]string) (err error) {
	defer func() {
		if r := recover(); r != nil { // that is how the library refuses a tag
			err = errors.New(wordTagPanic(fmt.Sprint(r)))
		}
	}()
	zero := reflect.New(t).Interface()
	v.engine.RegisterStructValidationMapRules(fields, zero)
	_ = v.engine.Struct(zero)
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
