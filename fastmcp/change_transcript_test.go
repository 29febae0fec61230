package fastmcp_test

import (
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestConversationsAboutChanges(t *testing.T) {
	fastmcptest.Transcripts(t, "testdata/changes", func() *fastmcp.Server { return changing(t) })
}

// changing is a server whose tool add adds one of everything.
func changing(t *testing.T) *fastmcp.Server {
	app := quiet()
	tool, err := fastmcp.NewTool(Add, fastmcp.Name("sum"))
	assert.NoError(t, err)
	prompt, err := fastmcp.NewPrompt(Debug)
	assert.NoError(t, err)
	resource, err := fastmcp.NewResource("test://text", Text)
	assert.NoError(t, err)
	kinds := map[string]fastmcp.Feature{"tool": tool, "prompt": prompt, "resource": resource}
	app.Tool(func(kind string) error { return app.Add(kinds[kind]) }, fastmcp.Name("add"), fastmcp.Params("kind"))
	return app
}
