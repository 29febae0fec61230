package servers

import (
	"context"
	"embed"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/interop/rig"
)

//go:embed package.json package-lock.json requirements.txt python/*.py typescript/*.mjs
var files embed.FS

func hosts() []Host {
	return []Host{Everything(files), TypeScript(files), TypeScript1(files), GoSDK(), MCPGo(), PythonSDK(files), FastMCP(files)}
}

// This program is also the samples in Go.
func TestMain(m *testing.M) {
	if !Run() {
		os.Exit(m.Run())
	}
}

// TestServers goes each way to each server.
func TestServers(t *testing.T) {
	for _, host := range hosts() {
		t.Run(host.Name, func(t *testing.T) {
			t.Parallel()
			for _, transport := range host.transports() {
				t.Run(transport, func(t *testing.T) {
					t.Parallel()
					running, err := host.Start(t.Context(), transport)
					assert.NoError(t, err)
					t.Cleanup(func() {
						assert.NoError(t, running.stop())
						if t.Failed() {
							t.Logf("the last that the server said:\n%s", last(running.log()))
						}
					})
					for _, way := range host.Ways {
						if way.Transport == transport {
							t.Run(way.String(), func(t *testing.T) { tour(t, host, way, running.target()) })
						}
					}
				})
			}
		})
	}
}

// TestBrokenStreams goes to the servers that keep their events over connections that
// break again and again: the client finds the same as over others.
func TestBrokenStreams(t *testing.T) {
	for _, host := range []Host{TypeScript1(files), PythonSDK(files)} {
		t.Run(host.Name, func(t *testing.T) {
			t.Parallel()
			running, err := host.Start(t.Context(), HTTP)
			assert.NoError(t, err)
			defer func() { assert.NoError(t, running.stop()) }()
			proxy, err := rig.Cut(running.target().(string))
			assert.NoError(t, err)
			defer proxy.Close()
			tour(t, host, Way{Transport: HTTP, Agreed: Legacy, Pinned: true}, proxy.URL)
			cuts, resumed := proxy.Cuts()
			assert.True(t, cuts >= 5 && resumed >= 5, "streams were broken, and resumed")
			t.Logf("%d streams were broken, and %d times one was resumed", cuts, resumed)
		})
	}
}

// tour holds all that the client finds at a server to the table.
func tour(t *testing.T, h Host, way Way, target any) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	said := &journal{}
	defer func() {
		if t.Failed() {
			t.Logf("the client, and what it started, said last:\n%s", last(said.String()))
		}
	}()
	v, err := visit(ctx, target, way, said)
	assert.NoError(t, err)
	assert.Equal(t, v.Server().Version, way.Agreed, "the revision that was agreed on")
	for _, row := range h.Rows {
		want, because := row.want(way)
		if got := outcome(row.Do(ctx, v)); !fits(got, want) {
			t.Errorf("%s:\ngot:  %s\nwant: %s %s", row.What, got, want, because)
		}
	}
	offered, err := offers(ctx, v.Client)
	assert.NoError(t, err)
	unused, missing := h.uses(way).compare(offered)
	assert.Equal(t, unused, nil, "what the server offers and no row uses")
	assert.Equal(t, missing, nil, "what rows use and the server does not offer")
	assert.NoError(t, v.Close())
}

// A journal keeps what is written to it. It is safe for concurrent use.
type journal struct {
	mu   sync.Mutex
	text strings.Builder
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// last are the last lines of a text.
func last(text string) string {
	lines := strings.SplitAfter(text, "\n")
	return strings.Join(lines[max(0, len(lines)-12):], "")
}
