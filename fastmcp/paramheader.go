package fastmcp

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/header"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Header has clients of 2026-07-28 repeat an argument in the HTTP header
// Mcp-Param-name, so that a gateway can route by it without reading bodies. The
// argument must be a string, an integer or a boolean. A call whose header and
// body differ is refused (Streamable HTTP, Custom Headers from Tool
// Parameters).
func Header(param, name string) ToolOption {
	return toolOption(func(c *toolConfig) {
		c.headers = append(c.headers, era.ParamHeader{Param: param, Name: name})
	})
}

// markHeaders puts the headers into the published schema, or says what is wrong
// with them.
func markHeaders(schema json.RawMessage, headers []era.ParamHeader) (json.RawMessage, error) {
	if len(headers) == 0 {
		return schema, nil
	}
	if err := checkHeaders(headers); err != nil {
		return nil, err
	}
	return rewrite(schema, func(key string, value json.RawMessage) (json.RawMessage, error) {
		if key != "properties" {
			return value, nil
		}
		left := slices.Clone(headers)
		marked, err := rewrite(value, func(param string, property json.RawMessage) (json.RawMessage, error) {
			i := slices.IndexFunc(left, func(h era.ParamHeader) bool { return h.Param == param })
			if i < 0 {
				return property, nil
			}
			name := left[i].Name
			left = slices.Delete(left, i, i+1)
			return markHeader(param, property, name)
		})
		if err == nil && len(left) > 0 {
			err = fmt.Errorf("Header names the parameter %q, which there is not", left[0].Param)
		}
		return marked, err
	})
}

func checkHeaders(headers []era.ParamHeader) error {
	seen := make(map[string]bool)
	for _, h := range headers {
		lower := strings.ToLower(h.Name)
		switch {
		case !header.Valid(h.Name):
			return fmt.Errorf("Header gives the parameter %q the name %q, which is no name of an HTTP header", h.Param, h.Name)
		case seen[lower]:
			return fmt.Errorf("Header gives the name %q twice", h.Name)
		}
		seen[lower] = true
	}
	return nil
}

func markHeader(param string, property json.RawMessage, name string) (json.RawMessage, error) {
	var declared struct {
		Type json.RawMessage `json:"type"`
	}
	if err := decode(property, &declared); err != nil {
		return nil, err
	}
	switch string(declared.Type) {
	case `"string"`, `"integer"`, `"boolean"`:
		quoted, err := json.Marshal(name)
		return append(append(property[:len(property)-1:len(property)-1], `,"`+protocol.HeaderKeyword+`":`+string(quoted)...), '}'), err
	}
	return nil, fmt.Errorf("Header names the parameter %q, whose type is %s: it must be a string, an integer or a boolean", param, declared.Type)
}

// rewrite returns an object with other values for its members.
func rewrite(object json.RawMessage, change func(key string, value json.RawMessage) (json.RawMessage, error)) (json.RawMessage, error) {
	changed := json.RawMessage{'{'}
	for key, value := range jsonrpc.Members(object) {
		value, err := change(key, value)
		if err != nil {
			return nil, err
		}
		if len(changed) > 1 {
			changed = append(changed, ',')
		}
		quoted, err := json.Marshal(key)
		if err != nil {
			return nil, err
		}
		changed = append(append(append(changed, quoted...), ':'), value...)
	}
	return append(changed, '}'), nil
}
