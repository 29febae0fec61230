package protocol_test

import (
	"slices"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestVersionsAreNewestFirst(t *testing.T) {
	versions := protocol.Versions()
	assert.Equal(t, versions[0], protocol.Latest)
	slices.Reverse(versions)
	assert.True(t, slices.IsSorted(versions))
	assert.Equal(t, protocol.Versions()[0], protocol.Latest, "the slice is the caller's: ")
}
