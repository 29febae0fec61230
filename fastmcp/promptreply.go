package fastmcp

import (
	"fmt"
	"reflect"

	"github.com/fastmcp-go/mcp/protocol"
)

// A promptReply makes the result of a prompt from what its function returned.
// It is chosen once, by the function's result type.
type promptReply func(value any) (*protocol.GetPromptResult, error)

func promptReplyFor(t reflect.Type) (promptReply, error) {
	switch {
	case t == nil:
		return nil, errNoPromptResult
	case t == reflect.TypeFor[*protocol.GetPromptResult](), t == reflect.TypeFor[protocol.GetPromptResult]():
		return finishedPrompt, nil
	case t.Implements(resultInterface):
		return nil, errWrongPromptResult
	case t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		return messagesPrompt, nil
	}
	return messagePrompt, nil
}

func finishedPrompt(value any) (*protocol.GetPromptResult, error) {
	switch result := value.(type) {
	case protocol.GetPromptResult:
		return &result, nil
	case *protocol.GetPromptResult:
		if result != nil {
			return result, nil
		}
	}
	return nil, errNilResult
}

// messagePrompt makes the messages of one value, of the user unless the value
// says otherwise.
func messagePrompt(value any) (*protocol.GetPromptResult, error) {
	messages, err := messagesOf(value)
	if err != nil {
		return nil, err
	}
	return &protocol.GetPromptResult{Messages: messages}, nil
}

func messagesPrompt(value any) (*protocol.GetPromptResult, error) {
	elements := reflect.ValueOf(value)
	all := make(protocol.List[protocol.PromptMessage], 0, elements.Len())
	for i := range elements.Len() {
		messages, err := messagesOf(elements.Index(i).Interface())
		if err != nil {
			return nil, fmt.Errorf("message %d: %w", i, err)
		}
		all = append(all, messages...)
	}
	return &protocol.GetPromptResult{Messages: all}, nil
}

func messagesOf(value any) ([]protocol.PromptMessage, error) {
	switch v := value.(type) {
	case protocol.PromptMessage:
		return []protocol.PromptMessage{v}, nil
	case Message:
		return v.wire()
	}
	return UserMessage(value).wire()
}
