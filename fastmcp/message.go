package fastmcp

import "github.com/fastmcp-go/mcp/protocol"

// A Message is one message of a prompt: a role and what it says, which may be
// a string, an [Image], [Audio], [File], any content of package protocol, or
// another value, which becomes JSON text.
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

func (m Message) wire() (protocol.PromptMessage, error) {
	content, err := contentOf(m.Content)
	return protocol.PromptMessage{Role: m.Role, Content: content}, err
}
