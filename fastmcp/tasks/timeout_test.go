package tasks_test

import (
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/middleware"
	"github.com/fastmcp-go/mcp/fastmcp/tasks"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// Middleware bounds how long a client waits, not how long a task takes; an option
// of the tool bounds both.
func TestTheTimeoutOfMiddlewareIsNotForTasks(t *testing.T) {
	open(t, func(o office) {
		o.app.Use(middleware.Timeout(time.Second))
		o.tool("slow", func() string { <-time.After(time.Minute); return "done" }, tasks.Always())
		id := o.begin("slow")
		<-time.After(time.Minute)
		assert.Equal(o.t, o.text(id), "completed done")
	})
}

// What a person takes is not the tool's: its clock stands, and its slot is free.
func TestATaskThatWaitsTakesNoTimeAndNoSlot(t *testing.T) {
	open(t, func(o office) {
		o.tool("who", who, tasks.Always(), fastmcp.Timeout(time.Second), fastmcp.Concurrency(1))
		one := o.begin("who")
		assert.Equal(o.t, o.text(one), "input_required [who]")
		<-time.After(time.Hour / 2)
		two := o.begin("who")
		assert.Equal(o.t, o.text(two), "input_required [who]")
		for _, id := range []string{one, two} {
			o.answer(id, "who", `"Ann"`)
			assert.Equal(o.t, o.text(id), "completed Hello, Ann")
		}
	})
}
