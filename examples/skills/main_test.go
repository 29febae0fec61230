package main

import (
	"context"
	"testing"

	"github.com/fastmcp-go/mcp/client/skills"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// A host loads both skills and all that belongs to them.
func TestSkills(t *testing.T) {
	app := server()
	c := fastmcptest.Connect(t, app)
	var uris []string
	for skill, err := range skills.List(t.Context(), c.Client) {
		assert.NoError(t, err)
		uris = append(uris, skill.URI)
		loaded, err := skill.Load(t.Context())
		assert.NoError(t, err)
		for _, file := range loaded.Files() {
			text, err := loaded.Read(t.Context(), file)
			assert.NoError(t, err)
			assert.True(t, len(text) > 0)
		}
	}
	assert.Equal(t, uris, []string{"skill://git-workflow/SKILL.md", "skill://support/refunds/SKILL.md"})
	assert.Equal(t, c.Text("refund", map[string]any{"order": "7", "cents": 100}), "Refunded for order 7.")
	assert.NoError(t, app.Close(context.Background()))
}
