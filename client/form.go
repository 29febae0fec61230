package client

import (
	"encoding/json"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// filled returns an answer in which each field of the form that was left open
// has the default that the form names (Elicitation, section Form Mode).
func filled(answer *protocol.ElicitResult, form *protocol.RequestedSchema) (*protocol.ElicitResult, error) {
	switch {
	case answer == nil:
		return nil, noAnswer(protocol.MethodElicit)
	case answer.Action != protocol.ElicitAccept || form == nil:
		return answer, nil
	}
	given := map[string]json.RawMessage{}
	if answer.Content != nil {
		if err := jsonrpc.Check(answer.Content); err != nil {
			return nil, badContent(err)
		}
		if err := protocol.Unmarshal(answer.Content, &given); err != nil {
			return nil, badContent(err)
		}
	}
	text, err := protocol.Marshal(form)
	if err != nil {
		return nil, err
	}
	var fields struct {
		Properties map[string]struct {
			Default json.RawMessage `json:"default"`
		} `json:"properties"`
	}
	if err := protocol.Unmarshal(text, &fields); err != nil {
		return nil, err
	}
	for name, field := range fields.Properties {
		if _, answered := given[name]; !answered && field.Default != nil {
			given[name] = field.Default
		}
	}
	full := *answer
	full.Content, err = protocol.Marshal(given)
	return &full, err
}
