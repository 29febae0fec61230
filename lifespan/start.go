package lifespan

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"time"
)

const (
	// grace is how long a hook or a closer may still run when its context is
	// done: one that obeys needs a moment to return.
	grace = 100 * time.Millisecond

	// undo bounds the closing of what had started when a later hook failed.
	undo = 2 * time.Second
)

// An open is a value that has to be closed.
type open struct {
	hook  *hook
	close func(context.Context) error
}

// Start runs the hooks in order. When one fails, panics, or is still running
// after ctx is done, what had started is closed, backward, within two seconds,
// and all errors come back joined; Start may then be tried again.
//
// A hook that ignores its context is left behind a tenth of a second after
// ctx is done; should it return after all, its value is closed at once.
//
// The context that hooks get ends with ctx: what must live as long as the
// value needs a context of its own, ended by the closer.
//
// A Start while another is under way waits for it. Once one has succeeded
// Start does nothing; after Close it returns [ErrClosed].
func (s *Set) Start(ctx context.Context) error {
	done, err := s.turn(ctx)
	if err != nil {
		return err
	}
	defer done()
	if s.closed {
		return ErrClosed
	}
	if s.started {
		return nil
	}
	values := make([]reflect.Value, 0, len(s.hooks))
	var closers []open
	for _, h := range s.hooks {
		value, closer, err := s.open(ctx, h, values)
		if err != nil {
			within, cancel := context.WithTimeout(context.WithoutCancel(ctx), undo)
			defer cancel()
			return errors.Join(startFailed(h, err), closeAll(within, closers))
		}
		values = append(values, value)
		if closer != nil {
			closers = append(closers, open{h, closer})
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.started, s.closers = true, closers
	s.values.Store(&values)
	return nil
}

// Close ends the lifespan: it runs the closers, backward, and joins their
// errors. A closer that ignores its context is left behind a tenth of a second
// after ctx is done, with an error that names its hook; the others still run.
//
// Close works once; a Close after that, or while it is under way, waits for it
// and returns the same. Without a Start it only keeps one from happening.
func (s *Set) Close(ctx context.Context) error {
	done, err := s.turn(ctx)
	if err != nil {
		return err
	}
	defer done()
	if s.closed {
		return s.ended
	}
	s.mu.Lock()
	s.closed = true
	s.values.Store(nil)
	s.mu.Unlock()
	s.ended = closeAll(ctx, s.closers)
	s.closers = nil
	return s.ended
}

// turn waits until no Start and no Close is under way, and keeps others
// waiting until done is called.
func (s *Set) turn(ctx context.Context) (done func(), err error) {
	s.mu.Lock()
	for s.busy != nil {
		busy := s.busy
		s.mu.Unlock()
		select {
		case <-busy:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
		s.mu.Lock()
	}
	mine := make(chan struct{})
	s.busy = mine
	s.mu.Unlock()
	return func() {
		s.mu.Lock()
		s.busy = nil
		s.mu.Unlock()
		close(mine)
	}, nil
}

// open runs one hook with the values of those before it.
func (s *Set) open(ctx context.Context, h *hook, earlier []reflect.Value) (value reflect.Value, closer func(context.Context) error, err error) {
	if ctx.Err() != nil {
		return value, nil, context.Cause(ctx)
	}
	in := make([]reflect.Value, 0, len(h.needs)+1)
	if h.context {
		in = append(in, reflect.ValueOf(ctx))
	}
	for _, need := range h.needs {
		i, _ := s.find(need, missing) // Add made sure that there is one
		in = append(in, earlier[i])
	}
	var out []reflect.Value
	late := func() { // nobody waits any more: nothing may stay open
		if _, closer, err := h.outcome(out); err == nil && closer != nil {
			_ = closer(context.WithoutCancel(ctx))
		}
	}
	if err := bounded(ctx, func() error { out = h.call.Call(in); return nil }, late); err != nil {
		return value, nil, err
	}
	return h.outcome(out)
}

// outcome takes the results of a hook apart.
func (h *hook) outcome(out []reflect.Value) (value reflect.Value, closer func(context.Context) error, err error) {
	if h.fails {
		last := len(out) - 1
		if err, _ := out[last].Interface().(error); err != nil {
			return value, nil, err
		}
		out = out[:last]
	}
	if h.value != nil {
		value, out = out[0], out[1:]
	}
	if h.closes {
		closer = closerOf(out[0])
	}
	return value, closer, nil
}

// closerOf makes a func(context.Context) error of any of the accepted closers;
// nil stays nil.
func closerOf(v reflect.Value) func(context.Context) error {
	if v.IsNil() {
		return nil
	}
	for _, t := range closerTypes {
		if !v.CanConvert(t) {
			continue
		}
		switch f := v.Convert(t).Interface().(type) {
		case func():
			return func(context.Context) error { f(); return nil }
		case func() error:
			return func(context.Context) error { return f() }
		case func(context.Context) error:
			return f
		}
	}
	return nil
}

// closeAll closes the last one first.
func closeAll(ctx context.Context, closers []open) error {
	var errs []error
	for _, c := range slices.Backward(closers) {
		if err := bounded(ctx, func() error { return c.close(ctx) }, nil); err != nil {
			errs = append(errs, closeFailed(c.hook, err))
		}
	}
	return errors.Join(errs...)
}
