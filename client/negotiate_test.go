package client_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// wrong is an error of the protocol.
func wrong(status int, code int64, data string) front {
	if data != "" {
		data = `,"data":` + data
	}
	return front{status, fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"error":{"code":%d,"message":"no"%s}}`, code, data)}
}

// fronts are what a server says to server/discover, and to initialize.
func fronts(all ...front) map[string]front {
	instead := map[string]front{}
	for i, f := range all {
		instead[[]string{protocol.MethodDiscover, protocol.MethodInitialize}[i]] = f
	}
	return instead
}

// Which way a client finds, and how much it asks for that.
func TestHowToTalkIsFoundOut(t *testing.T) {
	const (
		now   = "[server/discover]"
		older = "[server/discover initialize notifications/initialized GET]"
		all   = "[server/discover initialize GET]"
	)
	for _, row := range []struct {
		name    string
		speaks  string           // what the server speaks; "": the newest
		instead map[string]front // of what it would say
		get     int              // the status of a GET; 0: a stream
		want    string           // the revision, or the error
		seen    string
	}{
		{"a modern server", "", nil, 405, protocol.V20260728, now},
		{"an old server that says 400", protocol.V20250326, fronts(front{400, ""}), 405, protocol.V20250326, older},
		{"an old server that says 404", protocol.V20251125, fronts(front{404, "page not found"}), 405, protocol.V20251125, older},
		{"an old server that does not know the method", protocol.V20251125, fronts(wrong(200, -32601, "")), 405, protocol.V20251125, older},
		{"an old server that fails", protocol.V20251125, fronts(front{500, "oops"}), 405, protocol.V20251125, older},
		{"an old server with a page for everything", protocol.V20251125, fronts(front{200, "<html>"}), 405, protocol.V20251125, older},

		{"a modern server that wants other headers", "", fronts(wrong(400, -32020, "")), 405, "no (-32020)", now},
		{"a modern server that wants other capabilities", "", fronts(wrong(400, -32021, "")), 405, "no (-32021)", now},
		{"a server of the future", "", fronts(wrong(400, -32022, `{"supported":["2099-01-01"],"requested":"2026-07-28"}`)), 405, "no (-32022)", now},
		{"a server that wants to know who asks", "", fronts(front{401, "who?"}), 405, "HTTP status 401 Unauthorized: who?", now},
		{"a server that does not want this one", "", fronts(front{403, "you?"}), 405, "HTTP status 403 Forbidden: you?", now},
		{"a page that is not there", "", fronts(front{404, ""}, front{404, ""}), 404, "HTTP with SSE: HTTP status 404 Not Found", all},
		{"a server that is broken", "", fronts(front{500, ""}, front{500, "oops"}), 404, "initialize: HTTP status 500 Internal Server Error: oops", "[server/discover initialize]"},
		{"a server that has a stream without an endpoint", "", fronts(front{405, ""}, front{405, ""}), 0, "the first event of the stream is not an endpoint", all},
	} {
		t.Run(row.name, func(t *testing.T) {
			st := &stage{legacy: row.speaks, instead: row.instead}
			st.get = func(w http.ResponseWriter, _ *http.Request) {
				if row.get != 0 {
					w.WriteHeader(row.get)
					return
				}
				stream(w)
				say(w, "", "nothing of the kind")
			}
			inTown(t, st.make, func(t *testing.T, s *shop) {
				c, err := s.dialClient(t)
				if err == nil {
					assert.NoError(t, c.Close())
					assert.Equal(t, c.Server().Version, row.want)
				} else {
					assert.ErrorContains(t, err, row.want)
				}
			})
			assert.Equal(t, fmt.Sprint(st.seen), row.seen)
		})
	}
}
