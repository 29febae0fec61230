package oauth

import (
	"slices"
	"time"
)

// Steps are when somebody had to log in lately because a server wanted more scopes:
// one that names new ones without end opens windows without end.
type steps []time.Time

// take reports whether one more may begin, and counts it.
func (s *steps) take(now time.Time) bool {
	*s = slices.DeleteFunc(*s, func(at time.Time) bool { return now.Sub(at) >= stepTime })
	if len(*s) >= mostSteps {
		return false
	}
	*s = append(*s, now)
	return true
}

// step reports whether a token is wanted that may do more, and there is one.
func (w *want) step(used *Tokens) bool { return used != nil && !w.refused && !w.stale }
