package httpserver

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// slow is a tool that takes a minute, unless it is cancelled.
func slow(ctx context.Context) (string, error) {
	select {
	case <-time.After(time.Minute):
		return "done", nil
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

func slowApp(log *notebook) *fastmcp.Server {
	app := fastmcp.New("test", fastmcp.Logger(zerolog.New(log)))
	app.Tool(slow, fastmcp.Name("slow"))
	return app
}

const slowText = `{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"slow"}}`

// serving runs Serve on a wire until stop, which returns what Serve did.
func serving(t testing.TB, app *fastmcp.Server, opts ...RunOption) (l *wire, stop func() error) {
	t.Helper()
	l = newWire()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- Serve(ctx, app, l, opts...) }()
	return l, func() error {
		cancel()
		return <-done
	}
}

func TestWhereAServerServes(t *testing.T) {
	for _, row := range []struct {
		sentence, path string
		found, health  []string
		missing        []string
	}{
		{"at its path", DefaultPath, []string{"/mcp", "/mcp/"}, []string{"/healthz", "/mcp/healthz"}, []string{"/", "/other", "/mcp/other"}},
		{"at a path of several parts", "/v1/tools/", []string{"/v1/tools", "/v1/tools/"}, []string{"/healthz", "/v1/tools/healthz"}, []string{"/v1", "/mcp"}},
		{"at the root", "/", []string{"/"}, []string{"/healthz"}, []string{"/mcp", "/other"}},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				app := fastmcp.New("test")
				l, stop := serving(t, app, Path(row.path))
				status := func(line, body string) int {
					resp, _ := read(t, l.client(), call{line, body, nil}.request(t, wireBase))
					return resp.StatusCode
				}
				for _, path := range row.found {
					assert.Equal(t, status("POST "+path, initText), 200, path)
				}
				for _, path := range row.health {
					assert.Equal(t, status("GET "+path, ""), 200, path)
				}
				for _, path := range row.missing {
					assert.Equal(t, status("POST "+path, initText), 404, path)
				}
				assert.NoError(t, stop())
			})
		})
	}
}

func TestHTTPWithSSEIsAtTheRootAndBelowThePath(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := fastmcp.New("test")
		l, stop := serving(t, app, HTTPWithSSE())
		for path, address := range map[string]string{"/sse": "/messages", "/mcp/sse": "/mcp/messages"} {
			v := dialSSE(t, l.client(), wireBase, path)
			assert.Contains(t, v.to, address+"?")
			v.begin("2024-11-05")
			v.close()
		}
		assert.NoError(t, stop())
	})
}

// Where a request comes from is looked at first, with Run as with Handler: a page
// learns nothing of a server that it may not call, not even which paths there are.
func TestAPageIsKeptOutOfEveryPath(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, stop := serving(t, fastmcp.New("test"), AllowHosts("mcp.example.com"))
		for _, row := range []struct {
			line string
			kept int // the status for those who may come in
		}{
			{"POST /nope", 404}, {"GET /nope", 404}, {"OPTIONS /nope", 404}, {"GET /", 404}, {"GET /.well-known/x", 404},
			{"OPTIONS /mcp", 405}, {"FROB /mcp", 405}, {"FROB /nope", 405}, {"GET /healthz", 200}, {"OPTIONS *", 404},
		} {
			ask := func(header ...string) (*http.Response, string) {
				method, path, _ := strings.Cut(row.line, " ")
				r := call{method + " /", "", header}.request(t, wireBase)
				r.URL.Opaque, r.URL.Path = path, path
				return read(t, l.client(), r)
			}
			for _, evil := range [][]string{{"Host", "evil.example.com"}, {"Host", "mcp.example.com", "Origin", "http://evil.example.com"}} {
				resp, text := ask(evil...)
				assert.Equal(t, resp.StatusCode, 403, row.line, evil[1])
				assert.Contains(t, text, "is not allowed here", row.line)
			}
			resp, _ := ask("Host", "mcp.example.com")
			assert.Equal(t, resp.StatusCode, row.kept, row.line)
		}
		assert.NoError(t, stop())
	})
}

// Streams end at once, and what is under way is finished.
func TestAServerEndsInGoodOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := &notebook{}
		app := slowApp(log)
		l, stop := serving(t, app, ShutdownTimeout(2*time.Minute))
		c := join(t, l.client(), wireBase)
		lines, closed := c.stream(t.Context())

		answer := make(chan string, 1)
		go func() {
			_, text := read(t, l.client(), c.request(call{"POST /mcp", slowText, nil}))
			answer <- text
		}()
		time.Sleep(30 * time.Second)
		begun := time.Now()
		assert.NoError(t, stop())
		took := time.Since(begun)
		assert.True(t, 30*time.Second <= took && took < 31*time.Second, "it waited for the call and for nothing else: ", took.String())
		assert.Contains(t, <-answer, "done")
		_, err := lines.ReadString(0)
		assert.ErrorContains(t, err, "EOF")
		closed()
		_, err = l.dial(t.Context())
		assert.True(t, errors.Is(err, net.ErrClosed))
		assert.Contains(t, log.String(), `"message":"shutting down"`)
	})
}

