package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// upstream is a weather service. It answers for Ulm and Oslo only when it has
// been asked for both, so that a client that asks one after the other waits for
// ever; for Slow it never answers.
func upstream(t *testing.T) string {
	var both sync.WaitGroup
	both.Add(2)
	service := http.NewServeMux()
	say := func(text string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, text) }
	}
	together := func(text string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			both.Done()
			both.Wait()
			say(text)(w, r)
		}
	}
	service.HandleFunc("/Ulm", together(`{"current_condition":[{"temp_C":"9","weatherDesc":[{"value":"Fog"}]}]}`))
	service.HandleFunc("/Oslo", together(`{"current_condition":[{"temp_C":"0","weatherDesc":[{"value":"Snow"}]}]}`))
	service.HandleFunc("/Rome", say(`<html>`))
	service.HandleFunc("/{city}", func(w http.ResponseWriter, r *http.Request) {
		if r.PathValue("city") == "Slow" {
			<-r.Context().Done()
			return
		}
		http.Error(w, "no such city", http.StatusNotFound)
	})
	server := httptest.NewServer(service)
	t.Cleanup(server.Close)
	return server.URL
}

// app is the server before that service.
func app(t *testing.T, patience time.Duration) *fastmcp.Server {
	base := upstream(t)
	return server(&base, &patience)
}

// The same conversations over standard streams and over HTTP, in both eras.
func TestConversations(t *testing.T) {
	fastmcptest.Transcripts(t, "testdata", func() *fastmcp.Server { return app(t, time.Minute) })
}

func TestACityThatTakesTooLong(t *testing.T) {
	got := fastmcptest.Call(app(t, 10*time.Millisecond), "weather", `{"cities":["Slow"]}`)
	assert.Equal(t, got.At("/structuredContent"), `[{"city":"Slow","problem":"the weather service took longer than 10ms"}]`)
}

func TestAServiceThatIsNotThere(t *testing.T) {
	gone, patience := httptest.NewServer(nil), time.Minute
	gone.Close()
	got := fastmcptest.Call(server(&gone.URL, &patience), "weather", `{"cities":["Ulm"]}`)
	assert.Equal(t, got.At("/structuredContent"), `[{"city":"Ulm","problem":"the weather service cannot be reached"}]`)
}

func TestAClientThatGoesAway(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got := Weather(ctx, &Service{base: upstream(t), patience: time.Minute}, []string{"Slow"})
	assert.Equal(t, got, []Report{{City: "Slow", Problem: "context canceled"}})
}
