package bind

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// BenchmarkAdd is one small call: from the text of the arguments to the result
// of the function.
func BenchmarkAdd(b *testing.B) {
	p, err := Compile(Add, Options{Finder: disk})
	assert.NoError(b, err)
	text := []byte(`{"a":1234,"b":5678}`)
	b.ReportAllocs()
	for b.Loop() {
		values, problems := p.Decode(text)
		if problems != nil {
			b.Fatal(Message(problems))
		}
		if sum, _ := p.Call(Env{Context: b.Context()}, values); sum != 6912 {
			b.Fatal(sum)
		}
	}
}

func BenchmarkAddDecode(b *testing.B) {
	p, err := Compile(Add, Options{Finder: disk})
	assert.NoError(b, err)
	text := []byte(`{"a":1234,"b":5678}`)
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := p.Decode(text); problems != nil {
			b.Fatal(Message(problems))
		}
	}
}

// BenchmarkCompile is what registering one more function of a known file
// costs.
func BenchmarkCompile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Compile(Add, Options{Finder: disk}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompileStruct(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Compile(search, Options{Finder: disk, Provided: always}); err != nil {
			b.Fatal(err)
		}
	}
}
