package era

import (
	"encoding/json"
	"math/big"

	"github.com/fastmcp-go/mcp/internal/header"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A ParamHeader is an argument that a client repeats in a header of its own
// (2026-07-28, Streamable HTTP, Custom Headers from Tool Parameters).
type ParamHeader struct {
	Param string // the argument
	Name  string // the header behind Mcp-Param-
}

// Repeated compares arguments with the headers that repeat them. A legacy
// client, and one on a transport without headers, repeats none.
func (r *Rules) Repeated(params []ParamHeader, arguments json.RawMessage, headers Headers) *jsonrpc.Error {
	if !r.PerRequest || headers == nil {
		return nil
	}
	for _, p := range params {
		if err := p.check(arguments, headers(header.ParamPrefix+p.Name)); err != nil {
			return err
		}
	}
	return nil
}

func (p ParamHeader) check(arguments json.RawMessage, values []string) *jsonrpc.Error {
	name := header.ParamPrefix + p.Name
	var body json.RawMessage
	for key, value := range jsonrpc.RawMembers(arguments) {
		if string(key) == p.Param {
			body = value
		}
	}
	if body == nil || string(body) == "null" {
		if len(values) > 0 {
			return mismatch(notInBody(name, p.Param))
		}
		return nil
	}
	if len(values) != 1 {
		return mismatch(wantOneHeader(name, len(values)))
	}
	said, err := header.Decode(values[0])
	if err != nil {
		return mismatch(badHeader(name, err))
	}
	if !equalsBody(said, body) {
		return mismatch(differs(name, said, body))
	}
	return nil
}

// equalsBody compares strings as strings, numbers by value, booleans by word.
func equalsBody(said string, body json.RawMessage) bool {
	if body[0] == '"' {
		return says(body, said)
	}
	if said == string(body) {
		return true
	}
	const mostDigits = 64 // larger ones are compared as they are spelled
	if len(said) > mostDigits || len(body) > mostDigits {
		return false
	}
	a, okA := new(big.Rat).SetString(said)
	b, okB := new(big.Rat).SetString(string(body))
	return okA && okB && a.Cmp(b) == 0
}
