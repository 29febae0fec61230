package fastmcp

import (
	"context"
	"testing"
	"testing/synctest"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// A second change that comes after the taker was woken for the first, and
// before it has taken that out, goes along with it. Its own wake-up must not
// look like the end.
func TestAMailboxWakesForNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		first, second, third := Change{URI: "a:1"}, Change{URI: "a:2"}, Change{URI: "a:3"}
		m := newMailbox()
		m.put(first)
		<-m.waiting // what take does first
		m.put(second)
		assert.Equal(t, m.empty(), []Change{first, second}) // and then

		taken := make(chan []Change)
		go func() { taken <- m.take(t.Context()) }()
		synctest.Wait()
		m.put(third)
		assert.Equal(t, <-taken, []Change{third})
	})
}

func TestAMailboxHoldsEachChangeOnce(t *testing.T) {
	m := newMailbox()
	for _, uri := range []string{"a:1", "a:2", "a:1"} {
		m.put(Change{URI: uri})
	}
	assert.Equal(t, m.take(t.Context()), []Change{{URI: "a:1"}, {URI: "a:2"}})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	assert.Equal(t, len(m.take(ctx)), 0, "changes when there are none, and nobody waits")
}
