package client

import "github.com/fastmcp-go/mcp/protocol"

// A ToolError is what [Call] returns for a tool that was called and says that
// it failed (Tools, section Error Handling). Its text is meant for a model,
// which may do better with it.
type ToolError struct {
	// Tool is the name of the tool.
	Tool string
	// Result is all that it said.
	Result *protocol.CallToolResult
}

// Error returns the tool's own text.
func (e *ToolError) Error() string {
	if text := textOf(e.Result.Content); text != "" {
		return text
	}
	return failedSilently(e.Tool)
}
