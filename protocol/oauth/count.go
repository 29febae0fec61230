package oauth

import (
	"math"
	"strconv"
	"strings"
)

// UnmarshalJSON reads a number, whole or not, or one in quotation marks. What is
// no number at all, or less than none, is 0: a lifetime that nobody knows.
func (c *Count) UnmarshalJSON(text []byte) error {
	seconds, err := strconv.ParseFloat(strings.Trim(string(text), `"`), 64)
	if err != nil || math.IsNaN(seconds) || seconds < 0 {
		seconds = 0
	}
	*c = Count(min(seconds, longestCount))
	return nil
}

// MarshalJSON writes a number.
func (c Count) MarshalJSON() ([]byte, error) { return strconv.AppendInt(nil, int64(c), 10), nil }

// longestCount is a hundred years: more does not fit into a time.
const longestCount = 100 * 365 * 24 * 3600
