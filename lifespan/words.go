package lifespan

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// Every sentence of this package that somebody may read stands here.

const acceptedForms = `accepted forms, where T is a pointer, an interface with methods, a channel or a named func type:
	func(ctx context.Context, earlier values...) T
	func(ctx context.Context, earlier values...) (T, error)
	func(ctx context.Context, earlier values...) (T, func() error, error)
	func(ctx context.Context, earlier values...) (T, func(context.Context) error, error)
	func(ctx context.Context, earlier values...) error
ctx and the earlier values may be left out; the closer may be func() too; any form may end with an error or not`

const (
	variadic        = "a lifespan hook cannot be variadic: each parameter is the value of one earlier hook"
	contextNotFirst = "context.Context must be the hook's first parameter, and only that"
	noResult        = "the hook returns nothing: return the value, an error, or both"
)

func notAFunction(got any) string {
	return fmt.Sprintf("a lifespan hook must be a function, not %T: pass the function itself, not what it returns", got)
}

func nilFunction(t reflect.Type) string {
	return fmt.Sprintf("the lifespan hook is a nil %v", t)
}

func notInjectable(t reflect.Type) string {
	if t.Kind() == reflect.Struct || t.Kind() == reflect.Map || t.Kind() == reflect.Slice {
		return fmt.Sprintf("a hook's value cannot be of type %v, which looks like an argument in a handler: return a pointer", t)
	}
	return fmt.Sprintf("a hook's value cannot be of type %v, which looks like an argument in a handler: return a pointer to a struct around it", t)
}

func strayResult(t reflect.Type) string {
	return fmt.Sprintf("result of type %v is neither the value (first), nor its closer (second), nor the error (last)", t)
}

func providedTwice(t reflect.Type, first *hook) string {
	return fmt.Sprintf("%v is already provided by %v: give one of the two values a type of its own", t, first)
}

func missing(t reflect.Type, hooks []*hook) string {
	return fmt.Sprintf("no lifespan hook provides %v (%s)", t, provided(hooks))
}

func missingEarlier(t reflect.Type, earlier []*hook) string {
	return fmt.Sprintf("the hook takes %v, which no earlier hook provides (%s)", t, provided(earlier))
}

func ambiguous(t reflect.Type, a, b *hook) string {
	return fmt.Sprintf("%v is provided more than once: as %v by %v, and as %v by %v; ask for one of these types", t, a.value, a, b.value, b)
}

// provided lists what the hooks provide.
func provided(hooks []*hook) string {
	var types []string
	for _, h := range hooks {
		if h.value != nil {
			types = append(types, h.value.String())
		}
	}
	if len(types) == 0 {
		return "nothing is provided"
	}
	return "provided: " + strings.Join(types, ", ")
}

// place names a function and where it stands, as compilers do.
func place(name, file string, line int) string {
	if file == "" {
		return name
	}
	return fmt.Sprintf("%s:%d: %s", file, line, name)
}

const (
	addedLate  = "the lifespan has started: add hooks before Start"
	notStarted = "the lifespan has not started"
	hasEnded   = "the lifespan has ended"
)

var errExited = errors.New("it called runtime.Goexit")

func startFailed(h *hook, err error) error { return fmt.Errorf("lifespan hook %v: %w", h, err) }
func closeFailed(h *hook, err error) error { return fmt.Errorf("closing what %v opened: %w", h, err) }

func leftBehind(cause error) error {
	return fmt.Errorf("still running after its context was done, left behind: %w", cause)
}
