package client_test

import (
	"fmt"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A playbill is what a server does each time it is asked for the stream of a call
// again. Each GET for it takes the next step; the last is taken ever after.
type playbill struct {
	stage
	steps []func(w http.ResponseWriter, r *http.Request, id jsonrpc.ID)
	id    jsonrpc.ID
	gets  []get
}

// A get is what a client has asked for, and when.
type get struct {
	at      time.Time
	last    string // Last-Event-ID
	session string
	version string
}

// newPlaybill makes a server that begins the stream of a call so.
func newPlaybill(begin func(w http.ResponseWriter), steps ...func(http.ResponseWriter, *http.Request, jsonrpc.ID)) *playbill {
	s := &playbill{steps: steps}
	s.legacy, s.session = protocol.V20251125, "s1"
	s.post = func(w http.ResponseWriter, _ *http.Request, m jsonrpc.Message) {
		s.id = m.ID
		stream(w)
		begin(w)
	}
	s.stage.get = func(w http.ResponseWriter, r *http.Request) {
		last := r.Header.Get("Last-Event-ID")
		if last == "" {
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		s.gets = append(s.gets, get{time.Now(), last, r.Header.Get("Mcp-Session-Id"), r.Header.Get("Mcp-Protocol-Version")})
		s.steps[min(len(s.gets), len(s.steps))-1](w, r, s.id)
	}
	return s
}

// primed is how a server begins that lets its clients come back.
func primed(fields string) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) { say(w, fields, "") }
}

func answers(w http.ResponseWriter, _ *http.Request, id jsonrpc.ID) {
	stream(w)
	say(w, "id: last\n", result(id, itWorked))
}

func breaks(w http.ResponseWriter, _ *http.Request, _ jsonrpc.ID) { stream(w) }

func status(code int) func(http.ResponseWriter, *http.Request, jsonrpc.ID) {
	return func(w http.ResponseWriter, _ *http.Request, _ jsonrpc.ID) { w.WriteHeader(code) }
}

