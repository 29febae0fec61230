package fastmcp

import (
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// bodyRoom is enough for the body of most results.
const bodyRoom = 256

// encodeResult writes a result as its revision wants it.
func (s *Server) encodeResult(rules *era.Rules, result protocol.Result, personal bool) ([]byte, error) {
	if p, ok := result.(*page); ok {
		return p.body, nil
	}
	if result == nil {
		return nil, errNilResult
	}
	body, err := protocol.Append(make([]byte, 0, bodyRoom), rules.Result(result))
	if err != nil {
		return nil, err
	}
	_, cacheable := result.(protocol.Cacheable)
	return rules.Seal(body, s.identity, cacheable, personal), nil
}
