package main

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// helpful is a client of a revision that answers every question.
func helpful(version string) fastmcptest.Client {
	return fastmcptest.Client{
		Version: version,
		Capabilities: protocol.ClientCapabilities{
			Elicitation: &protocol.ElicitationCapability{Form: &protocol.Capability{}, URL: &protocol.Capability{}},
			Sampling:    &protocol.SamplingCapability{Tools: &protocol.Capability{}}, Roots: &protocol.ListCapability{},
		},
		Respond: func(method string, params json.RawMessage) any {
			switch method {
			case protocol.MethodCreateMessage:
				return completion(params)
			case protocol.MethodListRoots:
				return `{"roots":[{"uri":"file:///a"},{"uri":"file:///b"}]}`
			}
			return map[string]any{"action": "accept", "content": filledIn(params)}
		},
	}
}

// completion is what a model says: that it wants to know, as long as there are
// tools and no results of them.
func completion(params json.RawMessage) string {
	if bytes.Contains(params, []byte(`"tools"`)) && !bytes.Contains(params, []byte(`"tool_result"`)) {
		return `{"role":"assistant","content":{"type":"tool_use","id":"1","name":"temperature","input":{"city":"Paris"}},"model":"m"}`
	}
	return `{"role":"assistant","content":{"type":"text","text":"Paris"},"model":"m"}`
}

// filledIn fills in those fields of a form that have no default.
func filledIn(params json.RawMessage) map[string]any {
	var form struct {
		Schema struct {
			Properties map[string]json.RawMessage `json:"properties"`
		} `json:"requestedSchema"`
	}
	if err := protocol.Unmarshal(params, &form); err != nil {
		panic(err)
	}
	content := map[string]any{}
	for field, value := range map[string]any{
		"username": "ada", "email": "ada@example.com", "ok": true, "color": "blue", "context": "a test",
		"untitledSingle": "option2", "titledMulti": []string{"value1", "value3"},
	} {
		if _, ok := form.Schema.Properties[field]; ok {
			content[field] = value
		}
	}
	if schema, ok := form.Schema.Properties["name"]; ok && !hasDefault(schema) {
		content["name"] = "Ada"
	}
	return content
}

func hasDefault(schema json.RawMessage) bool {
	var field struct {
		Default any `json:"default"`
	}
	return protocol.Unmarshal(schema, &field) == nil && field.Default != nil
}

// askers are the features that ask, and what a model reads when all questions
// are answered.
var askers = []feature{
	call("test_sampling", `{"prompt":"?"}`, "LLM response: Paris"),
	call("test_sampling_with_tools", `{"prompt":"?"}`, "LLM response: Paris"),
	call("test_elicitation_url", nil, "The user's decision: accept"),
	call("test_elicitation", `{"message":"?"}`, "User response: accept, {Username:ada Email:ada@example.com}"),
	call("test_elicitation_sep1034_defaults", nil, "Elicitation completed: accept, {Name:John Doe Age:30 Score:95.5 Status:active Verified:true}"),
	call("test_elicitation_sep1330_enums", nil, "Elicitation completed: accept, {UntitledSingle:option2 TitledSingle: LegacyEnum: UntitledMulti:[] TitledMulti:[value1 value3]}"),
	call("test_missing_capability", nil, "The client can sample."),
	call("test_streaming_elicitation", nil, "Hello, ada."),
	call("test_input_required_result_elicitation", nil, "Hello, Ada!"),
	call("test_input_required_result_sampling", nil, "Paris"),
	call("test_input_required_result_list_roots", nil, "There are 2 roots."),
	call("test_input_required_result_request_state", nil, "state-ok: accept, true"),
	call("test_input_required_result_multiple_inputs", nil, "Paris, Ada: 2 roots"),
	call("test_input_required_result_multi_round", nil, "Ada likes blue."),
	call("test_input_required_result_tampered_state", nil, "state-ok: accept, true"),
	call("test_input_required_result_capabilities", nil, "Hello, Ada!"),
	call("place_order", nil, "Order number 1: accept."),
	get("test_input_required_result_prompt", nil, "user: Use this context: a test"),
	read("ask_for_resource", "test://asks", "About a test"),
	call("ask_by_hand", nil, `What the client works on: {"roots":[{"uri":"file:///a"},{"uri":"file:///b"}]}`),
}

// Whoever asks gets an answer, in either era.
func TestAskers(t *testing.T) {
	for _, version := range []string{protocol.V20251125, protocol.V20260728} {
		for _, f := range askers {
			if f.name == "ask_by_hand" && version != protocol.V20260728 {
				f.want = "error -32603: This needs input in a way that only clients of 2026-07-28 know"
			}
			t.Run(version+" "+f.name, func(t *testing.T) {
				assert.Equal(t, f.ask(helpful(version), server()).Text(), f.want)
			})
		}
	}
}

// Who cannot answer is not asked.
func TestAskersOfNobody(t *testing.T) {
	for _, f := range askers {
		got := f.ask(fastmcptest.Client{}, server())
		assert.Contains(t, got.String(), "error -32021: Missing required client capabilit", f.name)
	}
}

// A client with a model only is asked for that.
func TestAClientIsAskedForWhatItCan(t *testing.T) {
	model := helpful("")
	model.Capabilities.Elicitation = nil
	got := model.Call(server(), "test_input_required_result_capabilities", nil)
	assert.Equal(t, got.Text(), "Paris")
}
