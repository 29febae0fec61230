package conformance

import (
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestParseScenarios(t *testing.T) {
	const list = `Required for 2026-07-28 (3 scenarios):

Server scenarios (test against a server):
  - one
  - two

Client scenarios (test against a client):
  - auth/three

Run and reported, but never scored:
  extension (1):
    - tasks-four [server]
  added-after-release (1):
    - five [server]
  pending (2):
    - six [client]
    - seven [server]
`
	assert.Equal(t, parseScenarios(Server, strings.NewReader(list)), Scenarios{
		Required: []string{"one", "two"}, Others: []string{"tasks-four", "five", "seven"},
	})
	assert.Equal(t, parseScenarios(Client, strings.NewReader(list)), Scenarios{
		Required: []string{"auth/three"}, Others: []string{"six"},
	})
}