func TestAStreamThatBreaksIsTakenUpAgain(t *testing.T) {
	const retry = 500 * time.Millisecond
	for _, row := range []struct {
		name  string
		begin func(http.ResponseWriter)
		steps []func(http.ResponseWriter, *http.Request, jsonrpc.ID)
		want  string // of the error; "": the call works
		gets  int
		first time.Duration // before the first time, at least
		last  string        // what the last GET says
	}{
		{"with the pause that the server wants", primed("id: 1\nretry: 500\n"), []func(http.ResponseWriter, *http.Request, jsonrpc.ID){answers}, "", 1, retry, "1"},
		{"soon if it wants none", primed("id: 1\n"), []func(http.ResponseWriter, *http.Request, jsonrpc.ID){answers}, "", 1, 100 * time.Millisecond, "1"},
		{"as often as it says something", primed("id: 1\nretry: 500\n"), []func(http.ResponseWriter, *http.Request, jsonrpc.ID){
			tells("id: 2\n"), tells("id: 3\n"), tells("id: 4\n"), tells("id: 5\n"), tells("id: 6\n"), tells("id: 7\n"), tells("id: 8\n"), answers,
		}, "", 8, retry, "8"},
		{"after failures that pass", primed("id: 1\nretry: 500\n"), []func(http.ResponseWriter, *http.Request, jsonrpc.ID){
			status(503), status(429), breaks, cuts, answers,
		}, "", 5, retry, "1"},
		{"not if it gave no id", func(w http.ResponseWriter) { say(w, "retry: 500\n", "") }, nil, "stream ended without an answer", 0, 0, ""},
		{"not if the id cannot be sent back", primed(fmt.Sprintf("id: %05000d\n", 1)), nil, "stream ended without an answer", 0, 0, ""},
		{"not after a refusal", primed("id: 1\nretry: 500\n"), []func(http.ResponseWriter, *http.Request, jsonrpc.ID){status(405)}, "HTTP status 405", 1, retry, "1"},
		{"not when the session is lost", primed("id: 1\nretry: 500\n"), []func(http.ResponseWriter, *http.Request, jsonrpc.ID){status(404)}, "HTTP status 404", 1, retry, "1"},
		{"not when it is no stream", primed("id: 1\nretry: 500\n"), []func(http.ResponseWriter, *http.Request, jsonrpc.ID){
			func(w http.ResponseWriter, _ *http.Request, id jsonrpc.ID) { respond(w, id, itWorked) },
		}, `content type "application/json"`, 1, retry, "1"},
		{"a few times if nothing comes of it", primed("id: 1\nretry: 500\n"), []func(http.ResponseWriter, *http.Request, jsonrpc.ID){breaks}, "stream ended without an answer", 5, retry, "1"},
		{"a few times if it fails", primed("id: 1\nretry: 500\n"), []func(http.ResponseWriter, *http.Request, jsonrpc.ID){status(500)}, "HTTP status 500", 5, retry, "1"},
		{"a few times if it says nothing, however short its pause", primed("id: 1\nretry: 1\n"), []func(http.ResponseWriter, *http.Request, jsonrpc.ID){says("id: 2\nretry: 1\n")}, "stream ended without an answer", 5, 100 * time.Millisecond, "2"},
		{"no longer than the call has patience", primed("id: 1\nretry: 4000\n"), []func(http.ResponseWriter, *http.Request, jsonrpc.ID){says("id: 2\n")}, "no sign of life", 4, retry, "2"},
		{"not at all if it would take too long", primed("id: 1\nretry: 4294967295\n"), nil, "no sign of life", 0, 0, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			sc := newPlaybill(row.begin, row.steps...)
			inTown(t, sc.make, func(t *testing.T, s *shop) {
				c := s.connect(t, client.Timeout(patient))
				start := time.Now()
				got, err := c.CallTool(t.Context(), "call", nil)
				if row.want == "" {
					assert.Equal(t, said(t, got, err), "done")
				} else {
					assert.ErrorContains(t, err, row.want)
				}
				assert.True(t, time.Since(start) <= patient)
				n := len(sc.gets)
				assert.True(t, n <= row.gets && n >= row.gets-4, fmt.Sprint(n, " times"))
				if n > 0 {
					assert.True(t, sc.gets[0].at.Sub(start) >= row.first, "the server's pause is kept")
					assert.Equal(t, sc.gets[n-1].last, row.last)
					assert.Equal(t, sc.gets[0].session, "s1")
					assert.Equal(t, sc.gets[0].version, protocol.V20251125)
				}
				assert.NoError(t, c.Close())
			})
			assert.Equal(t, sc.times("tools/call"), 1)
		})
	}
}

func says(fields string) func(http.ResponseWriter, *http.Request, jsonrpc.ID) {
	return func(w http.ResponseWriter, _ *http.Request, _ jsonrpc.ID) {
		stream(w)
		say(w, fields, "")
	}
}

func tells(fields string) func(http.ResponseWriter, *http.Request, jsonrpc.ID) {
	return func(w http.ResponseWriter, _ *http.Request, _ jsonrpc.ID) {
		stream(w)
		say(w, fields, `{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":1}}`)
	}
}

// cuts breaks the connection off instead of an answer.
func cuts(http.ResponseWriter, *http.Request, jsonrpc.ID) { panic(http.ErrAbortHandler) }

// Since 2026-07-28 a stream that breaks is lost, whatever ids it had.
func TestAModernStreamIsNotTakenUpAgain(t *testing.T) {
	sc := newPlaybill(primed("id: 1\nretry: 500\n"), answers)
	sc.legacy, sc.session = "", ""
	inTown(t, sc.make, func(t *testing.T, s *shop) {
		c := s.connect(t)
		defer c.Close()
		start := time.Now()
		_, err := c.CallTool(t.Context(), "call", nil)
		assert.ErrorContains(t, err, "stream ended without an answer")
		assert.True(t, time.Since(start) < time.Second)
		assert.Equal(t, len(sc.gets), 0)
	})
}

