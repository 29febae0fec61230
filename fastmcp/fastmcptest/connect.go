package fastmcptest

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/leaks"
	"github.com/fastmcp-go/mcp/protocol"
)

// A Connection is a client that is connected to a server under test, within
// the process: no sockets, and otherwise the way that a request takes over
// standard streams. Beside the methods of a [client.Client] it has some that
// end the test when a call does not go as the test expects.
type Connection struct {
	*client.Client
	t testing.TB
}

// leaving is how long goroutines may take to end after the connection.
const leaving = 2 * time.Second

// Connect connects a client to a server, which it starts if nobody has. The
// options are those of [client.Dial]: [client.Pin] chooses the revision of the
// protocol, [client.OnElicit] and its kin answer what the server asks.
//
// When the test ends the client is closed, and the test fails if a goroutine
// of the two is left, such as that of a handler that ignores its context. The
// server is not closed: it belongs to the caller. Connect ends the test if
// the server cannot be started.
func Connect(t testing.TB, app *fastmcp.Server, options ...client.Option) *Connection {
	t.Helper()
	watch := leaks.New()
	var c *client.Client
	var err error
	watch.Do(t.Context(), func(ctx context.Context) { c, err = client.Dial(ctx, app, options...) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
		if left := watch.Left(leaving); left != "" {
			t.Error(leftBehind(left))
		}
	})
	return &Connection{c, t}
}

// Text calls a tool and returns its text, that of several blocks on lines of
// their own. A call that is refused, and a tool that fails, end the test.
func (c *Connection) Text(tool string, arguments any) string {
	c.t.Helper()
	return readableContent(c.succeeds(tool, arguments))
}

// Structured calls a tool and decodes its structured result into what into
// points to: the object that was sent, where a revision wants an object. What
// ends Text ends the test, and so does a result that does not fit.
func (c *Connection) Structured(tool string, arguments any, into any) {
	c.t.Helper()
	result := c.succeeds(tool, arguments)
	if result.StructuredContent == nil {
		c.t.Fatal(notStructured(tool, readableContent(result)))
	}
	if err := protocol.Unmarshal(result.StructuredContent, into); err != nil {
		c.t.Fatal(doesNotFit(tool, result.StructuredContent, err))
	}
}

// Failure calls a tool that is expected to fail, and returns what it tells the
// model. A tool that succeeds, and a call that is refused, end the test.
func (c *Connection) Failure(tool string, arguments any) string {
	c.t.Helper()
	result := c.answered(tool, arguments)
	if !result.IsError {
		c.t.Fatal(didNotFail(tool, readableContent(result)))
	}
	return readableContent(result)
}

func (c *Connection) succeeds(tool string, arguments any) *protocol.CallToolResult {
	c.t.Helper()
	result := c.answered(tool, arguments)
	if result.IsError {
		c.t.Fatal(toolFailed(tool, readableContent(result)))
	}
	return result
}

func (c *Connection) answered(tool string, arguments any) *protocol.CallToolResult {
	c.t.Helper()
	result, err := c.CallTool(c.t.Context(), tool, arguments)
	if err != nil {
		c.t.Fatal(err)
	}
	return result
}

// readableContent returns the texts of a result, a line or more each.
func readableContent(result *protocol.CallToolResult) string {
	var lines []string
	for _, block := range result.Content {
		if text, ok := block.(protocol.TextContent); ok {
			lines = append(lines, text.Text)
		}
	}
	return strings.Join(lines, "\n")
}
