package middleware

import (
	"bytes"
	"encoding/json"
	"math/big"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestCanonical(t *testing.T) {
	for text, want := range map[string]string{
		` { "b" : [ 1 , 2 ] , "a" : null } `: `{"a":null,"b":[1,2]}`,
		`{"a":{"d":1,"c":2},"B":3}`:          `{"B":3,"a":{"c":2,"d":1}}`,
		`[2,1]`:                              `[2,1]`,
		`"\u0041\/\n"`:                       `"A/\n"`,
		`true`:                               `true`,
		`[0, -0, 0.0, 0e9, -0.00E-7]`:        `[0,-0,0,0,-0]`,
		`[1, 1.0, 10e-1, 0.1e1, 1E+0]`:       `[1,1,1,1,1]`,
		`[1000, 1e3, 0.0120, -12.50]`:        `[1e3,1e3,12e-3,-125e-1]`,
		`[9007199254740993, 1e9999999999]`:   `[9007199254740993,1e9999999999]`,
	} {
		got, err := canonical([]byte(text))
		assert.NoError(t, err, text)
		assert.Equal(t, string(got), want, text)
	}
	none, err := canonical(nil)
	assert.NoError(t, err)
	assert.Equal(t, string(none), "{}")
	_, err = canonical([]byte(`{"a":`))
	assert.ErrorContains(t, err, "unexpected EOF")
}

// FuzzCanonical checks that the canonical text means the same value, and is its
// own canonical text.
func FuzzCanonical(f *testing.F) {
	for _, seed := range []string{`{"b":[1,2.50],"a":"\u00e4"}`, `-0`, `1e3`, `0.001`, `[]`, `100E-2`, `123456789012345678901234567890`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		once, err := canonical(text)
		if err != nil {
			return
		}
		assert.True(t, sameValue(t, decoded(t, text), decoded(t, once)), "the same value")
		twice, err := canonical(once)
		assert.NoError(t, err)
		assert.Equal(t, string(twice), string(once))
	})
}

func decoded(t *testing.T, text []byte) (value any) {
	from := json.NewDecoder(bytes.NewReader(text))
	from.UseNumber()
	if text != nil {
		assert.NoError(t, from.Decode(&value))
	}
	return value
}

// sameValue compares two decoded values, numbers exactly.
func sameValue(t *testing.T, a, b any) bool {
	switch a := a.(type) {
	case json.Number:
		b, ok := b.(json.Number)
		return ok && sameNumber(string(a), string(b))
	case []any:
		b, ok := b.([]any)
		same := ok && len(a) == len(b)
		for i := 0; same && i < len(a); i++ {
			same = sameValue(t, a[i], b[i])
		}
		return same
	case map[string]any:
		b, ok := b.(map[string]any)
		same := ok && len(a) == len(b)
		for name := range a {
			same = same && sameValue(t, a[name], b[name])
		}
		return same
	}
	return a == b
}

// sameNumber compares as fractions, where they are not too long for that.
func sameNumber(a, b string) bool {
	x, ok := new(big.Rat).SetString(a)
	y, fine := new(big.Rat).SetString(b)
	return !ok || !fine || x.Cmp(y) == 0
}
