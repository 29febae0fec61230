package client_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/leaks"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// entry is the entry that runs one of the programs.
func entry(name string) client.Entry {
	return client.Entry{Command: os.Args[0], Env: map[string]string{childVariable: name}}
}

// kit is a server in this process with one of each kind.
func kit(t *testing.T, name string) *fastmcp.Server {
	app := fastmcp.New(name)
	t.Cleanup(func() { assert.NoError(t, app.Close(context.Background())) })
	app.Tool(func() string { return "I am " + name }, fastmcp.Name("who"))
	app.Tool(func() string { return "odd" }, fastmcp.Name(strings.Repeat("odd", 20)))
	app.Resource("kit://"+name, func() string { return name }, fastmcp.Name("r_"+name))
	app.Resource("kit://"+name+"/{part}", func(part string) string { return part }, fastmcp.Name("t_"+name), fastmcp.Params("part"))
	app.Prompt(func() string { return name }, fastmcp.Name("p_"+name))
	return app
}

func TestAFleet(t *testing.T) {
	watch := leaks.New()
	watch.Do(t.Context(), func(ctx context.Context) {
		fleet, err := client.OpenAll(ctx, map[string]any{
			"one": kit(t, "one"), "two": kit(t, "two"), "process": entry("serve"), "broken": entry("complain"),
		}, client.Logger(zerolog.Nop()))
		assert.NoError(t, err)
		assert.Equal(t, len(fleet.Failed()), 1)
		assert.ErrorContains(t, fleet.Failed()["broken"], "there is no licence")
		assert.True(t, fleet.Client("broken") == nil && fleet.Client("nobody") == nil && fleet.Client("one") != nil)
		var names []string
		for name := range fleet.Clients() {
			names = append(names, name)
		}
		assert.Equal(t, names, []string{"one", "process", "two"})

		var tools []string
		for tool, err := range fleet.Tools(ctx) {
			assert.NoError(t, err)
			assert.True(t, strings.HasPrefix(tool.Name, tool.Server+"_"), tool.Name)
			tools = append(tools, tool.Name)
		}
		assert.True(t, slices.IsSorted(tools) || len(tools) > 4)
		for _, name := range []string{"one_who", "two_who", "process_add"} {
			assert.True(t, slices.Contains(tools, name), name)
		}
		who := func(tool string) string { return outcome(fleet.CallTool(ctx, tool, nil)) }
		assert.Equal(t, who("one_who"), "I am one")
		assert.Equal(t, who("two_who"), "I am two")

		var found []string
		for r, err := range fleet.Resources(ctx) {
			found = append(found, fmt.Sprint(r.Server, " ", r.Value.URI, " ", err))
		}
		for r, err := range fleet.ResourceTemplates(ctx) {
			found = append(found, fmt.Sprint(r.Server, " ", r.Value.URITemplate, " ", err))
		}
		for p, err := range fleet.Prompts(ctx) {
			found = append(found, fmt.Sprint(p.Server, " ", p.Value.Name, " ", err))
		}
		assert.Equal(t, found, []string{
			"one kit://one <nil>", "two kit://two <nil>",
			"one kit://one/{part} <nil>", "two kit://two/{part} <nil>",
			"one p_one <nil>", "two p_two <nil>",
		}, "a server that has none is not asked")
		assert.NoError(t, fleet.Close())
		assert.NoError(t, fleet.Close(), "twice")
	})
	assert.Equal(t, watch.Left(5*time.Second), "")
}

// outcome returns the text of a result, or the error.
func outcome(result *protocol.CallToolResult, err error) string {
	if err != nil {
		return err.Error()
	}
	return result.Content[0].(protocol.TextContent).Text
}

