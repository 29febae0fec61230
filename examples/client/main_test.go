package main

import (
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

type visitor struct {
	Name string `json:"name"`
	Age  int    `json:"age"`
}

// Welcome asks who is there.
func Welcome(ctx *fastmcp.Context) (string, error) {
	answer, err := fastmcp.Elicit[visitor](ctx, "Who are you?")
	if err != nil || !answer.Accepted() {
		return "Nobody there.", err
	}
	return "Welcome, " + answer.Value.Name + "!", nil
}

// Count counts to n.
func Count(ctx *fastmcp.Context, n int) int {
	for i := range n {
		ctx.Progress(float64(i+1), float64(n), "counted")
	}
	return n
}

// Greeting greets.
func Greeting(name string) string { return "Hello, " + name + "!" }

func house() *fastmcp.Server {
	app := fastmcp.New("House")
	app.Tool(Welcome)
	app.Tool(Count)
	app.Resource("house://door", func() string { return "open" }, fastmcp.Name("door"), fastmcp.Description("The door."))
	app.Resource("greeting://{name}", Greeting)
	app.Prompt(Greeting)
	return app
}

func TestVisits(t *testing.T) {
	for _, row := range []struct {
		what, words, typed, want string
	}{
		{"everything", "", "", `House, speaking 2026-07-28
tool      welcome                  Asks who is there.
tool      count                    Counts to n.
resource  house://door             The door.
template  greeting://{name}        Greets.
prompt    greeting                 Greets.
`},
		{"a resource", "greeting://Ada", "", "Hello, Ada!\n"},
		{"a tool with progress", `count {"n":2}`, "", "… 1 counted\n… 2 counted\n2\n"},
		{"a tool that asks", "welcome", "Ada\n36\n", "The server asks: Who are you?\nname: age: Welcome, Ada!\n"},
		{"a person who leaves", "welcome", "", "The server asks: Who are you?\nname: Nobody there.\n"},
	} {
		t.Run(row.what, func(t *testing.T) {
			var out strings.Builder
			err := visit(t.Context(), house(), strings.Fields(row.words), terminal{newKeyboard(strings.NewReader(row.typed)), &out})
			assert.NoError(t, err)
			assert.Equal(t, out.String(), row.want)
		})
	}
}

// Many servers without templates do not know how to list them.
func TestAServerThatKnowsOfNoTemplates(t *testing.T) {
	app := house()
	app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			if req.Method == protocol.MethodListResourceTemplates {
				return nil, &jsonrpc.Error{Code: jsonrpc.CodeMethodNotFound, Message: "what?"}
			}
			return next(ctx, req)
		}
	})
	var out strings.Builder
	assert.NoError(t, visit(t.Context(), app, nil, terminal{newKeyboard(nil), &out}))
	assert.Contains(t, out.String(), "The door.\nprompt")
}

func TestAVisitThatFails(t *testing.T) {
	var out strings.Builder
	at := terminal{newKeyboard(strings.NewReader("")), &out}
	assert.ErrorContains(t, visit(t.Context(), house(), []string{"count", `{"n":"x"}`}, at), "count failed")
	assert.Contains(t, out.String(), "n")
	assert.ErrorContains(t, visit(t.Context(), house(), []string{"dance"}, at), "dance")
	assert.ErrorContains(t, visit(t.Context(), house(), []string{"house://roof"}, at), "house://roof")
}
