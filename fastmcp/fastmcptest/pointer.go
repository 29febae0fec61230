package fastmcptest

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

var unescape = strings.NewReplacer("~1", "/", "~0", "~")

// follow returns the part of a JSON value that a JSON Pointer names (RFC 6901),
// nil if there is none.
func follow(value json.RawMessage, pointer string) json.RawMessage {
	if pointer == "" {
		return value
	}
	if pointer[0] != '/' || len(value) == 0 {
		return nil
	}
	step, rest, more := strings.Cut(pointer[1:], "/")
	if more {
		rest = "/" + rest
	}
	return follow(child(value, unescape.Replace(step)), rest)
}

// child returns the member of an object, or the element of an array.
func child(value json.RawMessage, name string) json.RawMessage {
	switch value[0] {
	case '{':
		for key, member := range jsonrpc.Members(value) {
			if key == name {
				return member
			}
		}
	case '[':
		var elements []json.RawMessage
		index, err := strconv.ParseUint(name, 10, 31)
		if err == nil && protocol.Unmarshal(value, &elements) == nil && index < uint64(len(elements)) {
			return elements[index]
		}
	}
	return nil
}
