package upstream_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/httpserver/upstream"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// origin is a server with all sorts of content. Its other is another host.
func origin(t *testing.T, other string) *httptest.Server {
	t.Helper()
	silent := make(chan struct{})
	mux := http.NewServeMux()
	mux.HandleFunc("/docs/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintf(w, "%s?%s", r.URL.Path, r.URL.RawQuery) })
	mux.HandleFunc("/docs/{$}", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "the top") })
	mux.HandleFunc("/docs/page.html", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=UTF-8")
		fmt.Fprint(w, "<p>ä")
	})
	mux.HandleFunc("/docs/latin", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=iso-8859-1")
		fmt.Fprint(w, "\xe4")
	})
	mux.HandleFunc("/docs/key", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, r.Header["X-Key"], r.Header["Authorization"])
	})
	mux.HandleFunc("/docs/gone", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(410) })
	mux.HandleFunc("/docs/missing", http.NotFound)
	mux.HandleFunc("/docs/broken", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(503) })
	mux.HandleFunc("/docs/long", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, strings.Repeat("x", 1001)) })
	mux.HandleFunc("/docs/longer", func(w http.ResponseWriter, r *http.Request) {
		for range 100 {
			fmt.Fprint(w, strings.Repeat("x", 1000))
			w.(http.Flusher).Flush()
		}
	})
	mux.HandleFunc("/docs/cut", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "10")
		fmt.Fprint(w, "half")
	})
	mux.HandleFunc("/docs/silent", func(w http.ResponseWriter, r *http.Request) { <-silent })
	mux.HandleFunc("/docs/stalls", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "half")
		w.(http.Flusher).Flush()
		<-silent
	})
	mux.HandleFunc("/docs/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "page.html", http.StatusFound) })
	mux.HandleFunc("/docs/away", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other+"/docs/key", http.StatusFound) })
	mux.HandleFunc("/docs/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "round", http.StatusFound) })
	mux.HandleFunc("/secret", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "not yours") })
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	t.Cleanup(func() { close(silent) })
	return srv
}

func TestContentPassesThrough(t *testing.T) {
	other := origin(t, "")
	srv := origin(t, other.URL)
	host := strings.TrimPrefix(other.URL, "http://")
	const unknown = "error -32602: Resource not found"
	for _, row := range []struct {
		says, path string
		options    []upstream.Option
		want       string
	}{
		{"a page with a type", "page.html", nil, `"mimeType":"text/html","text":"<p>ä"`},
		{"text in another encoding", "latin", nil, `"mimeType":"application/octet-stream","blob":"5A=="`},
		{"a path with odd characters", "a%20b%3Fc%23d%25", nil, `"text":"/docs/a b?c#d%?"`},
		{"a directory", "sub/", nil, `"text":"/docs/sub/?"`},
		{"a header of the options", "key", []upstream.Option{upstream.Header("x-key", "k")}, `"text":"[k] []"`},
		{"a redirect on the same host", "moved", nil, `"text":"<p>ä"`},
		{"a redirect to another host", "away", nil, `error -32603: the upstream cannot be read: it redirects to "` + host},
		{"a redirect to a host that is allowed, without the header", "away", []upstream.Option{upstream.Hosts(host), upstream.Header("X-Key", "k")}, `"text":"[] []"`},
		{"a redirect to itself", "round", nil, "error -32603: the upstream cannot be read: there are too many redirects"},
		{"what is missing", "missing", nil, unknown},
		{"what is gone", "gone", nil, unknown},
		{"a way up", "../secret", nil, unknown},
		{"a way up, encoded", "%2e%2e/secret", nil, unknown},
		{"an absolute path", "/secret", nil, unknown},
		{"an error of the upstream", "broken", nil, "error -32603: the upstream answered 503 Service Unavailable"},
		{"more than is allowed, said at once", "long", []upstream.Option{upstream.Limit(1000)}, "error -32603: the upstream sends more than 1000 bytes, which is what upstream.Limit allows"},
		{"just what is allowed", "long", []upstream.Option{upstream.Limit(1001)}, "xxx"},
		{"more than is allowed, found out on the way", "longer", []upstream.Option{upstream.Limit(99_999)}, "error -32603: The resource could not be read to its end"},
		{"content that is cut off", "cut", nil, "error -32603: The resource could not be read to its end"},
		{"an upstream that says nothing", "silent", []upstream.Option{upstream.Timeout(20 * time.Millisecond)}, "error -32603: the upstream was silent for 20ms, which is what upstream.Timeout allows"},
		{"an upstream that stalls", "stalls", []upstream.Option{upstream.Timeout(50 * time.Millisecond)}, "error -32603: The resource could not be read to its end"},
	} {
		t.Run(row.says, func(t *testing.T) {
			up, err := upstream.New(srv.URL+"/docs/", row.options...)
			assert.NoError(t, err)
			app := fastmcp.New("test", fastmcp.Logger(zerolog.Nop()))
			app.Resource("docs://{+path}", up.Get, fastmcp.Name("docs"))
			answer := fastmcptest.Read(app, "docs://"+row.path).String()
			assert.Contains(t, answer, row.want)
			assert.True(t, !strings.Contains(answer, "127.0.0.1") || strings.Contains(row.want, "redirects to"), answer)
		})
	}
}

