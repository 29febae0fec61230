package main

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// The same conversations over standard streams and over HTTP, in both eras.
func TestConversations(t *testing.T) { fastmcptest.Transcripts(t, "testdata", server) }

// Every session has a counter of its own: each call here opens one.
func TestSessionsCountForThemselves(t *testing.T) {
	app, client := server(), fastmcptest.Client{Version: protocol.V20250618}
	for range 2 {
		assert.Equal(t, client.Call(app, "count", `{"by":5}`).Text(), "5")
	}
}

// A handle works for clients of both eras, and from one connection to the next.
func TestHandles(t *testing.T) {
	app := server()
	open := func() string { return fastmcptest.Call(app, "open_counter", nil).Text() }
	one, other := open(), open()
	assert.True(t, one != other && len(one) == 26, one, other)

	older := fastmcptest.Client{Version: protocol.V20241105}
	assert.Equal(t, countIn(fastmcptest.Client{}, app, one), "3")
	assert.Equal(t, countIn(older, app, one), "6")
	assert.Equal(t, countIn(older, app, other), "3")

	for range 2 { // closing twice is no mistake
		fastmcptest.Call(app, "close_counter", map[string]string{"handle": one})
	}
	assert.Contains(t, countIn(older, app, one), "get a new handle from open_counter")
	assert.Equal(t, countIn(older, app, other), "6")
}

func countIn(client fastmcptest.Client, app *fastmcp.Server, handle string) string {
	return client.Call(app, "count_in", map[string]any{"handle": handle, "by": 3}).Text()
}

func TestACounterBelongsToItsOwner(t *testing.T) {
	ann, bob := keyOf(&fastmcp.Principal{ID: "ann"}, "handle"), keyOf(&fastmcp.Principal{ID: "bob"}, "handle")
	assert.True(t, ann != bob && ann != keyOf(nil, "handle"))
	assert.Equal(t, ann, keyOf(&fastmcp.Principal{ID: "ann"}, "handle"))
}

func TestACounterIsForgottenWhenNobodyUsesIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := server()
		handle := fastmcptest.Call(app, "open_counter", nil).Text()
		for _, want := range []string{"3", "6", "9"} {
			time.Sleep(keptFor - 1)
			assert.Equal(t, countIn(fastmcptest.Client{}, app, handle), want, "it is in use")
		}
		time.Sleep(keptFor)
		assert.Contains(t, countIn(fastmcptest.Client{}, app, handle), "no such counter")
	})
}

func TestThereIsRoomForSoManyCounters(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := server()
		open := func() string { return fastmcptest.Call(app, "open_counter", nil).Text() }
		for range mostCounters {
			assert.Equal(t, len(open()), 26)
		}
		assert.Contains(t, open(), "too many counters")
		time.Sleep(keptFor)
		assert.Equal(t, len(open()), 26)
	})
}
