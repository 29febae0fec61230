package source

import "iter"

// Add adds two numbers
// together.
//
//   - a: the first number
//   - b: the second
//     number
func Add(a, b int) int { return a + b }

func leaf(x, y string) string {
	return x + y
}

// Join joins words.
//
// Parameters:
//
//	sep: what stands between
//	words: the words
//
// It allocates once.
func Join(sep string, words ...string) string { return sep + words[0] }

func blank(_ int, name string, _ bool) string { return name }

func unnamed(int, string) {}

func nothing() {}

type service struct{ n int }

// Value returns a value.
func (s service) Value(key string, n int) int { return s.n + n }

// Change changes it.
func (s *service) Change(by int) { s.n += by }

func (*service) nameless(by int) {}

type wrapped struct{ *service }

type greeter interface {
	// Greet greets somebody.
	Greet(name string) string
}

type polite struct{}

func (polite) Greet(who string) string { return "Dear " + who }

type box[T any] struct{ v T }

// Put puts v in.
func (b *box[T]) Put(v T, times int) { b.v = v }

// Map maps.
func Map[A, B any](list []A, convert func(A) B) []B {
	var out []B
	for _, v := range list {
		out = append(out, convert(v))
	}
	return out
}

// doubled doubles n.
var doubled = func(n int) int { return n * 2 }

var left, right = func(l int) int { return l }, func(r string) string { return r }
var one, two = func(p int) int { return p }, func(q int) int { return q }

var fromInit, alsoFromInit any

func init() { fromInit = func(first int) int { return first } }
func init() { alsoFromInit = func(second int) int { return second } }

func makeLiteral(k int) func(given int) int {
	return func(given int) int { return given + k }
}

func sequence(yield func(int) bool) { _ = yield(1) && yield(2) }

var _ iter.Seq[int] = sequence

const tracing = false

// literals returns function literals in odd places, by what is odd.
func literals() map[string]any {
	found := map[string]any{}
	found["one of two on a line"], found["other of two on a line"] = func(one int) int { return one }, func(two int) int { return two }
	outer := func(o int) func(i int) int {
		return func(i int) int {
			return o + i
		}
	}
	found["outer"], found["inner"] = outer, outer(1)
	nest := func(around int) any {
		return func(within int) any { return within }
	}
	found["around its like"], found["within its like"] = nest, nest(1)
	if tracing {
		found["dead"] = func(dead int) int { return dead }
	}
	found["same as another"], found["same as the one before"] = func(same int) int { return same }, func(same int) int { return same }
	found["after dead code"] = func(after int) int { return after }
	found["one after dead code"], found["two after dead code"] = func(one int) int { return one }, func(two int) int { return two }
	for n := range sequence {
		found["in a loop over a function"] = func(loop int) int { return loop + n }
	}
	func() {
		func() { found["deep"] = func(deep int) int { return deep } }()
	}()
	found["made elsewhere"] = makeLiteral(3)
	// greet greets in a local variable.
	greet := func(whom string) string { return whom }
	found["variable"] = greet
	return found
}
