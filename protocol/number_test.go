package protocol_test

import (
	"math"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestNumbersAreKeptExactly(t *testing.T) {
	for _, text := range []string{"0", "-0", "1.0", "1e3", "9007199254740993", "-9223372036854775808", "1e999", "0.1"} {
		var n protocol.Number
		assert.NoError(t, protocol.Unmarshal([]byte(text), &n))
		back, err := protocol.Marshal(n)
		assert.NoError(t, err)
		assert.Equal(t, string(back), text)
	}
}

func TestWhatIsNoNumberIsRefused(t *testing.T) {
	for _, text := range []string{`"1"`, `true`, `null`, `{}`, `[1]`} {
		var n protocol.Number
		assert.ErrorContains(t, protocol.Unmarshal([]byte(text), &n), "not a JSON number")
	}
	for _, n := range []protocol.Number{"", "1 2", "01", "+1", "NaN", `"1"`, "1}"} {
		_, err := protocol.Marshal(n)
		assert.ErrorContains(t, err, "not a JSON number")
	}
}

func TestNumbersAsGoNumbers(t *testing.T) {
	for _, row := range []struct {
		n      protocol.Number
		i      int64
		isInt  bool
		f      float64
		isReal bool
	}{
		{protocol.IntNumber(math.MaxInt64), math.MaxInt64, true, math.MaxInt64, true},
		{protocol.IntNumber(math.MinInt64), math.MinInt64, true, math.MinInt64, true},
		{protocol.FloatNumber(0.5), 0, false, 0.5, true},
		{protocol.FloatNumber(3), 3, true, 3, true},
		{protocol.FloatNumber(math.Inf(1)), 0, false, 0, false},
		{protocol.FloatNumber(math.NaN()), 0, false, 0, false},
		{"9223372036854775808", 0, false, 9223372036854775808, true},
		{"1e999", 0, false, 0, false},
		{"+1", 0, false, 0, false},
		{"0x1p1", 0, false, 0, false},
		{"", 0, false, 0, false},
	} {
		t.Run(string(row.n), func(t *testing.T) {
			i, isInt := row.n.Int64()
			f, isReal := row.n.Float64()
			assert.Equal(t, []any{i, isInt, f, isReal}, []any{row.i, row.isInt, row.f, row.isReal})
		})
	}
}
