package client

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestWhoComesWaitsUntilTheLastOneIsClearedAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var v leaving
		begin := time.Now()
		assert.NoError(t, v.settled(t.Context()))
		assert.Equal(t, time.Since(begin), 0, "nobody has gone")
		v.note()
		assert.NoError(t, v.settled(t.Context()))
		assert.Equal(t, time.Since(begin), together)
		assert.NoError(t, v.settled(t.Context()))
		assert.Equal(t, time.Since(begin), together, "it is long ago")
	})
}
