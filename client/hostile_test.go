package client_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// small is the limit of a message in these tests, and patient the time without
// a sign of life.
const (
	small   = 64 << 10
	patient = 10 * time.Second
)

// body writes a body of a type.
func body(kind, text string) func(http.ResponseWriter, *http.Request, jsonrpc.Message) {
	return func(w http.ResponseWriter, _ *http.Request, _ jsonrpc.Message) {
		w.Header().Set("Content-Type", kind)
		_, _ = io.WriteString(w, text)
	}
}

// endless writes the same until nobody reads it any more.
func endless(kind, first, again string) func(http.ResponseWriter, *http.Request, jsonrpc.Message) {
	return func(w http.ResponseWriter, r *http.Request, _ jsonrpc.Message) {
		w.Header().Set("Content-Type", kind)
		_, err := io.WriteString(w, first)
		for err == nil {
			_, err = io.WriteString(w, again)
		}
	}
}

// hang writes something and then nothing more.
func hang(kind, text string) func(http.ResponseWriter, *http.Request, jsonrpc.Message) {
	return func(w http.ResponseWriter, r *http.Request, _ jsonrpc.Message) {
		w.Header().Set("Content-Type", kind)
		_, _ = io.WriteString(w, text)
		flush(w)
		<-r.Context().Done()
	}
}

// drip writes the same every second.
func drip(w http.ResponseWriter, r *http.Request, text string) {
	for {
		_, _ = io.WriteString(w, text)
		flush(w)
		select {
		case <-time.After(time.Second):
		case <-r.Context().Done():
			return
		}
	}
}

