package oauth

import (
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestStepsThatAreTooMany(t *testing.T) {
	var s steps
	begin := time.Unix(1800000000, 0)
	for i := range mostSteps {
		assert.True(t, s.take(begin.Add(time.Duration(i)*time.Second)))
	}
	assert.True(t, !s.take(begin.Add(stepTime-1)), "one too many")
	assert.True(t, s.take(begin.Add(stepTime)), "the first is forgotten")
	assert.True(t, !s.take(begin.Add(stepTime)), "the second is not")
}
