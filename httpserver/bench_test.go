package httpserver

import (
	"bytes"
	"context"
	"io"
	"net/http/httptest"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// BenchmarkHandler measures what this layer costs by itself: no network, and a
// server behind it that answers at once.
func BenchmarkHandler(b *testing.B) {
	reply := fastmcp.Reply{Text: []byte(pongText), Status: fastmcp.StatusOK}
	app := newFake(func(context.Context, jsonrpc.Message, fastmcp.Exchange) fastmcp.Reply { return reply })
	for name, log := range map[string]zerolog.Logger{"LogOff": zerolog.Nop(), "LogOn": zerolog.New(io.Discard)} {
		b.Run(name, func(b *testing.B) {
			h := handlerOf(b, app, AccessLog(log))
			body := bytes.NewReader([]byte(pingText))
			r := call{"POST /mcp", pingText, nil}.request(b, "http://localhost")
			r.Body = io.NopCloser(body)
			w := punctual{httptest.NewRecorder()}
			b.ReportAllocs()
			for b.Loop() {
				body.Seek(0, io.SeekStart)
				w.Body.Reset()
				h.ServeHTTP(w, r)
			}
		})
	}
}