// hostile are servers that answer a call as they should not. What a call comes
// to is an error that says so, or what "done" was in it, within a time.
var hostile = []struct {
	name   string
	post   func(w http.ResponseWriter, r *http.Request, m jsonrpc.Message)
	want   string // of the error; "": the call works
	within time.Duration
}{
	{"a page", body("text/html", "<html>"), `content type "text/html"`, 0},
	{"no content type", body("", `{"jsonrpc":"2.0","id":1,"result":{}}`), `content type ""`, 0},
	{"nothing", body("application/json", ""), "gave no answer", 0},
	{"blanks", body("application/json", " \n "), "gave no answer", 0},
	{"an empty stream", body("text/event-stream", ""), "stream ended without an answer", 0},
	{"202", func(w http.ResponseWriter, _ *http.Request, _ jsonrpc.Message) { w.WriteHeader(202) }, "HTTP status 202, but gave no answer", 0},
	{"204", func(w http.ResponseWriter, _ *http.Request, _ jsonrpc.Message) { w.WriteHeader(204) }, "HTTP status 204, but gave no answer", 0},
	{"no JSON", body("application/json", "done"), "the server's answer cannot be read: Parse error", 0},
	{"JSON that is no message", body("application/json", `{"done":true}`), "the server's answer cannot be read", 0},
	{"a notification instead", body("application/json", `{"jsonrpc":"2.0","method":"notifications/message"}`), "is no answer to this request", 0},
	{"an answer to another", body("application/json", `{"jsonrpc":"2.0","id":4711,"result":{}}`), "is no answer to this request", 0},
	{"an answer to another in a stream", body("text/event-stream", "data: {\"jsonrpc\":\"2.0\",\"id\":4711,\"result\":{}}\n\n"), "stream ended without an answer", 0},
	{"an error that names nobody", body("application/json", `{"jsonrpc":"2.0","id":null,"error":{"code":-1,"message":"oops"}}`), "oops (-1)", 0},
	{"an error that names nobody in a stream", body("text/event-stream", "data: {\"jsonrpc\":\"2.0\",\"error\":{\"code\":-1,\"message\":\"oops\"}}\n\n"), "oops (-1)", 0},
	{"a stream that is called JSON", body("application/json", "data: {}\n\n"), "the server's answer cannot be read", 0},
	{"JSON that is called a stream", body("text/event-stream", `{"jsonrpc":"2.0","id":1,"result":{}}`), "stream ended without an answer", 0},
	{"a stream that is cut within an event", body("text/event-stream", `data: {"jsonrpc"`), "stream ended without an answer", 0},
	{"a body that is cut", func(w http.ResponseWriter, _ *http.Request, _ jsonrpc.Message) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", "1000")
		_, _ = io.WriteString(w, `{"jsonrpc"`)
	}, "connection to the server is lost", 0},
	{"a connection that is cut", func(http.ResponseWriter, *http.Request, jsonrpc.Message) { panic(http.ErrAbortHandler) }, "connection to the server is lost", 0},
	{"what is no HTTP", func(w http.ResponseWriter, _ *http.Request, _ jsonrpc.Message) {
		conn, _, _ := w.(http.Hijacker).Hijack()
		_, _ = io.WriteString(conn, "220 mail.example.org\r\n")
		_ = conn.Close()
	}, "connection to the server is lost", 0},

	{"a body that is too large", body("application/json", `"`+strings.Repeat("x", small)+`"`), "larger than 65536 bytes", 0},
	{"a body without end", endless("application/json", `"`, strings.Repeat("x", 4096)), "larger than 65536 bytes", 0},
	{"a body that claims to be huge", func(w http.ResponseWriter, r *http.Request, _ jsonrpc.Message) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", "1000000000000")
		flush(w)
		<-r.Context().Done()
	}, "larger than 65536 bytes", 0},
	{"an event that is too large", body("text/event-stream", "data: "+strings.Repeat("x", small)+"\n\n"), "larger than 65536 bytes", 0},
	{"an event without end", endless("text/event-stream", "data: ", strings.Repeat("x", 4096)), "what is no event", 0},
	{"lines without end", endless("text/event-stream", "", "data: "+strings.Repeat("x", 4096)+"\n"), "what is no event", 0},
	{"comments without end", endless("text/event-stream", "", ": "+strings.Repeat("x", 4096)+"\n"), "what is no event", 0},
	{"blank lines without end", endless("text/event-stream", "", strings.Repeat("\n", 4096)), "what is no event", 0},
	{"a compressed bomb", func(w http.ResponseWriter, _ *http.Request, _ jsonrpc.Message) {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, _ = z.Write(make([]byte, 64<<20))
		_ = z.Close()
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(b.Bytes())
	}, "larger than 65536 bytes", 0},
	{"an encoding that nobody asked for", func(w http.ResponseWriter, r *http.Request, m jsonrpc.Message) {
		w.Header().Set("Content-Encoding", "br")
		respond(w, m.ID, itWorked)
	}, `encoded as "br"`, 0},

	{"silence", hang("application/json", ""), "no sign of life", patient},
	{"a body that does not go on", hang("application/json", `{"jsonrpc"`), "no sign of life", patient},
	{"a stream that does not go on", hang("text/event-stream", "data: {}\n\n"), "no sign of life", patient},
	{"a stream that beats and says nothing", func(w http.ResponseWriter, r *http.Request, _ jsonrpc.Message) {
		stream(w)
		drip(w, r, ": beat\n\n")
	}, "no sign of life", patient},
	{"a body that drips", func(w http.ResponseWriter, r *http.Request, _ jsonrpc.Message) {
		w.Header().Set("Content-Type", "application/json")
		drip(w, r, " ")
	}, "no sign of life", patient},

	{"a status of failure", func(w http.ResponseWriter, _ *http.Request, _ jsonrpc.Message) {
		http.Error(w, "I am\r\n\x1b[31ma teapot\xff", http.StatusTeapot)
	}, "HTTP status 418 I'm a teapot: I am [31ma teapot", 0},
	{"a status of failure with a body without end", func(w http.ResponseWriter, r *http.Request, m jsonrpc.Message) {
		w.WriteHeader(500)
		endless("text/plain", "oops ", strings.Repeat("x", 4096))(w, r, m)
	}, "HTTP status 500 Internal Server Error: oops xxx", 0},
	{"a status of failure with a body that does not come", func(w http.ResponseWriter, r *http.Request, _ jsonrpc.Message) {
		w.WriteHeader(500)
		flush(w)
		<-r.Context().Done()
	}, "HTTP status 500 Internal Server Error", 2 * time.Second},
	{"a status of failure with an error of the protocol", func(w http.ResponseWriter, _ *http.Request, m jsonrpc.Message) {
		w.WriteHeader(404)
		_, _ = w.Write(jsonrpc.AppendError(nil, m.ID, &jsonrpc.Error{Code: jsonrpc.CodeMethodNotFound, Message: "no such method"}))
	}, "no such method (-32601) (HTTP status 404)", 0},

	{"two answers", func(w http.ResponseWriter, _ *http.Request, m jsonrpc.Message) {
		stream(w)
		say(w, "", result(m.ID, itWorked))
		say(w, "", result(m.ID, `{"content":[{"type":"text","text":"again"}]}`))
	}, "", 0},
	{"an answer after garbage", func(w http.ResponseWriter, _ *http.Request, m jsonrpc.Message) {
		stream(w)
		say(w, "", "garbage")
		say(w, "event: ping\n", result(m.ID, `{"content":[{"type":"text","text":"a ping"}]}`))
		say(w, "retry: nonsense\n", "")
		say(w, "", "[]")
		say(w, "", result(m.ID, itWorked))
	}, "", 0},
	{"an answer in a batch", func(w http.ResponseWriter, _ *http.Request, m jsonrpc.Message) {
		stream(w)
		say(w, "", `[{"jsonrpc":"2.0","method":"notifications/message","params":{}},{"jsonrpc":"2.0"},`+result(m.ID, itWorked)+"]")
	}, "", 0},
	{"an answer on a stream that does not end", func(w http.ResponseWriter, r *http.Request, m jsonrpc.Message) {
		stream(w)
		say(w, "", result(m.ID, itWorked))
		<-r.Context().Done()
	}, "", 0},
	{"an answer, and then noise without end", func(w http.ResponseWriter, r *http.Request, m jsonrpc.Message) {
		endless("text/event-stream", "data: "+result(m.ID, itWorked)+"\n\n", ": noise\n")(w, r, m)
	}, "", 0},
	{"a compressed answer", func(w http.ResponseWriter, _ *http.Request, m jsonrpc.Message) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = io.WriteString(z, result(m.ID, itWorked))
		_ = z.Close()
	}, "", 0},
}

func TestServersThatAnswerAsTheyShouldNot(t *testing.T) {
	for _, row := range hostile {
		for _, version := range []string{"", protocol.V20251125} {
			t.Run(row.name+", "+version, func(t *testing.T) {
				inTown(t, (&stage{legacy: version, session: "s1", post: row.post}).make, func(t *testing.T, s *shop) {
					c := s.connect(t, client.MaxMessage(small), client.Timeout(patient), quiet)
					start := time.Now()
					got, err := c.CallTool(t.Context(), "call", nil)
					took := time.Since(start)
					if row.want == "" {
						assert.Equal(t, said(t, got, err), "done")
					} else {
						assert.ErrorContains(t, err, row.want)
					}
					assert.True(t, took <= row.within+time.Second, fmt.Sprint(took))
					start = time.Now()
					assert.NoError(t, c.Close())
					assert.True(t, time.Since(start) < time.Second)
				})
			})
		}
	}
}
