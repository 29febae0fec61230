package features

import (
	"context"
	"maps"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/interop/clients"
	"github.com/fastmcp-go/mcp/internal/interop/rig"
)

const (
	legacy = "2025-11-25"
	modern = "2026-07-28"
)

// A conversation is what a client has with the server. The target is a program
// for stdio, a URL for http.
type conversation func(ctx context.Context, version, transport, target string) (Report, error)

// TestClients has every client use every feature, in each era that it speaks,
// over stdio and Streamable HTTP, and over HTTP with SSE if it has that. One HTTP server serves all of them.
func TestClients(t *testing.T) {
	binary, err := rig.Build(t.Context(), "../../..", "examples/everything", t.TempDir())
	assert.NoError(t, err)
	http, err := rig.Listen(t.Context(), binary)
	assert.NoError(t, err)
	defer func() {
		if err := http.Stop(); err != nil {
			t.Error(err)
		}
		if t.Failed() {
			t.Logf("the HTTP server said:\n%s", http.Log())
		}
	}()
	targets := map[string]string{"stdio": binary, "http": http.URL, "sse": http.URL + "/sse"}
	for _, row := range rows {
		t.Run(row.client+" "+row.version, func(t *testing.T) {
			talk := row.talk(t)
			for _, transport := range append([]string{"stdio", "http"}, row.also...) {
				t.Run(transport, func(t *testing.T) {
					ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
					defer cancel()
					report, err := talk(ctx, row.version, transport, targets[transport])
					if row.refuses != "" {
						assert.ErrorContains(t, err, row.refuses)
						return
					}
					assert.NoError(t, err)
					assert.Equal(t, report.Version, row.version, "version")
					check(t, report.Saw, row.cannot)
				})
			}
		})
	}
}

// TestBrokenStreams has clients of the older era, which can resume streams, use every
// feature over connections that break again and again.
func TestBrokenStreams(t *testing.T) {
	binary, err := rig.Build(t.Context(), "../../..", "examples/everything", t.TempDir())
	assert.NoError(t, err)
	http, err := rig.Listen(t.Context(), binary)
	assert.NoError(t, err)
	defer func() { assert.NoError(t, http.Stop()) }()
	for _, row := range rows {
		if !row.resumes {
			continue
		}
		t.Run(row.client, func(t *testing.T) {
			talk := row.talk(t)
			proxy, err := rig.Cut(http.URL)
			assert.NoError(t, err)
			defer proxy.Close()
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
			defer cancel()
			report, err := talk(ctx, row.version, "http", proxy.URL)
			assert.NoError(t, err)
			check(t, report.Saw, row.cannot)
			cuts, resumed := proxy.Cuts()
			assert.True(t, cuts >= 10 && resumed >= 10, "streams were broken, and resumed")
			t.Logf("%d streams were broken, and %d times one was resumed", cuts, resumed)
		})
	}
}

// check holds what a client saw to what has to come of every feature, and to
// what it is known not to be able to.
func check(t *testing.T, saw map[string]string, cannot map[string]lack) {
	t.Helper()
	assert.Equal(t, len(saw), len(Features), "number of features tried")
	for _, feature := range Features {
		t.Run(feature.Name, func(t *testing.T) {
			got, tried := saw[feature.Name]
			assert.True(t, tried, "was tried")
			lack, excused := cannot[feature.Name]
			switch {
			case !excused:
				assert.Equal(t, got, feature.Want)
			case strings.Contains(got, lack.shows):
				t.Logf("cannot: %s", lack.because)
			default:
				t.Errorf("cannot, it is said, because %s. But it could: %s", lack.because, got)
			}
		})
	}
}

// A row is a client in one revision.
type row struct {
	client, version string
	talk            func(*testing.T) conversation
	also            []string // transports beside stdio and http
	resumes         bool     // it resumes broken streams
	// refuses is how a client says that it does not speak the revision at all.
	refuses string
	// cannot are the features that there is no way to use. They are tried all
	// the same: when one works after all the test fails, and its line goes.
	cannot map[string]lack
}

var sse = []string{"sse"}

// A lack is what shows that a feature cannot be used, and why it cannot.
type lack struct{ shows, because string }

var rows = []row{
	{client: "typescript 1.x", version: legacy, talk: typescript("typescript1.mjs"), also: sse, resumes: true},
	{client: "typescript 1.x", version: modern, talk: typescript("typescript1.mjs"), refuses: "it speaks 2025-11-25, 2025-06-18, 2025-03-26, 2024-11-05, 2024-10-07"},
	{client: "typescript 2.x", version: legacy, talk: typescript("typescript2.mjs")},
	{client: "typescript 2.x", version: modern, talk: typescript("typescript2.mjs")},
	{client: "python", version: legacy, talk: python, also: sse, resumes: true},
	{client: "python", version: modern, talk: python},
	{client: "go-sdk", version: "2024-11-05", talk: plain(goSDKTour), cannot: noForms},
	{client: "go-sdk", version: "2025-03-26", talk: plain(goSDKTour), cannot: noForms},
	{client: "go-sdk", version: "2025-06-18", talk: plain(goSDKTour), cannot: late},
	{client: "go-sdk", version: legacy, talk: plain(goSDKTour), also: sse},
	{client: "go-sdk", version: modern, talk: plain(goSDKTour)},
	{client: "mcp-go", version: legacy, talk: plain(mcpGoTour)},
	{client: "mcp-go", version: modern, talk: plain(mcpGoTour)},
}

// late is what came with 2025-11-25, and noForms what came with 2025-06-18 or
// later: revisions before that lack it.
var (
	late = map[string]lack{
		"page":                {"needs a client with the capability elicitation.url", "elicitation by a page came with 2025-11-25"},
		"sampling with tools": {"needs a client with the capability sampling.tools", "tools of sampling came with 2025-11-25"},
		"form with defaults":  {"does not match requested schema", "defaults of all fields came with 2025-11-25, and the person has nothing else to say"},
		"form with choices":   {"does not have in forms", "lists in forms came with 2025-11-25"},
	}
	noForms = func() map[string]lack {
		cannot := maps.Clone(late)
		for _, name := range []string{
			"form", "form, declined", "form, cancelled", "form with defaults",
			"three questions", "two rounds", "prompt that asks",
		} {
			cannot[name] = lack{"needs a client with the capability elicitation", "elicitation came with 2025-06-18"}
		}
		return cannot
	}()
)

// plain is a client that needs no installation.
func plain(c conversation) func(*testing.T) conversation {
	return func(*testing.T) conversation { return c }
}

// typescript is a client that node runs.
func typescript(file string) func(*testing.T) conversation {
	return func(t *testing.T) conversation {
		script, err := rig.NodeScript(t.Context(), clients.Packages(), os.DirFS(".."),
			"features/clients/"+file, "features/clients/tour.mjs", "clients/person.mjs")
		assert.NoError(t, err)
		return scripted(script)
	}
}

// python is the client that Python runs.
func python(t *testing.T) conversation {
	script, err := rig.PythonScript(t.Context(), clients.Packages(), os.DirFS(".."),
		"features/clients/python.py", "clients/person.py")
	assert.NoError(t, err)
	return scripted(script)
}

// scripted is a client that runs as a program of its own.
func scripted(s rig.Script) conversation {
	return func(ctx context.Context, version, transport, target string) (r Report, err error) {
		err = s.Run(ctx, &r, version, transport, target)
		return r, err
	}
}
