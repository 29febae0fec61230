package fastmcp

import (
	stdjson "encoding/json"
	"errors"
	"fmt"

	"github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// What a client reads about extensions.

const (
	errandOfSession = "Only requests of 2026-07-28 can be served apart from their client"
	errandBroken    = "What an earlier run of this request has kept cannot be read"
)

func badParams(method string, err error) *jsonrpc.Error {
	text := "The params of " + method + " do not fit"
	if wrong, ok := errors.AsType[*json.SemanticError](err); ok && wrong.JSONPointer != "" {
		text += ": " + string(wrong.JSONPointer) + " is of the wrong type"
	}
	return invalidParams(text)
}

func missingExtension(name string) *jsonrpc.Error {
	return &jsonrpc.Error{
		Code:    protocol.CodeMissingClientCapability,
		Message: "Missing required client capability: extensions[" + quote(name) + "]",
		Data: protocol.MissingRequiredClientCapabilityData{RequiredCapabilities: protocol.ClientCapabilities{
			Extensions: map[string]stdjson.RawMessage{name: stdjson.RawMessage("{}")},
		}},
	}
}

func extensionUnknown(name string) error {
	return &ToolError{Text: fmt.Sprintf("This needs a client with the extension %s, which this client has not declared", quote(name))}
}

// What is logged of extensions.
const notDeclared = "a notification was dropped: the client has not declared the extension, or is of a revision that it is not for"

// What a developer reads about extensions.

var (
	errNobody       = errors.New("fastmcp: nobody waits for what this request has to say")
	errNilExtension = errors.New("fastmcp.Extend: the *Extension is nil")
	errSettings     = errors.New("the settings must marshal to a JSON object")
)

func badExtension(name string, err error) error {
	return fmt.Errorf("fastmcp: the extension %q cannot be used: %w", name, err)
}

func takenBy(what, name string) error { return fmt.Errorf("%s %q is taken", what, name) }

func noFunction(method string) error { return fmt.Errorf("the method %q has no function", method) }

func noMember(topic string) error {
	return fmt.Errorf("the topic %q has no member by which clients can ask for it", topic)
}

func notWrapped(method string) error {
	return fmt.Errorf("%q is no method of the protocol that Around can wrap", method)
}

func noTopic(method string) error {
	return fmt.Errorf("fastmcp: %q is no topic of an extension of this server", method)
}
