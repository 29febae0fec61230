package lifespan

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"
)

// A PanicError is what became of a hook or a closer that panicked.
type PanicError struct {
	Value any    // what it panicked with
	Stack []byte // where, as [debug.Stack] prints it
}

// Error returns the value, without the stack.
func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// Unwrap returns the value when it is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// bounded runs fn and waits for it, but not much longer than ctx. If it waits
// no longer and fn returns after all, late runs in its stead. A panic becomes
// a [*PanicError], a runtime.Goexit an error too.
func bounded(ctx context.Context, fn func() error, late func()) error {
	ended := make(chan error)       // unbuffered: either somebody takes it, or it is late
	deserted := make(chan struct{}) // closed when nobody will
	go func() {
		err := errExited
		defer func() { // runs on Goexit too
			select {
			case ended <- err:
			case <-deserted:
				if err == nil && late != nil {
					_ = guard(func() error { late(); return nil })
				}
			}
		}()
		err = guard(fn)
	}()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	timer := time.NewTimer(grace)
	defer timer.Stop()
	select {
	case err := <-ended:
		return err
	case <-timer.C:
		close(deserted)
		return leftBehind(context.Cause(ctx))
	}
}

// guard turns a panic of fn into an error.
func guard(fn func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Value: v, Stack: debug.Stack()}
		}
	}()
	return fn()
}