// The stream for what a server says unasked may be refused or break: calls work
// without it. It is opened again with the newest id, ever more slowly, unless
// the server does not offer one.
func TestTheStreamForWhatNobodyAskedFor(t *testing.T) {
	for _, row := range []struct {
		name string
		get  http.HandlerFunc
		most int // times that it is asked for within an hour
		few  int // and at least
		init int // times that the server is asked to initialize, then
	}{
		{"405", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(405) }, 1, 1, 1},
		{"404 from the beginning", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(404) }, 1, 1, 1},
		{"400", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(400) }, 1, 1, 1},
		{"406", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(406) }, 1, 1, 1},
		{"a page", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) }, 1, 1, 1},
		{"what is taken up by another", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(409) }, 200, 50, 1},
		{"a failure", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, 200, 50, 1},
		{"a stream that ends at once", func(w http.ResponseWriter, _ *http.Request) { stream(w) }, 200, 50, 1},
		{"a stream that says something and ends at once", func(w http.ResponseWriter, _ *http.Request) {
			stream(w)
			say(w, "id: 7\n", `{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":1}}`)
		}, 200, 50, 1},
		{"a stream with a pause", func(w http.ResponseWriter, _ *http.Request) {
			stream(w)
			say(w, "retry: 60000\n", "")
		}, 60, 50, 1},
		{"a stream with a pause that is none", func(w http.ResponseWriter, _ *http.Request) {
			stream(w)
			say(w, "id: 1\nretry: 1\n", "")
		}, 200, 50, 1},
		{"silence", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, 1, 1, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			st := &stage{legacy: protocol.V20251125, session: "s1", get: row.get}
			st.post = func(w http.ResponseWriter, _ *http.Request, m jsonrpc.Message) { respond(w, m.ID, itWorked) }
			inTown(t, st.make, func(t *testing.T, s *shop) {
				c := s.connect(t)
				<-time.After(time.Hour)
				n := st.times("GET")
				assert.True(t, row.few <= n && n <= row.most, fmt.Sprint(n, " times"))
				got, err := c.CallTool(t.Context(), "call", nil)
				assert.Equal(t, said(t, got, err), "done")
				assert.Equal(t, st.times("initialize"), row.init)
				assert.NoError(t, c.Close())
			})
		})
	}
}

// A session whose stream was there and is not any more is lost.
func TestAStreamThatTellsThatTheSessionIsLost(t *testing.T) {
	st := &stage{legacy: protocol.V20251125, session: "s1"}
	st.post = func(w http.ResponseWriter, _ *http.Request, m jsonrpc.Message) { respond(w, m.ID, itWorked) }
	st.get = func(w http.ResponseWriter, r *http.Request) {
		if st.times("GET") == 2 {
			w.WriteHeader(404)
			return
		}
		stream(w)
		say(w, "id: 7\nretry: 1000\n", "")
	}
	inTown(t, st.make, func(t *testing.T, s *shop) {
		var lost atomic.Int32
		c := s.connect(t, client.Watch(client.Hooks{Lost: func() { lost.Add(1) }}))
		<-time.After(time.Minute)
		assert.Equal(t, st.times("GET"), 2)
		assert.Equal(t, lost.Load(), 1)
		assert.Equal(t, st.head[4].Get("Last-Event-Id"), "7")
		got, err := c.CallTool(t.Context(), "call", nil)
		assert.Equal(t, said(t, got, err), "done")
		assert.Equal(t, st.times("initialize"), 2)
		assert.NoError(t, c.Close())
	})
}

// What a server asks on whichever stream is answered by a POST of its own; a
// modern one may not ask so.
func TestAQuestionOnAStream(t *testing.T) {
	const question = `{"jsonrpc":"2.0","id":"q","method":"ping"}`
	for _, row := range []struct {
		name, version string
		get           bool
		answers       int
	}{
		{"on the stream of a call", protocol.V20251125, false, 1},
		{"on the stream of a session", protocol.V20250326, true, 1},
		{"on the stream of a modern call", "", false, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			st := &stage{legacy: row.version, session: "s1"}
			st.post = func(w http.ResponseWriter, _ *http.Request, m jsonrpc.Message) {
				stream(w)
				if !row.get {
					say(w, "", question)
				}
				<-time.After(time.Second)
				say(w, "", result(m.ID, itWorked))
			}
			st.get = func(w http.ResponseWriter, r *http.Request) {
				stream(w)
				if row.get {
					say(w, "", question)
				}
				<-r.Context().Done()
			}
			inTown(t, st.make, func(t *testing.T, s *shop) {
				c := s.connect(t, quiet)
				got, err := c.CallTool(t.Context(), "call", nil)
				assert.Equal(t, said(t, got, err), "done")
				synctest.Wait()
				assert.Equal(t, st.times("answer"), row.answers)
				assert.NoError(t, c.Close())
			})
		})
	}
}
