package fastmcp_test

import (
	"math"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestAResultThatJSONHasNoFormForIsAnInternalError(t *testing.T) {
	app := quiet()
	app.Tool(func() float64 { return math.NaN() }, fastmcp.Name("nan"))
	w := connect(t, app)
	w.say(request(1, "nan", "{}"))
	m := w.hear()
	assert.True(t, m.Err != nil)
	assert.Equal(t, m.Err.Error(), "The result cannot be written as JSON (-32603)")
}
