package httpserver

import (
	"bytes"
	"context"
	"io"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

var duration = regexp.MustCompile(`"duration":[0-9.e-]+`)

func TestWhatTheAccessLogSays(t *testing.T) {
	for _, row := range []struct {
		sentence string
		call     call
		line     string
	}{
		{"of a request: what was asked and how it went", call{"POST /mcp?token=secret", pingText, []string{"Authorization", "Bearer secret"}},
			`{"level":"info","method":"POST","rpc":"ping","status":200,"duration":0,"bytes":36,"message":"http"}`},
		{"of a notification", call{"POST /mcp", notifText, nil},
			`{"level":"info","method":"POST","rpc":"notifications/initialized","status":202,"duration":0,"bytes":0,"message":"http"}`},
		{"of a response: no method, for it has none", call{"POST /mcp", respText, nil},
			`{"level":"info","method":"POST","status":202,"duration":0,"bytes":0,"message":"http"}`},
		{"of a batch: that it was one", call{"POST /mcp", "[" + pingText + "]", nil},
			`{"level":"info","method":"POST","rpc":"batch","status":200,"duration":0,"bytes":38,"message":"http"}`},
		{"of a page that may not come: a warning", call{"POST /mcp", pingText, []string{"Origin", "http://evil.example.com"}},
			`{"level":"warn","method":"POST","status":403,"duration":0,"bytes":177,"message":"http"}`},
		{"of a session that nobody knows: not its id", call{"GET /mcp", "", []string{"Mcp-Session-Id", "somebody-elses-secret"}},
			`{"level":"info","method":"GET","status":404,"duration":0,"bytes":156,"message":"http"}`},
		{"of a health check: only to those who debug", call{"GET /healthz", "", nil},
			`{"level":"debug","method":"GET","status":200,"duration":0,"bytes":3,"message":"http"}`},
		{"of a method with a long name: its beginning", call{"POST /mcp", `{"jsonrpc":"2.0","id":1,"method":"` + strings.Repeat("x", 100) + `"}`, nil},
			`{"level":"info","method":"POST","rpc":"` + strings.Repeat("x", 64) + `","status":200,"duration":0,"bytes":36,"message":"http"}`},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			log := &notebook{}
			srv := listenOn(t, handlerOf(t, newFake(nil), AccessLog(logger(log))))
			row.call.do(t, srv)
			srv.Close()
			assert.Equal(t, duration.ReplaceAllString(log.String(), `"duration":0`), row.line+"\n")
		})
	}
}

func TestAnAccessLogThatIsOffCostsNothing(t *testing.T) {
	h := handlerOf(t, newFake(nil), AccessLog(zerolog.Nop()))
	w := &response{request: httptest.NewRequest("POST", "/", nil), status: 200}
	assert.Equal(t, testing.AllocsPerRun(100, func() { h.logAccess(w) }), 0)
	h.log = zerolog.New(io.Discard).Level(zerolog.WarnLevel)
	assert.Equal(t, testing.AllocsPerRun(100, func() { h.logAccess(w) }), 0)
}

func TestAnAccessLogThatIsOnAllocatesNothing(t *testing.T) {
	h := handlerOf(t, newFake(nil), AccessLog(zerolog.New(io.Discard)))
	w := &response{request: httptest.NewRequest("POST", "/", nil), status: 200, method: "ping", session: "ABCDEFGH"}
	assert.Equal(t, testing.AllocsPerRun(100, func() { h.logAccess(w) }), 0)
}

// A recorder that has deadlines, as the writers of net/http have.
type punctual struct{ *httptest.ResponseRecorder }

func (punctual) SetReadDeadline(time.Time) error  { return nil }
func (punctual) SetWriteDeadline(time.Time) error { return nil }

func TestWhatAPlainRequestAllocates(t *testing.T) {
	reply := fastmcp.Reply{Text: []byte(pongText), Status: fastmcp.StatusOK}
	h := handlerOf(t, newFake(func(context.Context, jsonrpc.Message, fastmcp.Exchange) fastmcp.Reply { return reply }))
	body := bytes.NewReader([]byte(pingText))
	r := call{"POST /mcp", pingText, nil}.request(t, "http://localhost")
	r.Body = io.NopCloser(body)
	w := punctual{httptest.NewRecorder()}
	n := testing.AllocsPerRun(200, func() {
		body.Seek(0, io.SeekStart)
		w.Body.Reset()
		h.ServeHTTP(w, r)
	})
	t.Logf("%v allocations", n)
	assert.True(t, n <= mostOfTheLayer, "too many allocations")
}
