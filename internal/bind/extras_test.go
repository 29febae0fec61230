package bind

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestExtrasOfAParameter: a parameter may have keywords of others in its tag, as
// a field may.
func TestExtrasOfAParameter(t *testing.T) {
	p, err := Compile(func(region string) {}, Options{Params: []string{"region"}, Tags: map[string]string{"region": `jsonschema_extras:"x-mcp-header=Region"`}})
	assert.NoError(t, err)
	assert.Contains(t, string(p.InputSchema), `"x-mcp-header":"Region"`)
}
