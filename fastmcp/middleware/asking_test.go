package middleware_test

import (
	"encoding/json"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/fastmcp/middleware"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// inquisitive is a server with a tool that works, asks for roots, and works again.
func inquisitive(before, after time.Duration, middleware ...fastmcp.Middleware) *fastmcp.Server {
	app := quiet(middleware...)
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		<-time.After(before)
		if _, err := fastmcp.ListRoots(ctx); err != nil {
			return "", err
		}
		<-time.After(after)
		return "done", nil
	}, fastmcp.Name("ask"))
	app.Tool(func() string { <-time.After(time.Second); return "worked" }, fastmcp.Name("work"))
	return app
}

// slow is a client of an older revision, whose server waits for its answers:
// meanwhile it does something.
func slow(meanwhile func()) fastmcptest.Client {
	return fastmcptest.Client{
		Version:      protocol.V20251125,
		Capabilities: protocol.ClientCapabilities{Roots: &protocol.ListCapability{}},
		Respond:      func(string, json.RawMessage) any { meanwhile(); return `{"roots":[]}` },
	}
}

func TestTheTimeOfAPersonDoesNotCount(t *testing.T) {
	const part = 600 * time.Millisecond
	for name, row := range map[string]struct {
		before, after time.Duration
		want          string
	}{
		"a handler that is quick before and after":     {0, part, "done"},
		"one that takes too long, both parts together": {part, part, "isError: " + stopped},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				app := inquisitive(row.before, row.after, middleware.Timeout(time.Second))
				answer := slow(func() { time.Sleep(5 * time.Minute) }).Call(app, "ask", nil)
				assert.Equal(t, answer.Text(), row.want)
				time.Sleep(time.Hour) // what goes on ends
			})
		})
	}
}

func TestASlotIsFreeWhileAPersonIsAsked(t *testing.T) {
	for name, limit := range map[string]fastmcp.Middleware{
		"of the server":      middleware.Concurrency(1),
		"of every principal": middleware.ConcurrencyPerPrincipal(1),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				app := inquisitive(0, 0, limit)
				var others sync.WaitGroup
				var asked time.Time
				answer := slow(func() {
					assert.Equal(t, fastmcptest.Call(app, "work", nil).Text(), "worked", "there is room meanwhile")
					others.Go(func() { assert.Equal(t, fastmcptest.Call(app, "work", nil).Text(), "worked") })
					synctest.Wait()
					asked = time.Now()
				}).Call(app, "ask", nil)
				assert.Equal(t, answer.Text(), "done")
				assert.Equal(t, time.Since(asked), time.Second, "it waits for room before it goes on")
				others.Wait()
				assert.Equal(t, fastmcptest.Call(app, "work", nil).Text(), "worked", "and leaves it")
			})
		})
	}
}

// Those who come back wait for one another, too.
func TestThoseWhoComeBackAreNotTooMany(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := inquisitive(0, time.Minute, middleware.Concurrency(2))
		var calls sync.WaitGroup
		release := make(chan struct{})
		for range 5 {
			calls.Go(func() { assert.Equal(t, slow(func() { <-release }).Call(app, "ask", nil).Text(), "done") })
			synctest.Wait()
		}
		began := time.Now()
		close(release)
		synctest.Wait()
		assert.Equal(t, fastmcptest.Call(app, "work", nil).Text(), busyTool)
		calls.Wait()
		assert.Equal(t, time.Since(began), 3*time.Minute, "two at a time")
		assert.Equal(t, fastmcptest.Call(app, "work", nil).Text(), "worked")
	})
}
