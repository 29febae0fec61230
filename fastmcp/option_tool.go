package fastmcp

import (
	"encoding/json"

	"github.com/fastmcp-go/mcp/protocol"
)

type toolConfig struct {
	featureConfig
	annotations  protocol.ToolAnnotations
	annotated    bool
	inputSchema  json.RawMessage
	outputSchema json.RawMessage
}

type toolOption func(*toolConfig)

func (o toolOption) applyTool(c *toolConfig) { o(c) }

func annotate(set func(*protocol.ToolAnnotations)) ToolOption {
	return toolOption(func(c *toolConfig) {
		set(&c.annotations)
		c.annotated = true
	})
}

// ReadOnly hints that the tool changes nothing around it.
func ReadOnly() ToolOption {
	return annotate(func(a *protocol.ToolAnnotations) { a.ReadOnlyHint = true })
}

// Destructive hints whether the tool may destroy or overwrite something. A
// client that is not told assumes that it may.
func Destructive(may bool) ToolOption {
	return annotate(func(a *protocol.ToolAnnotations) { a.DestructiveHint = new(may) })
}

// Idempotent hints that calling the tool again with the same arguments changes
// nothing more.
func Idempotent() ToolOption {
	return annotate(func(a *protocol.ToolAnnotations) { a.IdempotentHint = true })
}

// OpenWorld hints whether the tool deals with things beyond this server, such
// as the web. A client that is not told assumes that it does.
func OpenWorld(does bool) ToolOption {
	return annotate(func(a *protocol.ToolAnnotations) { a.OpenWorldHint = new(does) })
}

// InputSchema publishes a hand-written JSON Schema for the arguments instead of
// the derived one. Arguments are still checked against the function's own
// parameter types.
func InputSchema(schema json.RawMessage) ToolOption {
	return toolOption(func(c *toolConfig) { c.inputSchema = schema })
}

// OutputSchema publishes a hand-written JSON Schema for the structured result
// instead of the derived one. Its type must be object for clients of revisions
// before 2026-07-28.
func OutputSchema(schema json.RawMessage) ToolOption {
	return toolOption(func(c *toolConfig) { c.outputSchema = schema })
}
