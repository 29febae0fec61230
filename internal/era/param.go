package era

import (
	"encoding/json"
	"math/big"
	"strings"

	"github.com/fastmcp-go/mcp/internal/header"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Repeated compares arguments with the headers that repeat them. A legacy
// client, and one on a transport without headers, repeats none.
func (r *Rules) Repeated(mirrors []Mirror, arguments json.RawMessage, headers Headers) *jsonrpc.Error {
	if !r.PerRequest || headers == nil {
		return nil
	}
	for _, m := range mirrors {
		if err := m.check(arguments, headers(header.ParamPrefix+m.Name)); err != nil {
			return err
		}
	}
	return nil
}

func (m Mirror) check(arguments json.RawMessage, values []string) *jsonrpc.Error {
	name := header.ParamPrefix + m.Name
	body := at(arguments, m.Path)
	if isHidden(arguments, m.Path) {
		return mismatch(hiddenInText(name, m.Path))
	}
	if !isScalar(body) {
		if len(values) > 0 {
			return mismatch(notInBody(name, m.Path))
		}
		return nil // what stands there instead is wrong in any case
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

// isHidden reports whether a text stands on the way to an argument. What is JSON
// in it may be read as the object that should be there, and whoever goes by
// the header would not have seen it.
func isHidden(arguments json.RawMessage, path []string) bool {
	for n := 1; n < len(path); n++ {
		if value := at(arguments, path[:n]); len(value) > 0 && value[0] == '"' {
			return true
		}
	}
	return false
}

// isScalar reports whether a value is one that a header can repeat.
func isScalar(value json.RawMessage) bool {
	return len(value) > 0 && value[0] != 'n' && value[0] != '{' && value[0] != '['
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
