package lifespan

import (
	"context"
	"errors"
	"io"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

type (
	db    struct{ name string }
	cache struct{ db *db }
	store interface{ Get() string }
	clock func() int
)

func (*db) Get() string    { return "from db" }
func (*cache) Get() string { return "from cache" }

func openDB() *db                               { return &db{"main"} }
func openCache(d *db) (*cache, error)           { return &cache{d}, nil }
func openStore() store                          { return &db{"stored"} }
func variadicHook(names ...string) *db          { return nil }
func (d *db) open(context.Context) *cache       { return &cache{d} }
func genericHook[T any]() (*T, error)           { return new(T), nil }
func contextSecond(*db, context.Context) *cache { return nil }

func TestAddAcceptsEveryForm(t *testing.T) {
	for name, fn := range map[string]any{
		"value":                              func() *db { return nil },
		"value, error":                       func(context.Context) (*db, error) { return nil, nil },
		"value, plain closer":                func(context.Context) (*db, func()) { return nil, nil },
		"value, plain closer, error":         func(context.Context) (*db, func(), error) { return nil, nil, nil },
		"value, closer":                      func(context.Context) (*db, func() error) { return nil, nil },
		"value, closer, error":               func(context.Context) (*db, func() error, error) { return nil, nil, nil },
		"value, context closer":              func(context.Context) (*db, func(context.Context) error) { return nil, nil },
		"value, context closer, error":       func(context.Context) (*db, func(context.Context) error, error) { return nil, nil, nil },
		"value, closer of a named type":      func() (*db, context.CancelFunc) { return nil, nil },
		"interface":                          func() store { return nil },
		"channel":                            func() chan int { return nil },
		"named func":                         func() clock { return nil },
		"named func that looks like closing": func() (context.CancelFunc, error) { return nil, nil },
		"step":                               func(context.Context) error { return nil },
		"step with a closer":                 func() (func() error, error) { return nil, nil },
		"step with only a closer":            func() func(context.Context) error { return nil },
		"method value":                       (&db{}).open,
		"generic function":                   genericHook[db],
	} {
		t.Run(name, func(t *testing.T) {
			var s Set
			assert.NoError(t, s.Add(fn))
			assert.NoError(t, s.Start(t.Context()))
			assert.NoError(t, s.Close(t.Context()))
		})
	}
}

func TestAddRefuses(t *testing.T) {
	for name, row := range map[string]struct {
		fn      any
		problem string
		forms   bool // the error lists the accepted forms
	}{
		"no function":         {&db{}, "must be a function, not *lifespan.db: pass the function itself", true},
		"nil":                 {nil, "must be a function, not <nil>", true},
		"a nil function":      {(func() *db)(nil), "the lifespan hook is a nil func() *lifespan.db", true},
		"variadic parameters": {variadicHook, "lifespan.variadicHook: a lifespan hook cannot be variadic", true},
		"context not first":   {contextSecond, "context.Context must be the hook's first parameter", true},
		"no result":           {func() {}, "the hook returns nothing", true},
		"a struct":            {func() db { return db{} }, "cannot be of type lifespan.db, which looks like an argument in a handler: return a pointer", true},
		"a string":            {func() string { return "" }, "cannot be of type string, which looks like an argument", true},
		"any":                 {func() any { return nil }, "cannot be of type interface {}", true},
		"a context":           {func() context.Context { return nil }, "cannot be of type context.Context", true},
		"two values":          {func() (*db, *cache, error) { return nil, nil, nil }, "result of type *lifespan.cache is neither", true},
		"error not last":      {func() (*db, error, func()) { return nil, nil, nil }, "result of type error is neither", true},
		"a value twice":       {func() *db { return nil }, "*lifespan.db is already provided by ", false},
		"an unknown need":     {func(io.Reader) *cache { return nil }, "takes io.Reader, which no earlier hook provides (provided: *lifespan.db, lifespan.store)", false},
		"its own value":       {func(*cache) *cache { return nil }, "takes *lifespan.cache, which no earlier hook provides", false},
	} {
		t.Run(name, func(t *testing.T) {
			var s Set
			assert.NoError(t, s.Add(openDB))
			assert.NoError(t, s.Add(openStore))
			err := s.Add(row.fn)
			assert.ErrorContains(t, err, row.problem)
			var wrong *HookError
			assert.True(t, errors.As(err, &wrong))
			assert.Equal(t, strings.Contains(err.Error(), "accepted forms"), row.forms)
			if wrong.Func != "" {
				assert.Contains(t, err.Error(), "set_test.go:")
				assert.True(t, wrong.Line > 0, "line")
			}
		})
	}
}

func TestAddRefusesAnAmbiguousNeed(t *testing.T) {
	var s Set
	assert.NoError(t, s.Add(openDB))
	assert.NoError(t, s.Add(openCache))
	err := s.Add(func(store) chan int { return nil })
	assert.ErrorContains(t, err, "lifespan.store is provided more than once: as *lifespan.db by ")
	assert.Contains(t, err.Error(), "lifespan.openDB, and as *lifespan.cache by ")
	assert.Contains(t, err.Error(), "lifespan.openCache; ask for one of these types")
}

func TestAddAfterStartRefuses(t *testing.T) {
	var s Set
	assert.NoError(t, s.Start(t.Context()))
	assert.ErrorContains(t, s.Add(openDB), "add hooks before Start")
}

func TestProvides(t *testing.T) {
	var s Set
	assert.NoError(t, s.Add(openDB))
	assert.NoError(t, s.Add(func() error { return nil }))
	for _, row := range []struct {
		what string
		t    reflect.Type
		want bool
	}{
		{"the exact type", reflect.TypeFor[*db](), true},
		{"an interface that one value implements", reflect.TypeFor[store](), true},
		{"an interface that none implements", reflect.TypeFor[io.Reader](), false},
		{"the struct behind the pointer", reflect.TypeFor[db](), false},
		{"any, which everything implements", reflect.TypeFor[any](), false},
		{"error", reflect.TypeFor[error](), false},
		{"a step's missing value", nil, false},
	} {
		assert.Equal(t, s.Provides(row.t), row.want, row.what)
	}
	assert.NoError(t, s.Add(openCache))
	assert.Equal(t, s.Provides(reflect.TypeFor[store]()), false, "an interface that two implement")
	assert.ErrorContains(t, s.Missing(reflect.TypeFor[store]()), "provided more than once")
	assert.NoError(t, s.Add(openStore))
	assert.Equal(t, s.Provides(reflect.TypeFor[store]()), true, "the exact type goes before implementations")
	assert.ErrorContains(t, s.Missing(reflect.TypeFor[io.Reader]()), "no lifespan hook provides io.Reader (provided: *lifespan.db, *lifespan.cache, lifespan.store)")
}

func TestValue(t *testing.T) {
	var s Set
	assert.NoError(t, s.Add(openDB))
	assert.NoError(t, s.Add(openCache))
	_, err := s.Value(reflect.TypeFor[*db]())
	assert.True(t, errors.Is(err, ErrNotStarted), "before Start")
	assert.NoError(t, s.Start(t.Context()))

	var readers sync.WaitGroup // for the race detector
	for range 8 {
		readers.Go(func() {
			c, err := s.Value(reflect.TypeFor[*cache]())
			if err != nil || c.Interface().(*cache).db.name != "main" {
				t.Errorf("got %v, %v", c, err)
			}
		})
	}
	readers.Wait()

	_, err = s.Value(reflect.TypeFor[store]())
	assert.ErrorContains(t, err, "more than once")
	assert.NoError(t, s.Close(t.Context()))
	_, err = s.Value(reflect.TypeFor[*db]())
	assert.True(t, errors.Is(err, ErrClosed), "after Close")
}
