package middleware

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// OtherNames is the Name of the [Measure] that a method's requests for names
// without one of their own are counted in.
const OtherNames = "*"

// mostNames is how many measures there are with a name of their own.
const mostNames = 1000

// Timings are what [Timing] has measured. The zero value is ready to use. It is
// safe for concurrent use.
type Timings struct {
	mu   sync.Mutex
	rows map[subject]*Measure
}

// A Measure is what the requests of one method, and for tools and prompts of
// one name, came to.
type Measure struct {
	// Method is the JSON-RPC method.
	Method string
	// Name is the tool or prompt, [OtherNames] or, in other methods, empty.
	Name string
	// Count is the number of requests that are over, Errors how many of them
	// ended with an error, a result that says isError, or a panic.
	Count, Errors int
	// Total is the time of all of them together, Max that of the longest.
	Total, Max time.Duration
}

type subject struct{ method, name string }

// Timing measures how long the later handlers take, by method and, for tools and
// prompts, by name, and adds it to timings.
//
// A name gets a measure of its own once it has been answered with a result:
// before that, a client may have made it up. What comes before is counted
// under [OtherNames], and so is every name after the first 1000, so that the
// memory does not grow with what clients send.
func Timing(timings *Timings) fastmcp.Middleware {
	return func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			began, of := time.Now(), subject{req.Method, req.Name}
			result, err := next(ctx, req)
			timings.add(of, time.Since(began), err == nil, err != nil || isToolError(result))
			return result, err
		}
	}
}

// add counts one request. proven says that there is something of that name.
func (t *Timings) add(of subject, took time.Duration, proven, wrong bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.rows == nil {
		t.rows = make(map[subject]*Measure)
	}
	if t.rows[of] == nil && of.name != "" && (!proven || len(t.rows) >= mostNames) {
		of.name = OtherNames
	}
	row := t.rows[of]
	if row == nil {
		row = &Measure{Method: of.method, Name: of.name}
		t.rows[of] = row
	}
	row.Count++
	if wrong {
		row.Errors++
	}
	row.Total += took
	row.Max = max(row.Max, took)
}

// Snapshot returns what was measured until now, by method and name in
// alphabetical order.
func (t *Timings) Snapshot() []Measure {
	t.mu.Lock()
	defer t.mu.Unlock()
	rows := make([]Measure, 0, len(t.rows))
	for _, row := range t.rows {
		rows = append(rows, *row)
	}
	slices.SortFunc(rows, func(a, b Measure) int {
		return cmp.Or(cmp.Compare(a.Method, b.Method), cmp.Compare(a.Name, b.Name))
	})
	return rows
}
