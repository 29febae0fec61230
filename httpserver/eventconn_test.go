package httpserver

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/sse"
)

// A veteran is a client that knows HTTP with SSE only.
type veteran struct {
	*hearing
	client *http.Client
	base   string
	header []string
	to     string // the address that takes messages
}

// dialSSE opens a connection.
func dialSSE(t testing.TB, client *http.Client, base, path string, header ...string) *veteran {
	t.Helper()
	resp, err := client.Do(call{"GET " + path, "", header}.request(t, base))
	assert.NoError(t, err)
	assert.Equal(t, resp.StatusCode, 200)
	assert.Equal(t, resp.Header.Get("Content-Type"), "text/event-stream")
	v := &veteran{&hearing{t, resp.Body, sse.NewReader(resp.Body, 1<<20)}, client, base, header, ""}
	first := v.next()
	assert.Equal(t, first.Name, "endpoint")
	v.to = string(first.Data)
	return v
}

// say posts a message and returns the status, and what stands in the reply.
func (v *veteran) say(text string, header ...string) (int, string) {
	v.t.Helper()
	resp, body := read(v.t, v.client, call{"POST " + v.to, text, append(v.header, header...)}.request(v.t, v.base))
	return resp.StatusCode, body
}

// says expects that a message is taken.
func (v *veteran) says(text string) {
	v.t.Helper()
	status, body := v.say(text)
	assert.Equal(v.t, status, 202, body)
	assert.Equal(v.t, body, "")
}

// hears expects a message.
func (v *veteran) hears(text string) {
	v.t.Helper()
	e := v.next()
	assert.Equal(v.t, e.Name, "message")
	assert.Equal(v.t, string(e.Data), text)
}

// begin opens the session and returns what the server said to that.
func (v *veteran) begin(revision string) string {
	v.t.Helper()
	v.says(strings.Replace(initText, "2025-11-25", revision, 1))
	answer := string(v.next().Data)
	assert.Contains(v.t, answer, `"result"`)
	v.says(notifText)
	return answer
}

// An archive is a server that serves HTTP with SSE, on a wire.
type archive struct {
	testing.TB
	app   *fastmcp.Server
	serve *handler
	wire  *wire
}

// inArchive runs a test in virtual time. Nothing may be left when it has ended.
func inArchive(t *testing.T, run func(*archive), opts ...Option) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		a := &archive{TB: t, app: fastmcp.New("archive", fastmcp.Logger(logger(io.Discard)))}
		a.serve = handlerOf(t, a.app, append(opts, HTTPWithSSE())...)
		var stop func()
		a.wire, stop = serveWire(t, &http.Server{Handler: a.serve})
		run(a)
		assert.NoError(t, a.app.Close(t.Context()))
		synctest.Wait()
		stop()
		time.Sleep(time.Minute) // until sessions are swept up
		synctest.Wait()
		assert.Equal(t, len(a.serve.sessions.byID), 0)
	})
}

func (a *archive) dial(header ...string) *veteran {
	a.Helper()
	return dialSSE(a, a.wire.client(), wireBase, "/sse", header...)
}

func TestAConversationOverHTTPWithSSE(t *testing.T) {
	inArchive(t, func(a *archive) {
		step := make(chan bool)
		a.app.Tool(func(ctx *fastmcp.Context) string {
			ctx.Progress(1, 0, "")
			<-step
			return ctx.Header("Test-Field")[0]
		}, fastmcp.Name("slow"))
		v := a.dial("Test-Field", "shown")
		assert.Contains(t, v.begin("2024-11-05"), `"protocolVersion":"2024-11-05"`)
		v.says(callTool("slow"))
		v.hears(progressText(1))
		v.says(`{"jsonrpc":"2.0","id":2,"method":"ping"}`)
		v.hears(`{"jsonrpc":"2.0","id":2,"result":{}}`)
		a.app.Tool(hello, fastmcp.Name("more"))
		v.hears(`{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}`)
		step <- true
		v.hears(strings.Replace(doneText, "done", "shown", 1))
		v.close()
		status, text := v.say(pingText)
		assert.Equal(t, status, 404)
		assert.Contains(t, text, connUnknown)
	})
}

