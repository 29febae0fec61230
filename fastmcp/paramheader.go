package fastmcp

import (
	"bytes"
	"encoding/json"
	"maps"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Header has clients of 2026-07-28 repeat an argument in the HTTP header
// Mcp-Param-name, so that a gateway can route by it without reading bodies. The
// argument must be a string, an integer or a boolean. A call whose header and
// body differ is refused before any middleware sees it (Streamable HTTP, Custom
// Headers from Tool Parameters).
//
// For the field of a struct, also one within an argument, there is a tag:
//
//	Region string `json:"region" jsonschema_extras:"x-mcp-header=Region"`
//
// It works wherever nothing but fields of structs lies between the arguments and
// the field: elsewhere, in the elements of a slice, say, it is an error at
// registration.
func Header(param, name string) ToolOption {
	return toolOption(func(c *toolConfig) { put(&c.headers, param, name) })
}

// markHeaders puts the headers of the options into the published schema.
func markHeaders(schema json.RawMessage, headers map[string]string) (json.RawMessage, error) {
	if len(headers) == 0 {
		return schema, nil
	}
	left := maps.Clone(headers)
	marked := rewrite(schema, func(key string, properties json.RawMessage) json.RawMessage {
		if key != "properties" {
			return properties
		}
		return rewrite(properties, func(param string, property json.RawMessage) json.RawMessage {
			name, ok := left[param]
			if !ok {
				return property
			}
			delete(left, param)
			return markHeader(property, name)
		})
	})
	for _, param := range sortedKeys(left) {
		return nil, headerOfNothing(param)
	}
	return marked, nil
}

// markHeader says in the schema of an argument which header repeats it, in place
// of what its tag says.
func markHeader(property json.RawMessage, name string) json.RawMessage {
	marked := rewrite(property, func(key string, value json.RawMessage) json.RawMessage {
		if key == protocol.HeaderKeyword {
			return nil
		}
		return value
	})
	return appendMember(marked, protocol.HeaderKeyword, jsonText(name))
}

// headersOf returns which arguments a tool with that schema has repeated, or
// what is wrong with that: a client would do as if there were no such tool.
func headersOf(schema json.RawMessage) ([]era.Mirror, error) {
	if !bytes.Contains(schema, []byte(protocol.HeaderKeyword)) {
		return nil, nil
	}
	return era.Mirrors(schema)
}

// repeats compares what a client repeats in headers with the arguments that it
// sends. That is between the client and its gateway, so that it comes before
// middleware, which may answer by itself or change arguments.
func (c *call) repeats(headers era.Headers) *jsonrpc.Error {
	if c.request.Method != protocol.MethodCallTool {
		return c.server.extensions.named(c, headers)
	}
	t, ok := look(&Context{call: c}, &c.server.tools, c.request.Name)
	if !ok {
		return nil
	}
	return c.rules.Repeated(t.headers, c.request.Arguments, headers)
}

// rewrite returns an object with other values for its members, without those
// whose value is nil.
func rewrite(object json.RawMessage, change func(key string, value json.RawMessage) json.RawMessage) json.RawMessage {
	changed := json.RawMessage("{}")
	for key, value := range jsonrpc.Members(object) {
		if value := change(key, value); value != nil {
			changed = appendMember(changed, key, value)
		}
	}
	return changed
}

// appendMember adds a member to an object, in place.
func appendMember(object json.RawMessage, key string, value json.RawMessage) json.RawMessage {
	object = object[:len(object)-1]
	if len(object) > 1 {
		object = append(object, ',')
	}
	object = append(append(append(object, jsonText(key)...), ':'), value...)
	return append(object, '}')
}

// jsonText quotes a text.
func jsonText(text string) json.RawMessage {
	quoted, _ := json.Marshal(text) // of a string that never fails
	return quoted
}
