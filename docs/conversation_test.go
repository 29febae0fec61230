package docs_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

var spoken = regexp.MustCompile(`(?s)<!-- conversation: (\S+) (\d+)-(\d+) -->\n(.*?)<!-- end -->`)

// TestConversations compares each part of a conversation on a page with the
// conversation: "<!-- conversation: F 3-6 -->" is followed by the third to the
// sixth message of fastmcp/testdata/conversations/F. What all messages have in
// common is left out.
func TestConversations(t *testing.T) {
	parts := 0
	for _, p := range pages(t) {
		for _, m := range spoken.FindAllStringSubmatch(p.text, -1) {
			parts++
			var from, to int
			_, err := fmt.Sscan(m[2], &from)
			assert.NoError(t, err)
			_, err = fmt.Sscan(m[3], &to)
			assert.NoError(t, err)
			head := "<!-- conversation: " + m[1] + " " + m[2] + "-" + m[3] + " -->\n"
			p.hold(t, "the conversation of "+m[1], head+m[4], head+conversation(t, m[1], from, to))
		}
	}
	assert.True(t, parts > 0, "pages show conversations")
}

// conversation writes messages of a conversation down, each as a block.
func conversation(t *testing.T, name string, from, to int) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "fastmcp", "testdata", "conversations", name))
	assert.NoError(t, err)
	var out strings.Builder
	speaker, said, number := "", "", 0
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if head, ok := strings.CutPrefix(line, "-- "); ok {
			speaker, _, _ = strings.Cut(strings.TrimSuffix(head, " --"), ",")
			continue
		}
		if speaker == "" || line == "" {
			continue
		}
		if number++; number < from || number > to {
			continue
		}
		if speaker != said {
			out.WriteString("\nThe " + speaker + ":\n")
			said = speaker
		}
		out.WriteString("\n```json\n" + laidOut(terse(json.RawMessage(line)), "") + "\n```\n")
	}
	assert.True(t, number >= to, name, "has so many messages")
	return out.String() + "\n"
}

// common are the members of _meta that tell who speaks.
var common = map[string]bool{protocol.MetaClientInfo: true, protocol.MetaServerInfo: true}

// terse leaves out what all messages have in common. A text that differs each
// time becomes an ellipsis.
func terse(value json.RawMessage) json.RawMessage {
	switch {
	case string(value) == `"<any>"`:
		return json.RawMessage(`"…"`)
	case value[0] != '{':
		return value
	}
	var kept []string
	for key, member := range jsonrpc.Members(value) {
		member = terse(member)
		nothing := string(member) == "{}" && (key == "_meta" || key == protocol.MetaClientCapabilities)
		if key == "jsonrpc" || common[key] || nothing {
			continue
		}
		kept = append(kept, jsonText(key)+":"+string(member))
	}
	return json.RawMessage("{" + strings.Join(kept, ",") + "}")
}

// jsonText writes a string as JSON.
func jsonText(s string) string {
	quoted, _ := protocol.Marshal(s) // every string can be written
	return string(quoted)
}

// wide is how long a line of JSON may become, in bytes.
const wide = 110

// laidOut spreads JSON over lines where one would be too long.
func laidOut(value json.RawMessage, indent string) string {
	var parts []string
	inner := indent + "  "
	switch value[0] {
	case '{':
		for key, member := range jsonrpc.Members(value) {
			parts = append(parts, jsonText(key)+": "+laidOut(member, inner))
		}
	case '[':
		var items []json.RawMessage
		if json.Unmarshal(value, &items) != nil {
			return string(value)
		}
		for _, item := range items {
			parts = append(parts, laidOut(item, inner))
		}
	default:
		return string(value)
	}
	open, end := string(value[:1]), string(value[len(value)-1:])
	line := open + strings.Join(parts, ", ") + end
	if len(indent)+len(line) <= wide && !strings.Contains(line, "\n") {
		return line
	}
	return open + "\n" + inner + strings.Join(parts, ",\n"+inner) + "\n" + indent + end
}
