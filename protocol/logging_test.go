package protocol_test

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestLevelsAreInOrder(t *testing.T) {
	levels := protocol.Levels()
	for i, l := range levels {
		assert.True(t, l.Known())
		for j, least := range levels {
			assert.Equal(t, l.AtLeast(least), i >= j, string(l)+" at least "+string(least)+": ")
		}
	}
}

func TestWhatIsNoLevelCoversNothing(t *testing.T) {
	for _, l := range []protocol.LoggingLevel{"", "warn", "ERROR", "verbose"} {
		assert.True(t, !l.Known())
		assert.True(t, !l.AtLeast(protocol.LevelDebug))
		assert.True(t, !l.AtLeast(l))
		assert.True(t, !protocol.LevelEmergency.AtLeast(l))
	}
}
