package client_test

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Whatever a server says, and whatever its stream says when it is taken up
// again, a call comes to an end, and so does the client, and nothing is left.
func FuzzReply(f *testing.F) {
	f.Add(uint16(200), "application/json; charset=utf-8", []byte(`{"jsonrpc":"2.0","id":2,"result":`+itWorked+`}`), []byte(nil), false)
	f.Add(uint16(200), "text/event-stream", []byte("id: 1\nretry: 1\ndata:\n\n"), []byte("data: "+`{"jsonrpc":"2.0","id":2,"result":{}}`+"\n\n"), true)
	f.Add(uint16(200), "text/event-stream", []byte("id: 1\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n\n"), []byte("retry: 99999\n\n"), true)
	f.Add(uint16(404), "application/json", []byte(`{"jsonrpc":"2.0","id":null,"error":{"code":-32022,"message":"x","data":{"supported":["2026-07-28"]}}}`), []byte(nil), false)
	f.Add(uint16(307), "text/html", []byte("<html>"), []byte(nil), true)
	f.Fuzz(func(t *testing.T, status uint16, kind string, reply, again []byte, legacy bool) {
		if status < 200 || status > 599 || len(reply) > small || strings.ContainsAny(kind, "\r\n") {
			return
		}
		st := &stage{session: "s"}
		if legacy {
			st.legacy = protocol.V20251125
		}
		st.post = func(w http.ResponseWriter, _ *http.Request, _ jsonrpc.Message) {
			w.Header().Set("Content-Type", kind)
			w.WriteHeader(int(status))
			_, _ = w.Write(reply)
		}
		st.get = func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/event-stream")
			_, _ = w.Write(again)
		}
		synctest.Test(t, func(t *testing.T) {
			c, err := client.Dial(t.Context(), streetURL, client.Transport(direct{st}), client.MaxMessage(small), client.Timeout(patient), quiet)
			assert.NoError(t, err)
			got, err := c.CallTool(t.Context(), "call", nil)
			assert.True(t, (got == nil) == (err != nil), "a result or an error")
			assert.NoError(t, c.Close())
			assert.True(t, st.times("tools/call") <= 2 && st.times("initialize") <= 2)
		})
	})
}

// direct hands requests to a handler, without a network.
type direct struct{ http.Handler }

func (d direct) RoundTrip(r *http.Request) (*http.Response, error) {
	w := &recorder{head: http.Header{}, status: http.StatusOK}
	d.ServeHTTP(w, r)
	_ = r.Body.Close()
	return &http.Response{
		StatusCode: w.status, Header: w.head, Request: r,
		Body: io.NopCloser(&w.body), ContentLength: int64(w.body.Len()),
	}, nil
}

// A recorder keeps what a handler writes.
type recorder struct {
	head   http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header         { return r.head }
func (r *recorder) WriteHeader(status int)      { r.status = status }
func (r *recorder) Write(p []byte) (int, error) { return r.body.Write(p) }
