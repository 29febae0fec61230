package tasks

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// A mode says when a call of a tool becomes a task.
type mode int

const (
	never    mode = iota // unless its function says so
	always               // for clients that know tasks
	required             // and nobody else is served
)

// lifetime is what [For] sets.
type lifetime time.Duration

// Always makes a task of each call of a tool, for clients that know tasks. To any
// other the call is answered when it is done, as if it were not marked.
func Always() fastmcp.ToolOption { return fastmcp.Attach(always) }

// Required makes a task of each call of a tool. A client that does not know tasks
// is refused: with -32021, which names the extension, or with a result that the
// model can read in the revisions before 2026-07-28.
func Required() fastmcp.ToolOption { return fastmcp.Attach(required) }

// For sets how long the tasks of one tool are kept, instead of [TTL], and no longer
// than [MaxTTL].
func For(d time.Duration) fastmcp.ToolOption { return fastmcp.Attach(lifetime(positive("For", d))) }

// Begin makes a task of the call that ctx belongs to, from within the tool's
// function: when it has seen how much there is to do, or has asked what it has to know
// before. It returns nil if the call runs as a task, and if it cannot, since the
// client knows no tasks or the server has not enabled them: then go on.
//
// Any other error is to be returned: the client is then answered with the task, and
// the function runs again from its beginning, where Begin returns nil. It finds the
// answers to what it has asked, and [fastmcp.Once] keeps what must not be done twice.
func Begin(ctx context.Context) error {
	c, ok := fastmcp.From(ctx)
	if !ok || c.Attendant() != nil {
		return nil
	}
	wish, ok := c.Value(wishKey{}).(*wish)
	_, apart := c.Errand()
	_, knows := c.Client().Extension(wire.Extension)
	if !ok || !apart || !knows {
		return nil
	}
	wish.made.Store(true)
	return errBegins
}

// A wish is where a function says that it wants to become a task.
type wish struct{ made atomic.Bool }

type wishKey struct{}

// Status says, in words, how the task of this call is doing. So does
// [fastmcp.Context.Progress], which also reaches clients that wait for a call which
// is no task; Status does nothing there.
func Status(ctx context.Context, text string) {
	if c, ok := fastmcp.From(ctx); ok {
		if r, ok := c.Attendant().(*run); ok {
			r.say(c.Filter(text))
		}
	}
}
