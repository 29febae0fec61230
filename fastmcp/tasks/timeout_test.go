package tasks_test

import (
	"testing"
	"time"

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
