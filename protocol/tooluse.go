package protocol

import "encoding/json"

const (
	typeToolUse    = "tool_use"
	typeToolResult = "tool_result"
)

// ToolUseContent is a model's wish to call a tool (Sampling, section Sampling
// with Tools). Since 2025-11-25.
// Deprecated by the specification since 2026-07-28.
type ToolUseContent struct {
	// ID ties the [ToolResultContent] to it.
	ID string `json:"id"`
	// Name is the tool's.
	Name string `json:"name"`
	// Input is the arguments object, as the tool's input schema wants it. nil
	// is written as {}.
	Input json.RawMessage `json:"input"`
	// Meta should go back to the model's provider unaltered.
	Meta Meta `json:"_meta,omitzero"`
}

// ContentType returns "tool_use".
func (ToolUseContent) ContentType() string { return typeToolUse }

// MarshalJSON writes the object with its type.
func (c ToolUseContent) MarshalJSON() ([]byte, error) { return c.appendJSON(nil) }

func (c ToolUseContent) appendJSON(dst []byte) ([]byte, error) {
	input := c.Input
	if input == nil {
		input = json.RawMessage("{}")
	}
	o := open(dst)
	o.string("type", typeToolUse)
	o.string("id", c.ID)
	o.string("name", c.Name)
	o.raw("input", input)
	o.meta(c.Meta)
	return o.close()
}

// ToolResultContent is what came of a [ToolUseContent] (Sampling, section
// Sampling with Tools). Since 2025-11-25.
// Deprecated by the specification since 2026-07-28.
type ToolResultContent struct {
	// ToolUseID is the ID of the [ToolUseContent].
	ToolUseID string `json:"toolUseId"`
	// Content is what a [CallToolResult] has as content.
	Content Contents `json:"content"`
	// StructuredContent is an object, and since 2026-07-28 any JSON value. nil:
	// there is none.
	StructuredContent json.RawMessage `json:"structuredContent,omitzero"`
	// IsError says that the tool failed, and Content says how.
	IsError bool `json:"isError,omitzero"`
	// Meta should go back to the model's provider unaltered.
	Meta Meta `json:"_meta,omitzero"`
}

// ContentType returns "tool_result".
func (ToolResultContent) ContentType() string { return typeToolResult }

// MarshalJSON writes the object with its type.
func (c ToolResultContent) MarshalJSON() ([]byte, error) { return c.appendJSON(nil) }

func (c ToolResultContent) appendJSON(dst []byte) ([]byte, error) {
	o := open(dst)
	o.string("type", typeToolResult)
	o.string("toolUseId", c.ToolUseID)
	o.contents("content", c.Content)
	o.raw("structuredContent", c.StructuredContent)
	o.trueOnly("isError", c.IsError)
	o.meta(c.Meta)
	return o.close()
}
