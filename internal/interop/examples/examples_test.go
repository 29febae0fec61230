package examples

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
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

const (
	stdio = "stdio"
	web   = "http"
)

// A guest is a client, in one revision and over one transport.
type guest struct {
	name, version, transport string
	client                   clients.Client
}

func (g guest) String() string { return g.name + " " + g.version + " " + g.transport }

func (g guest) visitor() Visitor {
	inspector := g.name == "inspector"
	return Visitor{Modern: g.version == modern, Single: inspector, Tasks: inspector && g.version == modern, Anew: inspector && g.transport == stdio}
}

// guests are all of them, each over both transports. Who speaks both eras speaks
// the older one over stdio and the newer one over HTTP: the tests of the packages
// beside this one have them the other way round too. The Inspector needs a
// process for each request, and over stdio a new server as well.
func guests(t *testing.T) []guest {
	t.Helper()
	install := func(how func(context.Context) (clients.Client, error)) clients.Client {
		client, err := how(t.Context())
		assert.NoError(t, err)
		return client
	}
	home := t.TempDir()
	inspector := install(func(ctx context.Context) (clients.Client, error) { return clients.Inspector(ctx, home) })
	first, second, python := install(clients.TypeScript1), install(clients.TypeScript2), install(clients.Python)
	return []guest{
		{name: "inspector", version: modern, transport: web, client: inspector},
		{name: "inspector", version: legacy, transport: stdio, client: inspector},
		{name: "typescript 1.x", version: legacy, transport: web, client: first},
		{name: "typescript 1.x", version: legacy, transport: stdio, client: first},
		{name: "typescript 2.x", version: modern, transport: web, client: second},
		{name: "typescript 2.x", version: legacy, transport: stdio, client: second},
		{name: "python", version: modern, transport: web, client: python},
		{name: "python", version: legacy, transport: stdio, client: python},
	}
}

// TestClients has every client use every example.
func TestClients(t *testing.T) {
	guests := guests(t)
	for _, example := range All() {
		t.Run(example.Name, func(t *testing.T) {
			t.Parallel()
			binary := build(t, example)
			for _, g := range guests {
				if example.HTTPOnly && g.transport == stdio {
					continue
				}
				t.Run(g.String(), func(t *testing.T) {
					t.Parallel()
					tour(t, g, example, binary)
				})
			}
		})
	}
}

// tour holds all that a client sees of an example to its table.
func tour(t *testing.T, g guest, e Example, binary string) {
	t.Helper()
	rows, lists := e.Rows, clients.Lists()
	steps := clients.Lists()
	for _, row := range rows {
		steps = append(steps, row.Step)
	}
	answers := visit(t, g, binary, e.flags(t), steps)
	for i, list := range lists {
		offered := answers[i].Offered()
		slices.Sort(offered)
		assert.Equal(t, offered, e.offers(list.Method), "what the table has of "+list.Method)
	}
	for i, row := range rows {
		if problem := row.problem(g.visitor(), answers[len(lists)+i]); problem != "" {
			t.Errorf("%s %v: %s", row.Step.Method, row.Step.Params, problem)
		}
	}
}

// TestEveryExampleHasATable: a program is an example of a server unless it
// serves nothing. Those that want a login are for package authorization.
func TestEveryExampleHasATable(t *testing.T) {
	var have, want []string
	for _, e := range All() {
		have = append(have, e.Name)
	}
	programs, err := filepath.Glob("../../../examples/*/main.go")
	assert.NoError(t, err)
	for _, file := range programs {
		text, err := os.ReadFile(file)
		assert.NoError(t, err)
		if strings.Contains(string(text), "fastmcp.New(") && !strings.Contains(string(text), "httpserver.Auth(") {
			want = append(want, filepath.Base(filepath.Dir(file)))
		}
	}
	slices.Sort(have)
	assert.Equal(t, have, want)
}

// TestAListOfManyPages has every client list a directory whose files do not fit
// on one page.
func TestAListOfManyPages(t *testing.T) {
	const many = 1001 // a page has 1000
	dir := t.TempDir()
	for i := range many {
		assert.NoError(t, os.WriteFile(filepath.Join(dir, fmt.Sprint(i)), nil, 0o644))
	}
	binary := build(t, files())
	for _, g := range guests(t) {
		if g.transport == stdio {
			continue // pages are the same there
		}
		t.Run(g.String(), func(t *testing.T) {
			t.Parallel()
			answers := visit(t, g, binary, []string{"--dir", dir}, []clients.Step{{Method: "resources/list"}})
			assert.Equal(t, len(answers[0].Offered()), many)
		})
	}
}

// build compiles an example.
func build(t *testing.T, e Example) string {
	t.Helper()
	root, pkg := "../../..", "examples/"+e.Name
	if e.Module {
		root, pkg = root+"/"+pkg, "."
	}
	binary, err := rig.Build(t.Context(), root, pkg, t.TempDir())
	assert.NoError(t, err)
	return binary
}

// visit has a client take steps at a server that is started for it, and returns
// the answers.
func visit(t *testing.T, g guest, binary string, flags []string, steps []clients.Step) []clients.Answer {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	at := clients.Target{Command: append([]string{binary}, flags...)}
	if g.transport == web {
		server, err := rig.Listen(ctx, binary, flags...)
		assert.NoError(t, err)
		defer func() {
			assert.NoError(t, server.Stop())
			if t.Failed() {
				t.Logf("the HTTP server said:\n%s", server.Log())
			}
		}()
		at = clients.Target{URL: server.URL}
	}
	visit, err := g.client(ctx, g.version, at, steps)
	assert.NoError(t, err)
	assert.Equal(t, visit.Version, g.version, "version")
	assert.Equal(t, len(visit.Answers), len(steps), "number of answers")
	return visit.Answers
}

// flags sets the stage for an example.
func (e Example) flags(t *testing.T) []string {
	t.Helper()
	if e.Flags == nil {
		return nil
	}
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/Ulm" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, `{"current_condition":[{"temp_C":"9","weatherDesc":[{"value":"Fog"}]}]}`)
	}))
	t.Cleanup(service.Close)
	var picture bytes.Buffer
	assert.NoError(t, png.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 20))))
	stage := Stage{Dir: t.TempDir(), Weather: service.URL}
	for name, content := range map[string]string{
		"pictures/wide.png": picture.String(), "docs/dot.png": picture.String(),
		"docs/readme.md": "# Hello\n", "docs/guide/start.md": "One\nTwo\n",
	} {
		file := filepath.Join(stage.Dir, name)
		assert.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		assert.NoError(t, os.WriteFile(file, []byte(content), 0o644))
	}
	return e.Flags(stage)
}
