package jsonrpc

import (
	"fmt"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// A string is looked at eight bytes a step; no byte may hide in any place.
func TestEveryByteInEveryPlaceOfAString(t *testing.T) {
	const length = 20
	for at := range length {
		for c := range 256 {
			text := fmt.Sprintf(`"%s%c%s"`, strings.Repeat("x", at), 0, strings.Repeat("~", length-at))
			text = strings.Replace(text, "\x00", string([]byte{byte(c)}), 1)
			want := ""
			switch {
			case c < ' ':
				want = fmt.Sprintf("byte %d: the control character 0x%02x", at+1, c)
			case c == '"':
				want = fmt.Sprintf("byte %d: expected the end of the text", at+2)
			case c == '\\':
				want = fmt.Sprintf("byte %d: this is no escape", at+1)
			case c >= 0x80:
				want = fmt.Sprintf("byte %d: this is not UTF-8", at+1)
			}
			if err := Check([]byte(text)); want != "" {
				assert.ErrorContains(t, err, want)
			} else {
				assert.NoError(t, err, text)
			}
		}
	}
}
