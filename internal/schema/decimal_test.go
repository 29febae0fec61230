package schema

import (
	"math/big"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestDecimal compares with big.Rat over numbers in every spelling.
func TestDecimal(t *testing.T) {
	numbers := []string{"0", "-0", "0.0", "1", "-1", "1.0", "10e-1", "0.1e1", "1e2", "100", "1.00000000000000000001", "-5e-3", "-0.005", "99999999999999999999", "1e20",
		"9223372036854775807", "9223372036854775808", "0.5", "5e-1", "123456789012345678", "1234567890123456789"}
	for _, a := range numbers {
		ra, ok := new(big.Rat).SetString(a)
		assert.True(t, ok)
		d := parseDecimal([]byte(a))
		assert.Equal(t, d.integer(), ra.IsInt(), a)
		if d.integer() {
			assert.Equal(t, string(d.append(nil)), ra.Num().String(), a)
			u, fits := d.magnitude()
			assert.Equal(t, fits, new(big.Int).Abs(ra.Num()).IsUint64(), a)
			assert.True(t, !fits || u == new(big.Int).Abs(ra.Num()).Uint64(), a)
		}
		for _, b := range numbers {
			rb, _ := new(big.Rat).SetString(b)
			assert.Equal(t, newBound([]byte(b)).compare([]byte(a)), ra.Cmp(rb), a, b)
			assert.Equal(t, string(canonical([]byte(a))) == string(canonical([]byte(b))), ra.Cmp(rb) == 0, a, b)
		}
	}
	assert.Equal(t, newBound([]byte("1e400")).compare([]byte("1e999999999999")), 1)
	assert.Equal(t, newBound([]byte("1")).compare([]byte("-1e999999999999")), -1)
	assert.Equal(t, newBound([]byte("0")).compare([]byte("1e-999999999999")), 1)
}
