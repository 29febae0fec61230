package run

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestAPortInUse(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	assert.NoError(t, err)
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	var p program
	assert.Equal(t, p.run(t.Context(), demo(), "--transport http --port "+port), exitError)
	assert.Contains(t, p.stderr.String(), "127.0.0.1:"+port)
	assert.Contains(t, p.stderr.String(), choosePort)
}

// An announcement is a log that hands on the address in it.
type announcement struct {
	once sync.Once
	url  chan string
}

func (a *announcement) Write(p []byte) (int, error) {
	var line struct {
		URL string `json:"url"`
	}
	if json.Unmarshal(p, &line) == nil && line.URL != "" {
		a.once.Do(func() { a.url <- line.URL })
	}
	return len(p), nil
}

func TestHTTP(t *testing.T) {
	for name, row := range map[string]struct {
		args string
		opts []Option
		path string
	}{
		"at the default path":        {"--transport http --port 0", nil, "/mcp"},
		"at a path of its own":       {"--transport http --port 0 --path /x/y --json-response --stateless", nil, "/x/y"},
		"with options of the author": {"--port 0", []Option{Default("transport", "http"), HTTP(httpserver.Path("/z"))}, "/z"},
		"flags before the author's":  {"--transport http --port 0 --path /x", []Option{HTTP(httpserver.Path("/z"))}, "/x"},
	} {
		t.Run(name, func(t *testing.T) {
			log := announcement{url: make(chan string, 1)}
			app := demo()
			app.SetLogger(zerolog.New(&log).Level(zerolog.WarnLevel))
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var p program
			status := make(chan int, 1)
			go func() { status <- p.run(ctx, app, row.args, row.opts...) }()

			var url string
			select {
			case url = <-log.url:
			case <-time.After(10 * time.Second):
				t.Fatal("it does not say where it listens")
			}
			assert.True(t, strings.HasPrefix(url, "http://127.0.0.1:") && strings.HasSuffix(url, row.path), url)
			text, code := post(t, url, lineToTry(t))
			assert.Equal(t, code, http.StatusOK)
			assert.Contains(t, text, `"name":"ping"`)
			root := strings.TrimSuffix(url, row.path)
			_, code = post(t, root+"/elsewhere", lineToTry(t))
			assert.Equal(t, code, http.StatusNotFound)
			healthy, err := http.Get(root + "/healthz")
			assert.NoError(t, err)
			healthy.Body.Close()
			assert.Equal(t, healthy.StatusCode, http.StatusOK)
			http.DefaultClient.CloseIdleConnections()

			cancel()
			assert.Equal(t, <-status, exitDone)
			assert.Equal(t, p.stderr.String(), "")
		})
	}
}

func post(t *testing.T, url, text string) (body string, code int) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(text))
	assert.NoError(t, err)
	for key, value := range map[string]string{
		"Content-Type": "application/json", "Accept": "application/json, text/event-stream",
		"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/list",
	} {
		request.Header.Set(key, value)
	}
	response, err := http.DefaultClient.Do(request)
	assert.NoError(t, err)
	defer response.Body.Close()
	all, err := io.ReadAll(response.Body)
	assert.NoError(t, err)
	return string(all), response.StatusCode
}
