package client_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// What the second of two clients asks that have their Eras in common, and what
// it finds.
func TestAClientUsesWhatAnotherHasFoundOut(t *testing.T) {
	same := func(*stage) {}
	modern := func(st *stage) { st.legacy = "" }
	for _, row := range []struct {
		says    string
		legacy  string
		then    func(*stage) // what happens to the server between the two
		options []client.Option
		to      string // where the second dials
		version string
		seen    string
	}{
		{"an old server", protocol.V20250618, same, nil, streetURL, protocol.V20250618, "[initialize notifications/initialized GET]"},
		{"an old server, by another query", protocol.V20250618, same, nil, streetURL + "?x=1", protocol.V20250618, "[initialize notifications/initialized GET]"},
		{"another path", protocol.V20250618, same, nil, streetURL + "/x", protocol.V20250618, "[server/discover initialize notifications/initialized GET]"},
		{"a modern server", "", same, nil, streetURL, protocol.V20260728, "[server/discover]"},
		{"a modern server that became old", "", func(st *stage) { st.legacy = protocol.V20250326 }, nil, streetURL, protocol.V20250326, "[server/discover initialize notifications/initialized GET]"},
		{"an old server that became modern", protocol.V20250618, modern, nil, streetURL, protocol.V20260728, "[initialize GET server/discover]"},
		{"an old server that became modern, and deaf to what it does not know", protocol.V20250618, func(st *stage) {
			modern(st)
			st.instead = map[string]front{protocol.MethodInitialize: {silent, ""}}
		}, nil, streetURL, protocol.V20260728, "[initialize server/discover]"},
		{"an old server that became older", protocol.V20250618, func(st *stage) { st.legacy = protocol.V20241105 }, nil, streetURL, protocol.V20241105, "[initialize notifications/initialized GET]"},
		{"a revision that is pinned", protocol.V20250618, modern, []client.Option{client.Pin(protocol.V20260728)}, streetURL, protocol.V20260728, "[server/discover]"},
	} {
		t.Run(row.says, func(t *testing.T) {
			var eras client.Eras
			st := &stage{legacy: row.legacy}
			inTown(t, st.make, func(t *testing.T, s *shop) {
				assert.NoError(t, s.connect(t, client.Remember(&eras)).Close())
				row.then(st)
				st.seen = nil
				c, err := client.Dial(t.Context(), row.to, append(row.options, client.Transport(s.way), client.Remember(&eras))...)
				assert.NoError(t, err)
				assert.NoError(t, c.Close())
				assert.Equal(t, c.Server().Version, row.version)
			})
			assert.Equal(t, fmt.Sprint(st.seen), row.seen)
		})
	}
}

// A server that cannot be had is not asked in every way there is.
func TestWhatIsRememberedDoesNotMakeErrorsWorse(t *testing.T) {
	var eras client.Eras
	st := &stage{legacy: protocol.V20251125}
	inTown(t, st.make, func(t *testing.T, s *shop) {
		assert.NoError(t, s.connect(t, client.Remember(&eras)).Close())
		st.instead = map[string]front{protocol.MethodInitialize: {401, "who?"}}
		st.seen = nil
		_, err := s.dialClient(t, client.Remember(&eras))
		assert.ErrorContains(t, err, "initialize: HTTP status 401 Unauthorized: who?")
	})
	assert.Equal(t, fmt.Sprint(st.seen), "[initialize]")
	_, err := client.Dial(t.Context(), &peer{}, client.Remember(nil))
	assert.ErrorContains(t, err, "client.Remember: the *Eras is nil")
}

// A process is known by its program, and need not be started twice.
func TestAProcessIsRemembered(t *testing.T) {
	var eras client.Eras
	var mu sync.Mutex
	var sent []string
	watch := client.Watch(client.Hooks{Sent: func(text []byte) {
		mu.Lock()
		defer mu.Unlock()
		m, _ := jsonrpc.Decode(text)
		sent = append(sent, m.Method)
	}})
	for _, want := range []string{
		"[server/discover initialize notifications/initialized]",
		"[initialize notifications/initialized]",
	} {
		sent = nil
		c, err := launch(t, program("exit on discover"), watch, client.Remember(&eras))
		assert.NoError(t, err)
		assert.NoError(t, c.Close())
		assert.Equal(t, fmt.Sprint(sent), want)
	}
}

// The transport of 2024-11-05 is remembered as well.
func TestTheOldestTransportIsRemembered(t *testing.T) {
	var eras client.Eras
	var mu sync.Mutex
	var seen []string
	notable := func(t *testing.T) http.Handler {
		e := newElder(t)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/mcp" {
				mu.Lock()
				seen = append(seen, r.Method)
				mu.Unlock()
			}
			e.ServeHTTP(w, r)
		})
	}
	inTown(t, notable, func(t *testing.T, s *shop) {
		for _, want := range []string{"[POST POST GET]", "[GET]"} {
			seen = nil
			assert.NoError(t, s.connect(t, client.Remember(&eras)).Close())
			assert.Equal(t, fmt.Sprint(seen), want)
		}
	})
}
