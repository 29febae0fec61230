package middleware

import (
	"testing"
	"testing/synctest"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// Between somebody's leaving and the waking of who waits nobody slips in.
func TestNobodyGoesBeforeWhoComesBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g, who := newGate(1), caller{}
		assert.True(t, g.enter(who))
		back := make(chan struct{})
		go func() { g.comeBack(who); close(back) }()
		synctest.Wait()
		g.leave(who)
		assert.True(t, !g.enter(who), "one who comes back was there first")
		<-back
		assert.True(t, !g.enter(who))
		g.leave(who)
		assert.Equal(t, len(g.crowds), 0, "nothing is left of who has gone")
	})
}
