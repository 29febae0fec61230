package fastmcp_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Whatever state a client sends back: it opens only if it was sealed for that
// very binding.
func FuzzRequestState(f *testing.F) {
	ring, other := fastmcp.NewTestKeyring("0123456789abcdef"), fastmcp.NewTestKeyring("fedcba9876543210")
	f.Add([]byte("plain"), "binding", "f1.AAAA", "elsewhere")
	f.Add([]byte{}, "", "", "")
	f.Add([]byte("x"), "b", "f1.", "b")
	f.Fuzz(func(t *testing.T, plain []byte, binding, forged, elsewhere string) {
		sealed := ring.Seal(plain, binding)
		opened, err := ring.Open(sealed, binding)
		assert.NoError(t, err)
		assert.True(t, bytes.Equal(opened, plain), "open is the inverse of seal")
		if elsewhere != binding {
			_, err = ring.Open(sealed, elsewhere)
			assert.True(t, err != nil, "another binding")
		}
		_, err = other.Open(sealed, binding)
		assert.True(t, err != nil, "another key")
		_, err = ring.Open(forged, binding)
		assert.True(t, err != nil, "a forgery")
	})
}

// Whatever text a client sends: what comes back is a message, and the server
// still serves.
func FuzzServe(f *testing.F) {
	for _, text := range []string{
		request(1, "add", `{"a":1,"b":2}`),
		`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-03-26","capabilities":{},"clientInfo":{}}}`,
		`{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"greet_user","arguments":{"name":"x"},` + modern + `}}`,
		`{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"greeting://%00",` + modern + `}}`,
		`{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"dG9vbHM6MQ",` + modern + `}}`,
		`{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{"ref":{"type":"ref/prompt","name":"travel"},"argument":{"name":"city","value":""},` + modern + `}}`,
		`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"drop","requestState":"f1.x","inputResponses":{"a":null},` + asker + `}}`,
		`[{"jsonrpc":"2.0","id":1,"method":"ping"},7]`,
		`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{}}}`,
		`{"jsonrpc":"2.0","id":1,"result":{}}`,
	} {
		f.Add([]byte(text))
	}
	app := conversant()
	f.Fuzz(func(t *testing.T, text []byte) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		client, server := jsonrpc.Pipe()
		ended := make(chan error, 1)
		go func() { ended <- app.Serve(ctx, server); server.Close() }()
		w := &wire{t: t, conn: client}
		w.say(string(text))
		const probe = `{"jsonrpc":"2.0","id":"probe","method":"server/discover","params":{` + modern + `}}`
		w.say(probe)
		for {
			said, err := client.Read(ctx)
			assert.NoError(t, err)
			if jsonrpc.IsBatch(said) {
				_, err := jsonrpc.DecodeBatch(said)
				assert.NoError(t, err)
				continue
			}
			m, err := jsonrpc.Decode(said)
			assert.NoError(t, err, string(said))
			if m.ID == jsonrpc.StringID("probe") && m.Result != nil {
				break
			}
		}
		cancel()
		assert.NoError(t, <-ended)
		client.Close()
	})
}
