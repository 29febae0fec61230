package httpserver

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// sized is a message of so many bytes.
func sized(bytes int) string {
	const open, end = `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"`, `"}}`
	return open + strings.Repeat("x", bytes-len(open)-len(end)) + end
}

// A stranger is a body of which net/http does not know the length.
type stranger struct{ io.Reader }

func TestHowLongABodyMayBe(t *testing.T) {
	for _, row := range []struct {
		sentence string
		bytes    int
		opts     []Option
		status   int
		text     string
	}{
		{"4 MiB are fine", 4 << 20, nil, 200, pongText},
		{"one byte more is not", 4<<20 + 1, nil, 413, "longer than 4194304 bytes: httpserver.MaxBody"},
		{"a bound of one's own holds", 1000, []Option{MaxBody(1000)}, 200, pongText},
		{"to the byte", 1001, []Option{MaxBody(1000)}, 413, "longer than 1000 bytes"},
		{"no bound is none", 5 << 20, []Option{MaxBody(Off)}, 200, pongText},
		{"more than is set aside on trust", trusted + 1, nil, 200, pongText},
	} {
		for _, known := range []bool{true, false} {
			t.Run(row.sentence+", length known: "+strconv.FormatBool(known), func(t *testing.T) {
				srv := listenOn(t, handlerOf(t, newFake(nil), row.opts...))
				body := sized(row.bytes)
				r := call{"POST /", body, nil}.request(t, srv.URL)
				if !known {
					r.ContentLength, r.Body = -1, io.NopCloser(stranger{strings.NewReader(body)})
				}
				resp, text := read(t, srv.Client(), r)
				assert.Equal(t, resp.StatusCode, row.status)
				assert.Contains(t, text, row.text)
			})
		}
	}
}

// Who announces much and sends little holds little.
func TestMemoryIsNotSetAsideOnTrust(t *testing.T) {
	r, err := http.NewRequest("POST", "/", strings.NewReader("{}"))
	assert.NoError(t, err)
	r.ContentLength = 4 << 20
	w := &response{request: r}
	text, f := w.readBody(4 << 20)
	assert.True(t, f == nil)
	assert.Equal(t, string(text), "{}")
	assert.True(t, cap(text) <= trusted+1)
}

func TestABodyThatDawdles(t *testing.T) {
	for _, row := range []struct {
		sentence string
		header   string
		status   string
	}{
		{"is refused in time", "Content-Type: application/json\r\n", "HTTP/1.1 408 "},
		{"so is one that nobody wants anyway", "Content-Type: text/plain\r\n", "HTTP/1.1 415 "},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l, stop := serveWire(t, &http.Server{Handler: handlerOf(t, newFake(nil), ReadTimeout(3*time.Second))})
				conn, err := l.dial(t.Context())
				assert.NoError(t, err)
				begun := time.Now()
				_, err = io.WriteString(conn, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"+row.header+"\r\n{")
				assert.NoError(t, err)
				text, err := io.ReadAll(conn) // until the server hangs up
				assert.NoError(t, err)
				assert.Contains(t, string(text), row.status)
				assert.Contains(t, string(text), "Connection: close\r\n")
				assert.True(t, time.Since(begun) < 5*time.Second)
				conn.Close()
				stop()
			})
		})
	}
}

func TestABodyThatBreaksOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := newFake(func(context.Context, jsonrpc.Message, fastmcp.Exchange) fastmcp.Reply {
			t.Error("half a message was served")
			return fastmcp.Reply{}
		})
		l, stop := serveWire(t, &http.Server{Handler: handlerOf(t, app)})
		conn, err := l.dial(t.Context())
		assert.NoError(t, err)
		_, err = io.WriteString(conn, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n"+pingText)
		assert.NoError(t, err)
		conn.Close()
		stop()
		synctest.Wait()
	})
}

func TestALimitOfAMiddlewareIsALimit(t *testing.T) {
	h := handlerOf(t, newFake(nil))
	srv := listenOn(t, http.MaxBytesHandler(h, 100))
	r := call{"POST /", sized(200), nil}.request(t, srv.URL)
	r.ContentLength, r.Body = -1, io.NopCloser(bytes.NewBufferString(sized(200)))
	resp, text := read(t, srv.Client(), r)
	assert.Equal(t, resp.StatusCode, 413)
	assert.Contains(t, text, "longer than 100 bytes")
}
