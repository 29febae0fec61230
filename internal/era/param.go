package era

import (
	"encoding/json"
	"math/big"
	"strings"

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
	if !isPlainNumber(said) || !isPlainNumber(string(body)) {
		return false
	}
	a, okA := new(big.Rat).SetString(said)
	b, okB := new(big.Rat).SetString(string(body))
	return okA && okB && a.Cmp(b) == 0
}

// isPlainNumber reports whether a text is a number as JSON spells it, of a size
// that can be compared by value: others are compared as they are spelled.
func isPlainNumber(text string) bool {
	const mostDigits, mostExponent = 64, 4
	if text == "" || len(text) > mostDigits || text[0] != '-' && (text[0] < '0' || text[0] > '9') {
		return false
	}
	if i := strings.IndexAny(text, "eE"); i >= 0 && len(text)-i > mostExponent {
		return false
	}
	return jsonrpc.Check([]byte(text)) == nil
}
