package bind

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"reflect"
	"strings"
	"time"

	"github.com/fastmcp-go/mcp/internal/source"
)

// The handlers of the tests. They have names and comments like those of a
// user, for names and comments are part of what is tested.

// requestContext stands for *fastmcp.Context, which this package must not know.
type requestContext struct {
	context.Context
	user string
}

var contextOf = reflect.TypeFor[*requestContext]()

type database struct{ name string }

type clock interface{ Now() time.Time }

type style string

const (
	friendly style = "friendly"
	formal   style = "formal"
	casual   style = "casual"
)

type searchIn struct {
	Query string `json:"query" validate:"min=2" jsonschema_description:"Words to look for"`
	Limit int    `json:"limit" validate:"min=1,max=100" jsonschema:"default=10"`
}

type point struct{ X, Y int }

// amount is a struct that writes itself as text.
type amount struct{ cents int64 }

func (a amount) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%d.%02d", a.cents/100, a.cents%100), nil
}

func (a *amount) UnmarshalText(text []byte) error {
	var units, cents int64
	if _, err := fmt.Sscanf(string(text), "%d.%02d", &units, &cents); err != nil {
		return errors.New("an amount looks like 12.50")
	}
	a.cents = units*100 + cents
	return nil
}

// Add adds two numbers together.
//
//   - a: the first number
//   - b: the second number
func Add(a, b int) int { return a + b }

func greeting(name string) string { return "Hello, " + name + "!" }

func greetUser(name string, style style) string { return string(style) + " " + name }

func search(_ context.Context, db *database, in searchIn) ([]string, error) {
	if in.Query == "nothing" {
		return nil, errors.New("nothing found")
	}
	return []string{db.name, in.Query, fmt.Sprint(in.Limit)}, nil
}

func find(in searchIn) string { return in.Query }

func nothing() {}

func fails() error { return errors.New("always") }

func whoAmI(ctx *requestContext) string { return ctx.user }

func total(numbers ...int) int {
	sum := 0
	for _, n := range numbers {
		sum += n
	}
	return sum
}

func label(name string, tags ...string) string { return name + ":" + strings.Join(tags, "+") }

func page(limit *int) int {
	if limit == nil {
		return -1
	}
	return *limit
}

func echo(value any) any { return value }

func at(when time.Time) string { return when.UTC().Format(time.Kitchen) }

func pay(sum amount) int64 { return sum.cents }

func line(from, to point) int { return (to.X - from.X) + (to.Y - from.Y) }

func move(name string, to point) string { return fmt.Sprint(name, to.X, to.Y) }

func blank(_ int, _ string) {}

func raw(text json.RawMessage) string { return string(text) }

func mail(address string) string { return address }

func route(host netip.Addr, port uint16, tls bool, weight float64) string {
	return fmt.Sprint(host, port, tls, weight)
}

func threeResults() (int, string, error)       { return 0, "", nil }
func noErrorSecond() (int, string)             { return 0, "" }
func errorTwice() (error, error)               { return nil, nil }
func ownError() *json.SyntaxError              { return nil }
func givesChannel() (chan int, error)          { return nil, nil }
func givesFunction() func()                    { return nil }
func givesComplex() complex128                 { return 0 }
func takesComplex(c complex128)                {}
func takesDatabase(db *database)               {}
func takesClock(ctx context.Context, c clock)  {}
func takesCallback(done func(string))          {}
func takesChannel(events chan int)             {}
func manyDatabases(dbs ...*database)           {}
func manyContexts(ctxs ...context.Context)     {}
func manyRequests(ctxs ...*requestContext)     {}
func takesDeepChannel(in struct{ C chan int }) {}
func optionsLast(name string, o *searchIn)     {}

type service struct{ greeting string }

// Greet greets by name.
func (s *service) Greet(name string) string { return s.greeting + " " + name }

func (s service) Title() string { return s.greeting }

// A tree has branches, which are trees.
type tree struct {
	Branches []tree `json:"branches"`
}

// height has a parameter whose type contains itself.
func height(root tree, base int) int {
	most := base
	for _, b := range root.Branches {
		most = max(most, height(b, base))
	}
	return most + 1
}

type hidden struct {
	Query  string `json:"query"`
	Secret string `json:"-"`
	quiet  string
}

func discreet(in hidden) string { return in.Query + in.Secret + in.quiet }

func pick[T any](one, other T) T { return one }

// disk reads the source of this test from the file it was built from.
var disk = source.New()

// provideTest stands for the lifespans of a server.
func provideTest(t reflect.Type) (reflect.Value, error) {
	if t == reflect.TypeFor[*database]() {
		return reflect.ValueOf(&database{"main"}), nil
	}
	return reflect.Value{}, fmt.Errorf("no %s here", t)
}

// lift says what work it is.
//
//   - kg: in kilograms
//   - m: in metres
//   - error: never
func lift(ctx context.Context, kg, m float64) (float64, error) { return kg * m * 9.81, nil }
