package fastmcptest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
)

const greetings = `A client asks for what nobody has.

-- client --
{"jsonrpc":"2.0","id":1,"method":"greet","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}

-- server --
{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method not found: \"greet\" is no method of 2026-07-28"}}
`

// The variable names a directory to the process that plays it.
const played = "FASTMCPTEST_PLAYED"

// TestTranscripts plays conversations in a process of their own, since a
// conversation that goes wrong fails its test.
func TestTranscripts(t *testing.T) {
	if dir := os.Getenv(played); dir != "" {
		fastmcptest.Transcripts(t, dir, func() *fastmcp.Server { return demo() })
		return
	}
	const (
		hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}` + "\n"
		call  = `{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"div","arguments":{"a":4,"b":2}}}` + "\n"
	)
	session := "-- client --\n" + hello + "\n-- server --\n" +
		`{"id":1,"jsonrpc":"2.0","result":"<any>"}` + "\n\n-- client --\n" + call + "\n-- server --\n"
	const (
		quotient = `{"jsonrpc":"2.0","id":2,"result":{"structuredContent":{"result":"<quotient>"},"content":"<any>"}}`
		once     = "\n\n-- client --\n" +
			`{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"div","arguments":{"a":"<quotient>","b":DIVISOR}}}` +
			"\n\n-- server --\n" +
			`{"jsonrpc":"2.0","id":3,"result":{"structuredContent":{"result":"<quotient>"},"content":"<any>"}}`
	)
	for _, row := range []struct {
		what string
		text string
		want string // of the output; "ok": the process ends well
	}{
		{"a conversation as it is", session + `{"jsonrpc":"2.0","id":2,"result":{"structuredContent":{"result":2},"content":[{"type":"text","text":"2"}]}}`, "ok"},
		{"another value", session + `{"jsonrpc":"2.0","id":2,"result":{"structuredContent":{"result":3},"content":[{"type":"text","text":"2"}]}}`, "message.result.structuredContent.result differs"},
		{"one member too few", session + `{"jsonrpc":"2.0","id":2,"result":{"content":[{"type":"text","text":"2"}]}}`, "message.result.structuredContent should not be there"},
		{"one member too many", session + `{"jsonrpc":"2.0","id":2,"result":{"structuredContent":{"result":2},"content":"<any>","more":1}}`, "message.result.more is missing"},
		{"one block too many", session + `{"jsonrpc":"2.0","id":2,"result":{"structuredContent":{"result":2},"content":[{},{}]}}`, "message.result.content is no array of 2"},
		{"an array for an object", session + `{"jsonrpc":"2.0","id":2,"result":{"structuredContent":{"result":2},"content":[[]]}}`, "message.result.content[0] is no array of 0"},
		{"a line that is no JSON", session + `{"jsonrpc":`, "the transcript has a line that is no JSON"},
		{"a name that the client says back", session + quotient + strings.ReplaceAll(once, "DIVISOR", "1"), "ok"},
		{"a name for another value", session + quotient + strings.ReplaceAll(once, "DIVISOR", "2"), "message.result.structuredContent.result differs from what <quotient> stands for, 2"},
		{"a name that stands for nothing", session + strings.ReplaceAll(quotient, "quotient", "quote") + once, `the client cannot say {"jsonrpc":"2.0","id":3,`},
		{"an answer that nobody waits for", session, "the server also says"},
	} {
		t.Run(row.what, func(t *testing.T) {
			output, err := play(t, row.text)
			if row.want == "ok" {
				assert.NoError(t, err, output)
				return
			}
			assert.True(t, err != nil, "the process fails")
			for _, transport := range []string{"/stdio", "/http"} {
				_, from, _ := strings.Cut(output, "conversation"+transport)
				assert.Contains(t, from, row.want)
			}
		})
	}
}

// What a server says may depend on the transport.
func TestASectionMayBeForOneTransport(t *testing.T) {
	const (
		asks  = `{"jsonrpc":"2.0","id":1,"method":"greet","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}`
		wrong = `{"jsonrpc":"2.0","id":9,"result":{}}`
	)
	text := "-- client --\n" + asks + "\n\n-- server, over stdio --\nSTDIO\n\n-- server, over http, in any order --\nHTTP\n\n-- client --\n\n-- server, over stdio --\nEND"
	for _, row := range []struct{ what, stdio, http, end, fails string }{
		{"as it is", "RIGHT", "RIGHT", "", ""},
		{"another over stdio", wrong, "RIGHT", "", "stdio"},
		{"another over HTTP", "RIGHT", wrong, "", "http"},
		{"more at the end over stdio", "RIGHT", "RIGHT", wrong, "stdio"},
	} {
		filled := strings.NewReplacer("STDIO", row.stdio, "HTTP", row.http, "END", row.end).Replace(text)
		output, err := play(t, strings.ReplaceAll(filled, "RIGHT", `{"jsonrpc":"2.0","id":1,"error":"<any>"}`))
		assert.Equal(t, err == nil, row.fails == "", row.what, output)
		for _, transport := range []string{"stdio", "http"} {
			failed := strings.Contains(output, "--- FAIL: TestTranscripts/conversation/"+transport)
			assert.Equal(t, failed, transport == row.fails, row.what, transport, output)
		}
	}
}

func TestASectionOfSomebodyElse(t *testing.T) {
	for _, name := range []string{"nobody", "client, in any order", "server, over mail", "server,", "server, in any order, over http"} {
		output, err := play(t, "-- "+name+" --\n")
		assert.True(t, err != nil, "the process fails")
		assert.Contains(t, output, `line 1: a section is named "`+name+`", want "client" or "server"`)
	}
}

// play plays one conversation in a new process.
func play(t *testing.T, text string, flags ...string) (output string, err error) {
	t.Helper()
	dir := t.TempDir()
	assert.NoError(t, os.WriteFile(filepath.Join(dir, "conversation.txtar"), []byte(text), 0o600))
	return playDir(dir, flags...)
}

func playDir(dir string, flags ...string) (output string, err error) {
	again := exec.Command(os.Args[0], append([]string{"-test.run=^TestTranscripts$", "-test.v"}, flags...)...)
	again.Env = append(os.Environ(), played+"="+dir)
	said, err := again.CombinedOutput()
	return string(said), err
}

func TestATransportMayBeLeftOut(t *testing.T) {
	for first, want := range map[string]string{
		"One (stdio only)": "stdio", "One (http only)": "http",
	} {
		output, _ := play(t, first+strings.TrimPrefix(greetings, "A client asks for what nobody has."))
		assert.Equal(t, strings.Count(output, "=== RUN   TestTranscripts/conversation/"), 1, output)
		assert.Contains(t, output, "=== RUN   TestTranscripts/conversation/"+want)
	}
}

func TestADirectoryWithoutConversationsIsAnError(t *testing.T) {
	output, err := playDir(t.TempDir())
	assert.True(t, err != nil, "the process fails")
	assert.Contains(t, output, "no *.txtar files in")
}

// -update writes what the server says, and leaves the rest as it was: names too.
func TestUpdate(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "conversation.txtar")
	greetings := strings.Replace(greetings, `"jsonrpc":"2.0","id":1,"error"`, `"jsonrpc":"<revision>","id":1,"error"`, 1)
	wrong := strings.Replace(greetings, "-32601", "1", 1)
	assert.NoError(t, os.WriteFile(file, []byte(wrong), 0o600))
	output, err := playDir(dir, "-update")
	assert.NoError(t, err, output)
	got, err := os.ReadFile(file)
	assert.NoError(t, err)
	assert.Equal(t, string(got), greetings)
}
