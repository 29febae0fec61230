package fastmcp

import (
	"encoding/base64"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A cursor names a list and how far a client has come in it: mostly the number
// of the last entry that it has seen. Clients treat it as opaque (Pagination).
// It holds no secret and is not signed, so that any replica can read it; but
// only the very text that encodeCursor makes is one.

func encodeCursor(list, seen string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(list + ":" + seen))
}

// decodeCursor returns how far the client has come, "" if it begins.
func decodeCursor(list string, raw json.RawMessage) (seen string, wrong *jsonrpc.Error) {
	if raw == nil {
		return "", nil
	}
	text, ok := era.Text(raw)
	if !ok {
		return "", invalidParams(cursorNotText)
	}
	plain, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return "", invalidParams(badCursor)
	}
	seen, ok = strings.CutPrefix(string(plain), list+":")
	if !ok || encodeCursor(list, seen) != text {
		return "", invalidParams(badCursor)
	}
	return seen, nil
}

// The numbers of entries stand in cursors in base 36.

func encodeNumber(number uint64) string { return strconv.FormatUint(number, 36) }

func decodeNumber(text string, below uint64) (uint64, *jsonrpc.Error) {
	number, err := strconv.ParseUint(text, 36, 64)
	if err != nil || number == 0 || number >= below || encodeNumber(number) != text {
		return 0, invalidParams(badCursor)
	}
	return number, nil
}

// seenBefore reads the cursor of a list that is one registry. When it was given
// out there was an entry behind it, so it is below the last number of all.
func seenBefore(list string, raw json.RawMessage, last uint64) (uint64, *jsonrpc.Error) {
	seen, wrong := decodeCursor(list, raw)
	if raw == nil || wrong != nil {
		return 0, wrong
	}
	return decodeNumber(seen, last)
}
