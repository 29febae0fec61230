package fastmcp

import (
	"fmt"
	"reflect"

	"github.com/fastmcp-go/mcp/protocol"
)

// A Message is one message of a prompt: a role and what it says, which may be
// a string, an [Image], [Audio], [File], any content of package protocol, or
// another value, which becomes JSON text. A message has one content, so a slice of
// contents, or of any, is as many messages of that role, in this order.
type Message struct {
	Role    protocol.Role
	Content any
}

// UserMessage is something that the user says.
func UserMessage(content any) Message { return Message{Role: protocol.RoleUser, Content: content} }

// AssistantMessage is something that the model says.
func AssistantMessage(content any) Message {
	return Message{Role: protocol.RoleAssistant, Content: content}
}

func (m Message) wire() ([]protocol.PromptMessage, error) {
	contents := []any{m.Content}
	if v := reflect.ValueOf(m.Content); v.Kind() == reflect.Slice && isFinished(v.Type().Elem()) {
		contents = make([]any, v.Len())
		for i := range contents {
			contents[i] = v.Index(i).Interface()
		}
	}
	messages := make([]protocol.PromptMessage, len(contents))
	for i, one := range contents {
		content, err := contentOf(one)
		if err != nil {
			return nil, fmt.Errorf("content %d: %w", i, err)
		}
		messages[i] = protocol.PromptMessage{Role: m.Role, Content: content}
	}
	return messages, nil
}
