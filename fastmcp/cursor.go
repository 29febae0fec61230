package fastmcp

import (
	"encoding/base64"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A cursor is the number of the last entry that a client has seen, with the
// name of the list it belongs to. Clients treat it as opaque (Pagination).

func encodeCursor(list string, number uint64) string {
	return base64.RawURLEncoding.EncodeToString([]byte(list + ":" + strconv.FormatUint(number, 36)))
}

func decodeCursor(list string, raw json.RawMessage) (uint64, *jsonrpc.Error) {
	if raw == nil {
		return 0, nil
	}
	text, ok := era.Text(raw)
	if !ok {
		return 0, invalidParams(cursorNotText)
	}
	plain, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return 0, invalidParams(badCursor)
	}
	digits, ok := strings.CutPrefix(string(plain), list+":")
	if !ok {
		return 0, invalidParams(badCursor)
	}
	number, err := strconv.ParseUint(digits, 36, 64)
	if err != nil {
		return 0, invalidParams(badCursor)
	}
	return number, nil
}
