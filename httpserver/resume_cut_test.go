package httpserver

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// A client whose connection breaks behind the first of its events or any later one, and
// then again behind any of the next, gets everything once and in order: while the call
// still goes on, and when its result has long been there.
func TestAConnectionMayBreakBehindAnyEvent(t *testing.T) {
	const messages = 5 // four of progress, and the result
	for _, goesOn := range []bool{true, false} {
		for first := 1; first <= messages+1; first++ {
			for second := 0; second <= messages-first+1; second++ {
				name := fmt.Sprintf("behind %d and %d, the call goes on: %t", first, second, goesOn)
				inLab(t, MemoryLimits{}, func(l *lab) {
					step := l.counting(messages - 1)
					if !goesOn {
						close(step)
					}
					c := l.join()
					var got []string
					id := ""
					take := func(h *hearing, n int) {
						for range n {
							if goesOn && len(got) < messages {
								select {
								case step <- true:
								default: // the call is over, or has not asked
								}
							}
							e := h.next()
							if id = e.ID; len(e.Data) > 0 {
								got = append(got, string(e.Data))
							}
						}
						h.close()
					}
					take(c.post(callTool("counting")), first)
					take(c.get(id), second)
					if goesOn {
						close(step)
					}
					rest := c.get(id)
					for len(got) < messages {
						got = append(got, string(rest.next().Data))
					}
					rest.ends()
					assert.Equal(t, strings.Join(got, "\n"), strings.Join(counted(messages-1), "\n"), name)
				})
			}
		}
	}
}

// counting adds a tool that reports progress so often, each time when it is told to, and
// from when the channel is closed without being told.
func (l *lab) counting(times int) (step chan bool) {
	step = make(chan bool, times)
	l.app.Tool(func(ctx *fastmcp.Context) string {
		for n := range times {
			<-step
			ctx.Progress(float64(n+1), 0, "")
		}
		return "done"
	}, fastmcp.Name("counting"))
	return step
}

// counted is what the client of such a call gets.
func counted(times int) (all []string) {
	for n := range times {
		all = append(all, progressText(n+1))
	}
	return append(all, doneText)
}
