package protocol

import (
	"encoding/json"

	"github.com/go-json-experiment/json/jsontext"
)

// CallToolRequestParams call a tool (Tools, section Calling Tools).
type CallToolRequestParams struct {
	InputResponseRequestParams
	// Task asks for a task instead of an answer. Only in 2025-11-25.
	Task *TaskMetadata `json:"task,omitzero"`
	// Name is the tool's.
	Name string `json:"name"`
	// Arguments is a JSON object; nil: none.
	Arguments json.RawMessage `json:"arguments,omitzero"`
}

// CallToolResult is the answer to [MethodCallTool] (Tools, section Tool Result).
type CallToolResult struct {
	ResultBase
	// Content is the result for a model.
	Content Contents `json:"content"`
	// StructuredContent is the result for a program, as the tool's output
	// schema says: an object, and since 2026-07-28 any JSON value, null
	// included. nil: there is none. Since 2025-06-18.
	StructuredContent json.RawMessage `json:"structuredContent,omitzero"`
	// IsError says that the tool failed, and Content says how, so that the
	// model can do better. An unknown tool is a JSON-RPC error instead.
	IsError bool `json:"isError,omitzero"`
}

// MarshalJSON writes the object.
func (r CallToolResult) MarshalJSON() ([]byte, error) { return r.appendJSON(nil) }

// MarshalJSONTo is MarshalJSON for github.com/go-json-experiment/json.
func (r CallToolResult) MarshalJSONTo(to *jsontext.Encoder) error {
	text, err := r.appendJSON(to.AvailableBuffer())
	if err != nil {
		return err
	}
	return to.WriteValue(text)
}

// appendJSON writes what encoding by reflection would, at a fraction of its
// cost: every call of a tool ends here.
func (r CallToolResult) appendJSON(dst []byte) ([]byte, error) {
	o := open(dst)
	o.contents("content", r.Content)
	o.raw("structuredContent", r.StructuredContent)
	o.trueOnly("isError", r.IsError)
	o.stringUnlessEmpty("resultType", r.ResultType)
	o.meta(r.Meta)
	return o.close()
}
