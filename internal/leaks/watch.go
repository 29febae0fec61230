// Package leaks finds the goroutines that somebody has left behind.
package leaks

import (
	"context"
	"runtime/pprof"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// A Watch knows the goroutines that were started, directly or not, by what was
// done under it: they inherit its label. Others in the process, those of tests
// beside it for one, do not disturb it.
type Watch struct{ label string }

// key is the name of the label; each Watch is a value of it.
const key = "leaks"

// watches tells one Watch from the next.
var watches atomic.Int64

// New returns a Watch that knows nothing yet.
func New() Watch { return Watch{strconv.FormatInt(watches.Add(1), 10)} }

// Do calls f under the watch. The goroutine of the caller itself is not
// watched once Do has returned.
func (w Watch) Do(ctx context.Context, f func(context.Context)) {
	pprof.Do(ctx, pprof.Labels(key, w.label), f)
}

// Left waits a while for the goroutines of the watch to end, and returns the
// stacks of those that do not, "" if there are none.
func (w Watch) Left(patience time.Duration) string {
	const first = time.Millisecond
	for waited, wait := time.Duration(0), first; ; wait *= 2 {
		left := w.stacks()
		if left == "" || waited >= patience {
			return left
		}
		time.Sleep(wait)
		waited += wait
	}
}

// stacks returns the part of the goroutine profile that bears the label.
func (w Watch) stacks() string {
	var all strings.Builder
	_ = pprof.Lookup("goroutine").WriteTo(&all, 1) // a Builder takes everything
	label := strconv.Quote(key) + ":" + strconv.Quote(w.label)
	var ours []string
	for stack := range strings.SplitSeq(all.String(), "\n\n") {
		if strings.Contains(stack, label) {
			ours = append(ours, strings.TrimSpace(stack))
		}
	}
	return strings.Join(ours, "\n\n")
}
