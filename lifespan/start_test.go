package lifespan

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

type (
	first  struct{}
	second struct{ *first }
	third  struct{}
)

// A diary notes what hooks and closers do, in order.
type diary struct {
	mu    sync.Mutex
	lines []string
}

func (d *diary) write(line string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lines = append(d.lines, line)
}

func (d *diary) String() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return strings.Join(d.lines, ", ")
}

// opener is a hook without needs that writes into the diary.
func opener[T any](d *diary, name string, closing error) func() (*T, func() error) {
	return func() (*T, func() error) {
		d.write("open " + name)
		return new(T), func() error { d.write("close " + name); return closing }
	}
}

func set(t *testing.T, hooks ...any) *Set {
	t.Helper()
	s := new(Set)
	for _, h := range hooks {
		assert.NoError(t, s.Add(h))
	}
	return s
}

func TestCloseGoesBackwardAndJoinsErrors(t *testing.T) {
	var d diary
	one, three := errors.New("one fails"), errors.New("three fails")
	s := set(t, opener[first](&d, "1", one), opener[second](&d, "2", nil), opener[third](&d, "3", three))
	assert.NoError(t, s.Start(t.Context()))
	assert.NoError(t, s.Start(t.Context()), "a second Start does nothing")
	err := s.Close(t.Context())
	assert.True(t, errors.Is(err, one) && errors.Is(err, three), "both errors")
	assert.Contains(t, err.Error(), "start_test.go:")
	assert.Equal(t, s.Close(t.Context()), err, "a second Close returns the same")
	assert.Equal(t, d.String(), "open 1, open 2, open 3, close 3, close 2, close 1")
	assert.True(t, errors.Is(s.Start(t.Context()), ErrClosed), "Start after Close")
}

func TestCloseWithoutStartClosesNothing(t *testing.T) {
	var d diary
	s := set(t, opener[first](&d, "1", nil))
	assert.NoError(t, s.Close(t.Context()))
	assert.Equal(t, d.String(), "")
}

func TestALaterHookTakesAnEarlierValue(t *testing.T) {
	s := set(t,
		func() *first { return new(first) },
		func(_ context.Context, f *first) *second { return &second{f} })
	assert.NoError(t, s.Start(t.Context()))
	f, _ := s.Value(reflect.TypeFor[*first]())
	got, _ := s.Value(reflect.TypeFor[*second]())
	assert.True(t, got.Interface().(*second).first == f.Interface().(*first))
}

func TestAFailedStartClosesWhatHadStarted(t *testing.T) {
	boom := errors.New("boom")
	for name, row := range map[string]struct {
		hook any
		want string
	}{
		"an error":            {func() error { return boom }, "boom"},
		"a panic":             {func() error { panic(boom) }, "panic: boom"},
		"a panic with a text": {func() error { panic("text") }, "panic: text"},
		"runtime.Goexit":      {func() error { runtime.Goexit(); return nil }, "it called runtime.Goexit"},
	} {
		t.Run(name, func(t *testing.T) {
			var d diary
			s := set(t, opener[first](&d, "1", nil), opener[second](&d, "2", errors.New("cannot close 2")),
				row.hook, opener[third](&d, "3", nil))
			err := s.Start(t.Context())
			assert.ErrorContains(t, err, row.want)
			assert.ErrorContains(t, err, "cannot close 2", "both errors")
			assert.Equal(t, d.String(), "open 1, open 2, close 2, close 1")
			_, err = s.Value(reflect.TypeFor[*first]())
			assert.True(t, errors.Is(err, ErrNotStarted))
		})
	}
}

func TestAFailedStartMayBeTriedAgain(t *testing.T) {
	attempts := 0
	s := set(t, func() error {
		if attempts++; attempts == 1 {
			return errors.New("not yet")
		}
		return nil
	})
	assert.ErrorContains(t, s.Start(t.Context()), "not yet")
	assert.NoError(t, s.Start(t.Context()))
	assert.Equal(t, attempts, 2)
}

func TestAPanicKeepsItsStack(t *testing.T) {
	err := set(t, func() error { panic("boom") }).Start(t.Context())
	var p *PanicError
	assert.True(t, errors.As(err, &p))
	assert.Equal(t, p.Value, any("boom"))
	assert.Contains(t, string(p.Stack), "start_test.go")
}

func TestAPanickingCloserIsAnError(t *testing.T) {
	var d diary
	s := set(t, opener[first](&d, "1", nil), func() (*second, func()) { return nil, func() { panic("boom") } })
	assert.NoError(t, s.Start(t.Context()))
	assert.ErrorContains(t, s.Close(t.Context()), "panic: boom")
	assert.Equal(t, d.String(), "open 1, close 1", "the others still close")
}

func TestADeafCloserIsLeftBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var d diary
		release := make(chan struct{})
		s := set(t, opener[first](&d, "1", nil),
			func() (*second, func()) { return nil, func() { <-release } })
		assert.NoError(t, s.Start(t.Context()))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		err := s.Close(ctx)
		assert.ErrorContains(t, err, "still running after its context was done, left behind")
		assert.True(t, errors.Is(err, context.DeadlineExceeded))
		assert.Equal(t, time.Since(began), time.Second+grace)
		assert.Equal(t, d.String(), "open 1, close 1", "the others still close")
		close(release)
	})
}

func TestACloserThatObeysIsWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := set(t, func() (*first, func(context.Context) error) {
			return nil, func(ctx context.Context) error { <-ctx.Done(); return fmt.Errorf("flushed half") }
		})
		assert.NoError(t, s.Start(t.Context()))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		assert.ErrorContains(t, s.Close(ctx), "flushed half")
	})
}

func TestADeafHookIsLeftBehindAndClosedWhenItReturns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var d diary
		release := make(chan struct{})
		s := set(t, opener[first](&d, "1", nil), func() (*second, func()) {
			<-release
			return nil, func() { d.write("close 2") }
		})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		assert.ErrorContains(t, s.Start(ctx), "left behind")
		assert.Equal(t, d.String(), "open 1, close 1")
		close(release)
		synctest.Wait()
		assert.Equal(t, d.String(), "open 1, close 1, close 2")
	})
}

func TestConcurrentStartsRunEachHookOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var d diary
		release := make(chan struct{})
		s := set(t, opener[first](&d, "1", nil), func() error { <-release; return nil })
		errs := make(chan error, 8)
		for range cap(errs) {
			go func() { errs <- s.Start(t.Context()) }()
		}
		synctest.Wait() // one runs the hooks, the others wait for it
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		assert.True(t, errors.Is(s.Start(ctx), context.DeadlineExceeded), "waiting is bounded")
		close(release)
		for range cap(errs) {
			assert.NoError(t, <-errs)
		}
		assert.Equal(t, d.String(), "open 1")
	})
}

func TestStartDoesNotBeginUnderADoneContext(t *testing.T) {
	var d diary
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	assert.True(t, errors.Is(set(t, opener[first](&d, "1", nil)).Start(ctx), context.Canceled))
	assert.Equal(t, d.String(), "")
}