func TestTheAddressIsBesideTheStream(t *testing.T) {
	strip := func(prefix string) func(http.Handler) http.Handler {
		return func(h http.Handler) http.Handler { return http.StripPrefix(prefix, h) }
	}
	router := func(mount func(chi.Router, http.Handler)) func(http.Handler) http.Handler {
		return func(h http.Handler) http.Handler {
			r := chi.NewRouter()
			mount(r, h)
			return r
		}
	}
	for _, row := range []struct {
		sentence string
		mount    func(http.Handler) http.Handler
		path     string
		address  string
	}{
		{"as the only thing there is", func(h http.Handler) http.Handler { return h }, "/sse", "/messages"},
		{"under a prefix", func(h http.Handler) http.Handler { return h }, "/api/sse", "/api/messages"},
		{"under a prefix that is stripped", strip("/api"), "/api/sse", "/api/messages"},
		{"with letters that are escaped", strip("/a pi"), "/a%20pi/sse", "/a%20pi/messages"},
		{"mounted in chi", router(func(r chi.Router, h http.Handler) { r.Mount("/mcp", h) }), "/mcp/sse", "/mcp/messages"},
		{"mounted in chi in chi", router(func(r chi.Router, h http.Handler) {
			r.Route("/v1", func(r chi.Router) { r.Mount("/mcp", h) })
		}), "/v1/mcp/sse", "/v1/mcp/messages"},
		{"never that of another host", func(h http.Handler) http.Handler { return h }, "//evil.example/sse", "/evil.example/messages"},
		{"where the path was made up on the way", func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/events" {
					r.URL.Path = "/inner/sse"
				}
				h.ServeHTTP(w, r)
			})
		}, "/events", "/inner/messages"},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			app := fastmcp.New("archive", fastmcp.Logger(logger(io.Discard)))
			srv := listenOn(t, row.mount(handlerOf(t, app, HTTPWithSSE())))
			t.Cleanup(func() { assert.NoError(t, app.Close(t.Context())) })
			v := dialSSE(t, srv.Client(), srv.URL, row.path)
			address, id, _ := strings.Cut(v.to, "?sessionId=")
			assert.Equal(t, address, row.address)
			assert.Equal(t, len(id), 2*nameLength)
			if row.path[:2] != "//" {
				v.begin("2024-11-05")
			}
			v.body.Close()
		})
	}
}

func TestWhoMayTalkOnAConnection(t *testing.T) {
	scopes := func(r *http.Request) (*fastmcp.Principal, error) {
		who, err := testUser(r)
		if who != nil {
			who.Scopes = r.Header["Test-Scope"]
		}
		return who, err
	}
	inArchive(t, func(a *archive) {
		v := a.dial("Test-User", "ada")
		v.begin("2024-11-05")
		session := join(a, a.wire.client(), wireBase, "Test-User", "ada")
		address := v.to
		for _, row := range []struct {
			sentence string
			address  string
			header   []string
			status   int
			text     string
		}{
			{"another", address, []string{"Test-User", "eve"}, 404, connUnknown},
			{"nobody in particular", address, []string{"Test-User", ""}, 404, connUnknown},
			{"who may do more now", address, []string{"Test-Scope", "write"}, 403, connOtherRights},
			{"who does not say where", "/messages", nil, 400, addressMissing},
			{"who says it twice", address + "&sessionId=x", nil, 400, addressTwice},
			{"who makes it up", "/messages?sessionId=x", nil, 404, connUnknown},
			{"who means a session of the endpoint", "/messages?sessionId=" + session.id, nil, 404, connUnknown},
			{"a web page", address, []string{"Origin", "https://evil.example"}, 403, "not allowed here"},
			{"a name that was bound to this machine", address, []string{"Host", "evil.example"}, 403, "not allowed here"},
			{"a form", address, []string{"Content-Type", "text/plain"}, 415, wantContentType},
		} {
			v.to = row.address
			status, text := v.say(pingText, row.header...)
			assert.Equal(t, status, row.status, row.sentence)
			assert.Contains(t, text, row.text, row.sentence)
		}
		v.to = address
		_, id, _ := strings.Cut(address, "sessionId=")
		session.id = id
		assert.Equal(t, session.status("POST /", pingText, "Test-User", "ada"), 404, "nor is a connection a session of the endpoint")
		v.says(pingText)
		v.hears(pongText)
		v.close()
	}, PrincipalFrom(scopes), AllowHosts("localhost"))
}

func TestWhatHTTPWithSSERefuses(t *testing.T) {
	inArchive(t, func(a *archive) {
		v := a.dial()
		for _, row := range []struct {
			sentence string
			call     call
			status   int
			text     string
		}{
			{"a stream for whoever reads none", call{"GET /sse", "", []string{"Accept", "application/json"}}, 406, wantStream},
			{"a stream for a web page", call{"GET /sse", "", []string{"Origin", "https://evil.example"}}, 403, "not allowed here"},
			{"another name", call{"GET /sse", "", []string{"Host", "evil.example"}}, 403, "not allowed here"},
			{"initialize where newer clients try it first", call{"POST /sse", initText, nil}, 405, methodUnknown},
			{"a stream where messages go", call{"GET " + v.to, "", nil}, 405, methodUnknown},
			{"a body that is too long", call{"POST " + v.to, pingText + strings.Repeat(" ", len(initText)), nil}, 413, "MaxBody"},
			{"what is no message", call{"POST " + v.to, `{"jsonrpc":"2.0"`, nil}, 400, "-32700"},
			{"what is no batch", call{"POST " + v.to, `[]`, nil}, 400, "-32600"},
			{"more connections than there is room for", call{"GET /sse", "", nil}, 503, "MaxSessions"},
		} {
			if row.status == 503 {
				v.begin("2024-11-05")
				join(a, a.wire.client(), wireBase)
			}
			resp, text := read(a, a.wire.client(), row.call.request(a, wireBase))
			assert.Equal(t, resp.StatusCode, row.status, row.sentence)
			assert.Contains(t, text, row.text, row.sentence)
		}
		v.says(pingText)
		v.hears(pongText)
		v.close()
		a.dial().close() // there is room again
	}, MaxBody(int64(len(initText))), MaxSessions(2), AllowHosts("localhost"))
}

