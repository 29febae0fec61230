package fastmcp

import (
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// bodyRoom is enough for the body of most results.
const bodyRoom = 256

// encodeResult writes a result as its revision wants it.
func (s *Server) encodeResult(rules *era.Rules, result protocol.Result, keep era.Keeping) ([]byte, error) {
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
	if _, cacheable := result.(protocol.Cacheable); !cacheable {
		keep = era.KeepUnsaid
	}
	return rules.Seal(body, s.identity, keep), nil
}