func TestWhereAToolOfAFleetIs(t *testing.T) {
	fleet, err := client.OpenAll(t.Context(), map[string]any{
		"one": kit(t, "one"), "one_more": kit(t, "one_more"), "broken": exec.Command("no-such-program"),
	}, client.Logger(zerolog.Nop()))
	assert.NoError(t, err)
	defer fleet.Close()
	odd := strings.Repeat("odd", 20)
	var listed string
	for tool := range fleet.Tools(t.Context()) {
		if tool.Server == "one_more" && tool.Tool.Name == odd {
			listed = tool.Name
		}
	}
	assert.Equal(t, len(listed), 64)
	for name, row := range map[string]struct{ tool, want string }{
		"its name says it":                          {"one_who", "I am one"},
		"the longest name of a server wins":         {"one_more_who", "I am one_more"},
		"a name with a hash, which has been listed": {listed, "odd"},
		"a tool that the server does not have":      {"one_what", `server "one": tools/call: Unknown tool`},
		"a name like one with a hash":               {"one_what_0123abcd", `server "one": tools/call: Unknown tool`},
		"a tool of a server that has failed":        {"broken_who", `server "broken": cannot connect to no-such-program`},
		"a tool of a server that there is not":      {"three_who", `no server of this fleet has a tool "three_who": a name begins with one of broken, one, one_more and an underscore`},
		"a hash of a server that there is not":      {"three_who_0123abcd", `no server of this fleet has a tool "three_who_0123abcd"`},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Contains(t, outcome(fleet.CallTool(t.Context(), row.tool, nil)), row.want)
			c, tool, err := fleet.Find(t.Context(), row.tool)
			said := ""
			if err == nil {
				said, err = client.Call[string](t.Context(), c, tool, nil)
			}
			assert.Contains(t, fmt.Sprint(said, err), strings.TrimPrefix(row.want, `server "one": `))
		})
	}
	again, err := client.OpenAll(t.Context(), map[string]any{"one": kit(t, "one"), "one_more": kit(t, "one_more")})
	assert.NoError(t, err)
	defer again.Close()
	assert.Equal(t, outcome(again.CallTool(t.Context(), listed, nil)), "odd", "a name with a hash is listed for, and is the same in another fleet")
}

func TestAServerOfAFleetThatDiesDoesNotHurtTheOthers(t *testing.T) {
	mute := &peer{can: `{"tools":{}}`} // it has tools, and refuses to list them
	fleet, err := client.OpenAll(t.Context(), map[string]any{"a": kit(t, "a"), "b": entry("serve"), "c": mute, "d": kit(t, "d")}, client.Logger(zerolog.Nop()))
	assert.NoError(t, err)
	defer fleet.Close()
	_, err = fleet.CallTool(t.Context(), "b_die", nil)
	_, died := errors.AsType[*client.ExitError](err)
	assert.True(t, died)
	assert.ErrorContains(t, err, `server "b": `)
	assert.Equal(t, outcome(fleet.CallTool(t.Context(), "a_who", nil)), "I am a")
	assert.Equal(t, outcome(fleet.CallTool(t.Context(), "b_add", client.Args{"a": 1, "b": 2})), "3", "it is started again")
	var of []string
	for tool, err := range fleet.Tools(t.Context()) {
		if err != nil {
			of = append(of, "!"+tool.Server)
			assert.ErrorContains(t, err, `server "c": tools/list: `)
		} else if tool.Tool.Name == "who" {
			of = append(of, tool.Server)
		}
	}
	assert.Equal(t, of, []string{"a", "!c", "d"})
}

func TestAToolThatItsServerHasTwiceIsToldOnce(t *testing.T) {
	const tool = `{"name":"t","inputSchema":{"type":"object"}}`
	twin := &peer{can: `{"tools":{}}`, methods: map[string]func(*sitting, jsonrpc.Message) (string, error){
		protocol.MethodListTools: func(*sitting, jsonrpc.Message) (string, error) { return `{"tools":[` + tool + "," + tool + `]}`, nil },
	}}
	fleet, err := client.OpenAll(t.Context(), map[string]any{"twin": twin})
	assert.NoError(t, err)
	defer fleet.Close()
	var names []string
	for tool, err := range fleet.Tools(t.Context()) {
		assert.NoError(t, err)
		names = append(names, tool.Name)
	}
	assert.Equal(t, names, []string{"twin_t"})
}

