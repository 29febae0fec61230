package lifespan

import (
	"errors"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
)

var (
	// ErrNotStarted is what [Set.Value] returns before Start has succeeded.
	ErrNotStarted = errors.New(notStarted)

	// ErrClosed is what Start and Value return once Close was called.
	ErrClosed = errors.New(hasEnded)
)

// A Set is a list of hooks and, between Start and Close, their values. The
// zero value is empty and ready for Add.
//
// Add is for one goroutine. All other methods may be called by many at once.
type Set struct {
	hooks  []*hook
	values atomic.Pointer[[]reflect.Value] // one per hook; nil unless started

	mu      sync.Mutex
	busy    chan struct{} // closed when the Start or Close under way has ended; nil when none is
	started bool
	closed  bool
	ended   error // what Close returned
	closers []open
}

// Add checks a hook and puts it behind those added before. The error is a
// [*HookError]: the form is not accepted, a parameter is not provided by an
// earlier hook or by more than one, or the value's type is provided already.
// Once Start was called Add refuses.
func (s *Set) Add(fn any) error {
	h, wrong := parse(fn)
	if wrong != nil {
		return wrong
	}
	if s.used() {
		return h.refuse(addedLate, "")
	}
	for _, need := range h.needs {
		if _, problem := s.find(need, missingEarlier); problem != "" {
			return h.refuse(problem, "")
		}
	}
	if h.value != nil {
		same := func(other *hook) bool { return other.value == h.value }
		if i := slices.IndexFunc(s.hooks, same); i >= 0 {
			return h.refuse(providedTwice(h.value, s.hooks[i]), "")
		}
	}
	s.hooks = append(s.hooks, h)
	return nil
}

// Provides reports whether exactly one hook provides t: its value has the type
// t, or t is an interface with methods that the values of one hook implement.
// An exact type goes before an implementation. It is known before Start.
func (s *Set) Provides(t reflect.Type) bool { return s.Missing(t) == nil }

// Missing is nil when the set provides t. Otherwise it says which types are
// provided, or which two hooks make t ambiguous.
func (s *Set) Missing(t reflect.Type) error {
	if _, problem := s.find(t, missing); problem != "" {
		return errors.New(problem)
	}
	return nil
}

// Value returns the value that the set provides for t; it can be assigned to
// a variable of type t. The error is that of [Set.Missing], or
// [ErrNotStarted] before Start has succeeded, or [ErrClosed] once Close was
// called.
func (s *Set) Value(t reflect.Type) (reflect.Value, error) {
	i, problem := s.find(t, missing)
	if problem != "" {
		return reflect.Value{}, errors.New(problem)
	}
	if values := s.values.Load(); values != nil {
		return (*values)[i], nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return reflect.Value{}, ErrClosed
	}
	return reflect.Value{}, ErrNotStarted
}

// find returns the index of the hook that provides t, or what is wrong.
func (s *Set) find(t reflect.Type, none func(reflect.Type, []*hook) string) (index int, problem string) {
	for i, h := range s.hooks {
		if h.value == t && t != nil {
			return i, ""
		}
	}
	index = -1
	if t != nil && t.Kind() == reflect.Interface && injectable(t) {
		for i, h := range s.hooks {
			switch {
			case h.value == nil || !h.value.Implements(t):
			case index >= 0:
				return -1, ambiguous(t, s.hooks[index], h)
			default:
				index = i
			}
		}
	}
	if index < 0 {
		return -1, none(t, s.hooks)
	}
	return index, ""
}

// used reports whether Start or Close was ever called.
func (s *Set) used() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.busy != nil || s.started || s.closed
}