func TestAPathOfItsOwn(t *testing.T) {
	up, err := upstream.New(origin(t, "").URL + "/docs/")
	assert.NoError(t, err)
	body, err := up.Get(t.Context(), "")
	assert.NoError(t, err)
	text, err := io.ReadAll(body)
	assert.NoError(t, err)
	assert.Equal(t, string(text), "the top")
	assert.NoError(t, body.Close())
}

// A request that is over ends the upstream's, before and after its header.
func TestARequestThatIsOverEndsTheUpstreams(t *testing.T) {
	asked, ended := make(chan struct{}), make(chan struct{})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/body" {
			fmt.Fprint(w, "half")
			w.(http.Flusher).Flush()
		}
		asked <- struct{}{}
		<-r.Context().Done()
		ended <- struct{}{}
	}))
	t.Cleanup(srv.Close)
	up, err := upstream.New(srv.URL)
	assert.NoError(t, err)

	over := errors.New("the client has gone")
	ctx, cancel := context.WithCancelCause(t.Context())
	go func() {
		<-asked
		cancel(over)
	}()
	_, err = up.Get(ctx, "header")
	assert.True(t, errors.Is(err, over))
	<-ended

	body, err := up.Get(t.Context(), "body")
	assert.NoError(t, err)
	<-asked
	assert.NoError(t, body.Close())
	<-ended
}

func TestUpstreamsThatCannotBe(t *testing.T) {
	for _, base := range []string{"", "example.com", "ftp://example.com", "https://", "https://user@example.com", "https://example.com?a", "https://example.com#a", "http://[", "file:///etc"} {
		_, err := upstream.New(base)
		assert.ErrorContains(t, err, "want a URL with the scheme http or https and a host", base)
	}
	_, err := upstream.New("https://example.com", upstream.Limit(0), upstream.Timeout(-1))
	assert.ErrorContains(t, err, "Limit(0): want more than zero")
	assert.ErrorContains(t, err, "Timeout(-1): want more than zero")
}

func ExampleNew() {
	_, err := upstream.New("ftp://example.com")
	fmt.Println(err)
	// Output: upstream: New("ftp://example.com"): want a URL with the scheme http or https and a host, without a user, query or fragment: https://example.com/manual/
}

func ExampleUpstream_Get() {
	website := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/markdown")
		fmt.Fprintf(w, "# %s for %s", r.URL.Path, r.Header.Get("X-Key"))
	}))
	defer website.Close()

	manual, err := upstream.New(website.URL+"/manual/",
		upstream.Header("X-Key", "me"), upstream.Limit(1<<20), upstream.Timeout(time.Minute), upstream.Hosts("example.com"))
	if err != nil {
		fmt.Println(err)
		return
	}
	app := fastmcp.New("demo")
	app.Resource("manual://{+path}", manual.Get, fastmcp.Name("manual"))
	fmt.Println(fastmcptest.Read(app, "manual://start.md"))
	// Output: {"contents":[{"uri":"manual://start.md","mimeType":"text/markdown","text":"# /manual/start.md for me"}]}
}