func TestAConnectionThatAsksNothingHoldsNobodyUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, stop := serving(t, fastmcp.New("test"))
		conn, err := l.dial(t.Context())
		assert.NoError(t, err)
		synctest.Wait()
		begun := time.Now()
		assert.NoError(t, stop())
		assert.True(t, time.Since(begun) < time.Second)
		conn.Close()
	})
}

// A call that outlives the timeout is cancelled, and still answered if it listens.
func TestACallThatTakesTooLongIsCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, stop := serving(t, slowApp(&notebook{}), Stateless(), ShutdownTimeout(5*time.Second))
		answer := make(chan string, 1)
		go func() {
			_, text := read(t, l.client(), call{"POST /mcp", slowText, nil}.request(t, wireBase))
			answer <- text
		}()
		synctest.Wait()
		begun := time.Now()
		assert.ErrorContains(t, stop(), "requests were still under way")
		took := time.Since(begun)
		assert.True(t, 5*time.Second <= took && took < 6*time.Second, took.String())
		assert.Contains(t, <-answer, "the server is closing")
	})
}

// One that does not listen is cut off.
func TestACallThatDoesNotEndIsCut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log, release := &notebook{}, make(chan struct{})
		app := fastmcp.New("test", fastmcp.Logger(zerolog.New(log)))
		app.Tool(func() { <-release }, fastmcp.Name("slow"))
		l, stop := serving(t, app, Stateless(), ShutdownTimeout(5*time.Second))
		failed := make(chan error, 1)
		go func() {
			_, err := l.client().Do(call{"POST /mcp", slowText, nil}.request(t, wireBase))
			failed <- err
		}()
		synctest.Wait()
		begun := time.Now()
		assert.ErrorContains(t, stop(), "requests were still under way")
		assert.Equal(t, time.Since(begun), 6*time.Second)
		assert.ErrorContains(t, <-failed, "EOF")
		assert.Contains(t, log.String(), logCut)
		close(release)
	})
}

func TestWhatCannotBeStarted(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	assert.NoError(t, err)
	defer taken.Close()
	for _, row := range []struct {
		sentence string
		app      *fastmcp.Server
		addr     string
		opts     []RunOption
		says     string
	}{
		{"a port that is taken", fastmcp.New("test"), taken.Addr().String(), nil, "httpserver: listen tcp 127.0.0.1:"},
		{"an address that is none", fastmcp.New("test"), "nowhere", nil, "missing port in address"},
		{"an option that makes no sense", fastmcp.New("test"), "127.0.0.1:0", []RunOption{MaxBody(0)}, "httpserver: MaxBody(0)"},
		{"a lifespan that fails", fastmcp.New("test", fastmcp.Lifespan(func(context.Context) (*int, func(context.Context) error, error) {
			return nil, nil, errors.New("no database")
		})), "127.0.0.1:0", nil, "no database"},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			assert.ErrorContains(t, Run(t.Context(), row.app, row.addr, row.opts...), row.says)
		})
	}
}

func TestAListenerThatFailsEndsTheServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := fastmcp.New("test")
		l := newWire()
		l.Close()
		assert.ErrorContains(t, Serve(t.Context(), app, l), "use of closed network connection")
		<-app.Closing()
	})
}

// A signal is a channel that gets each line of a log.
type signal chan string

func (s signal) Write(p []byte) (int, error) {
	s <- string(p)
	return len(p), nil
}

func TestRunSaysWhereItListens(t *testing.T) {
	for _, row := range []struct {
		sentence, addr, host string
		warns                bool
	}{
		{"on this machine", "127.0.0.1:0", "http://127.0.0.1:", false},
		{"on all addresses, with a warning", ":0", "http://localhost:", true},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			log := make(signal, 10)
			app := fastmcp.New("test", fastmcp.Logger(zerolog.New(log).Level(zerolog.WarnLevel)))
			ctx, cancel := context.WithCancel(t.Context())
			done := make(chan error, 1)
			go func() { done <- Run(ctx, app, row.addr) }()
			first := <-log
			assert.Contains(t, first, `{"url":"`+row.host)
			assert.Contains(t, first, `/mcp","message":"listening"}`)
			if row.warns {
				assert.Contains(t, <-log, logExposed)
			}
			url, _, _ := strings.Cut(strings.TrimPrefix(first, `{"url":"`), `"`)
			resp, err := http.Get(strings.TrimSuffix(url, "/mcp") + "/healthz")
			assert.NoError(t, err)
			resp.Body.Close()
			assert.Equal(t, resp.StatusCode, 200)
			http.DefaultClient.CloseIdleConnections()
			cancel()
			assert.NoError(t, <-done)
		})
	}
}
