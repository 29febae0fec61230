package schema

import (
	"reflect"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

var (
	pointText  = []byte(`{"x":1,"y":2}`)
	styleText  = []byte(`"formal"`)
	searchText = []byte(`{"query":"two words","limit":20,"sort":"best match","tags":["a","b"]}`)
)

func mustOf[T any](t testing.TB) *Shape {
	s, err := Of(reflect.TypeFor[T](), testOptions)
	assert.NoError(t, err)
	return s
}

// TestCheckAllocatesNothing holds the budget of a call whose arguments are
// right.
func TestCheckAllocatesNothing(t *testing.T) {
	point, enum := mustOf[inner](t), mustOf[style](t)
	quiet := func(Problem) bool { return true }
	assert.Equal(t, testing.AllocsPerRun(100, func() { point.Check(pointText, quiet) }), 0.0)
	assert.Equal(t, testing.AllocsPerRun(100, func() { enum.Check(styleText, quiet) }), 0.0)
}

func BenchmarkCheckPoint(b *testing.B) {
	s := mustOf[inner](b)
	b.ReportAllocs()
	for b.Loop() {
		s.Check(pointText, func(Problem) bool { return true })
	}
}

func BenchmarkCheckSearch(b *testing.B) {
	s := mustOf[search](b)
	b.ReportAllocs()
	for b.Loop() {
		s.Check(searchText, func(Problem) bool { return true })
	}
}

func BenchmarkOf(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Of(reflect.TypeFor[search](), testOptions); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLintInput(b *testing.B) {
	text := mustOf[search](b).JSON()
	b.ReportAllocs()
	for b.Loop() {
		LintInput(text)
	}
}