func TestHTTPWithSSEIsAnOption(t *testing.T) {
	srv := listenOn(t, handlerOf(t, newFake(nil)))
	resp, _ := call{"GET /sse", "", nil}.do(t, srv)
	assert.Equal(t, resp.StatusCode, 400, "it is the endpoint like any other path")
	resp, text := call{"POST /messages", pingText, nil}.do(t, srv)
	assert.Equal(t, resp.StatusCode, 200)
	assert.Equal(t, text, pongText)
	_, err := configure([]Option{Stateless(), HTTPWithSSE()})
	assert.ErrorContains(t, err, sseWithoutSessions)
}

func TestAConnectionOnWhichNothingIsSaidEnds(t *testing.T) {
	inArchive(t, func(a *archive) {
		silent, listening := a.dial(), a.dial()
		listening.begin("2024-11-05")
		begun := time.Now()
		silent.ends()
		assert.Equal(t, time.Since(begun), 10*time.Minute)
		<-time.After(time.Hour)
		listening.says(pingText)
		listening.hears(pongText)
		listening.close()
	}, SessionIdle(10*time.Minute), KeepAlive(Off)) // a pipe has no room for what is not read
}

// Whoever leaves has what is under way cancelled, and so has a client that does
// not read.
func TestAConnectionEndsWithItsClient(t *testing.T) {
	for _, row := range []struct {
		sentence string
		leave    func(*veteran)
		takes    time.Duration
	}{
		{"it goes away", func(v *veteran) { v.close() }, 0},
		{"it reads no more", func(v *veteran) {}, 7 * time.Second},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			inArchive(t, func(a *archive) {
				ended := make(chan time.Time, 1)
				a.app.Tool(func(ctx *fastmcp.Context) string {
					go ctx.Progress(1, 0, strings.Repeat("x", 1<<20))
					<-ctx.Done()
					ended <- time.Now()
					return ""
				}, fastmcp.Name("wait"))
				v := a.dial()
				v.begin("2025-03-26")
				v.says(callTool("wait"))
				begun := time.Now()
				row.leave(v)
				assert.Equal(t, (<-ended).Sub(begun), row.takes)
				<-time.After(2 * time.Second)
				synctest.Wait()
				assert.Equal(t, len(a.serve.sessions.byID), 0)
				v.close()
			}, WriteTimeout(7*time.Second))
		})
	}
}

// What is under way has as long as Close gives it.
func TestConnectionsEndWithTheServer(t *testing.T) {
	for _, row := range []struct {
		sentence    string
		work, takes time.Duration
		says        string
		late        bool
	}{
		{"a call that ends in time", time.Second, time.Second, "done", false},
		{"a call that does not", time.Hour, 3 * time.Second, "", true},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			inArchive(t, func(a *archive) {
				a.app.Tool(func(ctx *fastmcp.Context) string {
					select {
					case <-time.After(row.work):
						return "done"
					case <-ctx.Done():
						return ""
					}
				}, fastmcp.Name("wait"))
				v, silent := a.dial(), a.dial()
				v.begin("2024-11-05")
				v.says(callTool("wait"))
				synctest.Wait()
				ctx, done := context.WithTimeout(a.Context(), 3*time.Second)
				defer done()
				begun := time.Now()
				assert.Equal(t, a.app.Close(ctx) != nil, row.late)
				assert.Equal(t, time.Since(begun), row.takes)
				silent.ends()
				v.hears(strings.Replace(doneText, "done", row.says, 1)) // also what is cancelled is answered
				v.ends()
				resp, _ := read(a, a.wire.client(), call{"GET /sse", "", nil}.request(a, wireBase))
				assert.Equal(t, resp.StatusCode, 503)
			})
		})
	}
}

func TestAConnectionNeedsAServerThatStartsAndAWriterThatStreams(t *testing.T) {
	app := fastmcp.New("archive", fastmcp.Logger(logger(io.Discard)), fastmcp.Lifespan(func() (*int, func() error, error) {
		return nil, nil, fmt.Errorf("no database")
	}))
	srv := listenOn(t, handlerOf(t, app, HTTPWithSSE()))
	resp, _ := call{"GET /sse", "", nil}.do(t, srv)
	assert.Equal(t, resp.StatusCode, 503)

	app = fastmcp.New("archive", fastmcp.Logger(logger(io.Discard)))
	h := handlerOf(t, app, HTTPWithSSE())
	srv = listenOn(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(struct{ http.ResponseWriter }{w}, r)
	}))
	resp, text := call{"GET /sse", "", nil}.do(t, srv)
	assert.Equal(t, resp.StatusCode, 500)
	assert.Contains(t, text, cannotStream)
	assert.NoError(t, app.Close(t.Context()))
}