func TestAFleetThatIsNoFleet(t *testing.T) {
	bad := exec.Command("no-such-program")
	_, err := client.OpenAll(t.Context(), map[string]any{"a": bad, "b": bad})
	assert.ErrorContains(t, err, "server \"a\": cannot connect to no-such-program")
	assert.ErrorContains(t, err, "\nserver \"b\": cannot connect to no-such-program")

	none, err := client.OpenAll(t.Context(), nil)
	assert.NoError(t, err)
	assert.NoError(t, none.Close())

	ctx, cancel := context.WithCancelCause(t.Context())
	enough := errors.New("enough")
	cancel(enough)
	_, err = client.OpenAll(ctx, map[string]any{"a": kit(t, "a")})
	assert.ErrorIs(t, err, enough)
}

func TestOpenAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mcp.json")
	t.Setenv("FLEET_TEST_PROGRAM", os.Args[0])
	write := func(text string) { assert.NoError(t, os.WriteFile(path, []byte(text), 0o600)) }
	write(`{"mcpServers": {
  "files": {"command": "${FLEET_TEST_PROGRAM}", "env": {"CLIENT_TEST_CHILD": "serve", "COLOUR": "${COLOUR:-red}"}, "cwd": "."},
  "off":   {"command": "no-such-program", "disabled": true},
  "bad":   {"command": "no-such-program"}
}}`)
	t.Setenv("SECRET_OF_THE_HOST", "secret")
	var log bytes.Buffer
	fleet, err := client.Open(t.Context(), path, client.Logger(zerolog.New(&log)))
	assert.NoError(t, err)
	defer fleet.Close()
	assert.Equal(t, len(fleet.Failed()), 1, "what is disabled has not failed")
	assert.ErrorIs(t, fleet.Failed()["bad"], exec.ErrNotFound)
	environment, err := client.Call[[]string](t.Context(), fleet.Client("files"), "environment", nil)
	assert.NoError(t, err)
	assert.True(t, slices.Contains(environment, "COLOUR=red"))
	assert.True(t, slices.Contains(environment, "PATH="+os.Getenv("PATH")))
	assert.True(t, !slices.Contains(environment, "SECRET_OF_THE_HOST=secret"), "what lies around stays here")

	write("{\"mcpServers\": {\n  \"files\": {\"command\": \"${NOT_SET}\"}\n}}")
	_, err = client.Open(t.Context(), path)
	assert.ErrorContains(t, err, path+`:2:24: server "files": "command": the variable NOT_SET is not set: set it, or write ${NOT_SET:-default}`)
}

func TestAnEntry(t *testing.T) {
	here := t.TempDir()
	name := filepath.Base(os.Args[0])
	found := entry("serve")
	found.Command, found.Env["PATH"] = name, filepath.Dir(os.Args[0])
	inFolder := entry("serve")
	inFolder.Dir = here
	for name, row := range map[string]struct {
		entry client.Entry
		want  string
	}{
		"is found in its own PATH": {found, ""},
		"starts in its folder":     {inFolder, ""},
		"neither":                  {client.Entry{}, `it has neither "command" nor "url": want one of them`},
		"both":                     {client.Entry{Command: "x", URL: "http://x"}, `it has both "command" and "url": want one of them`},
		"a URL that is none":       {client.Entry{URL: "ftp://x"}, "is not a URL of a server"},
		"not in its own PATH":      {client.Entry{Command: "go", Env: map[string]string{"PATH": here}}, "executable file not found"},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := client.Dial(t.Context(), row.entry)
			if row.want != "" {
				assert.ErrorContains(t, err, row.want)
				return
			}
			assert.NoError(t, err)
			defer c.Close()
			folder, err := client.Call[string](t.Context(), c, "folder", nil)
			assert.NoError(t, err)
			assert.Equal(t, folder == here, row.entry.Dir != "", folder)
		})
	}
}
