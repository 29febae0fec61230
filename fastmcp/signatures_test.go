package fastmcp_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// A signatureRow is one function with calls of it. What is published and what
// is answered, in both eras, stands in the golden file.
type signatureRow struct {
	what    string
	fn      any
	options []fastmcp.ToolOption
	calls   []string
}

func sig(what string, fn any, more ...any) signatureRow {
	row := signatureRow{what: what, fn: fn}
	for _, m := range more {
		switch m := m.(type) {
		case string:
			row.calls = append(row.calls, m)
		case fastmcp.ToolOption:
			row.options = append(row.options, m)
		}
	}
	return row
}

// f names a closure, which has no name of its own.
var f = fastmcp.Name("f")

// legacyClient is of the last revision before the modern era.
var legacyClient = fastmcptest.Client{Version: protocol.V20251125}

// TestSignatures holds what becomes of functions: the published schemas, and
// what is answered to right and wrong calls, in both eras. Where the older one
// differs, a line says so.
func TestSignatures(t *testing.T) {
	var out bytes.Buffer
	seen := map[string]bool{}
	rows := slices.Concat(signatureRows, inputRows, wordRows, coercionRows, typeRows)
	for _, row := range rows {
		assert.True(t, !seen[row.what], "two rows with one name", row.what)
		seen[row.what] = true
		fmt.Fprintf(&out, "## %s\n", row.what)
		app := signatureServer()
		tool := app.Tool(row.fn, row.options...)
		takes := describeTool(t, &out, app)
		accepted, refused := 0, 0
		for _, arguments := range row.calls {
			fmt.Fprintf(&out, "call %s\n", arguments)
			now := outcomeOf(fastmcptest.Call(app, tool.Name(), arguments))
			then := outcomeOf(legacyClient.Call(app, tool.Name(), arguments))
			if strings.Contains(now, refusedArguments) {
				refused++
			} else { // it reached the function, which may still fail
				accepted++
			}
			out.WriteString(indent(now, "     "))
			if then != now {
				out.WriteString(indent(then, " old "))
			}
		}
		out.WriteByte('\n')
		assert.True(t, accepted > 0, row.what, "has no call that is accepted")
		assert.True(t, refused > 0 || !takes, row.what, "has no call that is refused")
	}
	assert.True(t, len(rows) >= 150, fmt.Sprint(len(rows), " rows"))
	assert.Golden(t, "testdata/signatures.golden", out.Bytes())
}

func signatureServer() *fastmcp.Server {
	return fastmcp.New("signatures", fastmcp.Source(os.DirFS(".")), fastmcp.Logger(zerolog.Nop()),
		fastmcp.Lifespan(func(context.Context) (*shelfDB, func(context.Context) error, error) {
			return &shelfDB{"main"}, func(context.Context) error { return nil }, nil
		}),
		fastmcp.Lifespan(func(context.Context) (greeter, func(context.Context) error, error) {
			return polite{}, func(context.Context) error { return nil }, nil
		}))
}

// refusedArguments is what stands before the faults of a call that never
// reached its function.
const refusedArguments = "isError: The arguments are not right"

// describeTool writes the one tool as both eras list it, and reports whether it
// takes arguments.
func describeTool(t *testing.T, out *bytes.Buffer, app *fastmcp.Server) (takes bool) {
	t.Helper()
	type listed struct {
		Name         string          `json:"name"`
		Description  string          `json:"description"`
		InputSchema  json.RawMessage `json:"inputSchema"`
		OutputSchema json.RawMessage `json:"outputSchema"`
	}
	read := func(c fastmcptest.Client) (tool listed) {
		assert.NoError(t, json.Unmarshal([]byte(c.Ask(app, protocol.MethodListTools, nil).At("/tools/0")), &tool))
		return tool
	}
	now, then := read(fastmcptest.Client{}), read(legacyClient)
	assert.Equal(t, string(then.InputSchema), string(now.InputSchema))
	if now.Name != "f" {
		fmt.Fprintf(out, "name %s\n", now.Name)
	}
	if now.Description != "" {
		fmt.Fprintf(out, "doc  %s\n", now.Description)
	}
	fmt.Fprintf(out, "in   %s\n", now.InputSchema)
	if now.OutputSchema != nil {
		fmt.Fprintf(out, "out  %s\n", now.OutputSchema)
	}
	if string(then.OutputSchema) != string(now.OutputSchema) {
		fmt.Fprintf(out, " old %s\n", cmp.Or(string(then.OutputSchema), "none"))
	}
	return !bytes.Contains(now.InputSchema, []byte(`"properties":{}`))
}

// outcomeOf writes an answer: the text that a model reads, and the structured
// content after it unless it says the same.
func outcomeOf(a fastmcptest.Answer) string {
	text := a.Text()
	if structured := a.At("/structuredContent"); a.Err == nil && structured != "" && structured != text {
		text += "\n= " + structured
	}
	return text
}

func indent(text, first string) string {
	return first + strings.ReplaceAll(text, "\n", "\n     ") + "\n"
}

// TestPromptAndResourceSignatures holds what becomes of functions whose
// arguments are text on the wire.
func TestPromptAndResourceSignatures(t *testing.T) {
	app := signatureServer()
	app.Prompt(func(name string, age int) string { return fmt.Sprint(name, " ", age) }, fastmcp.Name("typed"))
	app.Prompt(func(in shelfIn) string { return fmt.Sprint(in) }, fastmcp.Name("fields"))
	app.Prompt(func(words []string, deep *bool) string { return fmt.Sprint(len(words), deep != nil) }, fastmcp.Name("lists"))
	app.Prompt(func(db *shelfDB, tone Style) string { return db.name + " " + string(tone) }, fastmcp.Name("enum"), fastmcp.Default("tone", Formal))
	app.Resource("sum://{a}/{b}", func(b, a int) int { return a*10 + b })
	app.Resource("shelf://{title}{?year}", func(title string, year *int) string { return fmt.Sprint(title, year != nil) })
	app.Resource("who://me", func(g greeter) string { return g.Greet("you") })
	for what, row := range map[string]struct {
		got  fastmcptest.Answer
		want string
	}{
		"text and a number":            {fastmcptest.Get(app, "typed", `{"name":"5","age":"7"}`), "user: 5 7"},
		"no number":                    {fastmcptest.Get(app, "typed", `{"name":"5","age":"x"}`), "error -32602: The arguments are not right:\n- age: got \"x\", want an integer"},
		"the fields of a struct":       {fastmcptest.Get(app, "fields", `{"title":"a","limit":"3"}`), "user: {a 3}"},
		"a default of a field":         {fastmcptest.Get(app, "fields", `{"title":"a"}`), "user: {a 10}"},
		"a list as JSON":               {fastmcptest.Get(app, "lists", `{"words":"[\"a\",\"b\"]"}`), "user: 2 false"},
		"no coercion within it":        {fastmcptest.Get(app, "lists", `{"words":"[1]"}`), "error -32602: The arguments are not right:\n- words[0]: got 1, want a string"},
		"a default, something given":   {fastmcptest.Get(app, "enum", nil), "user: main formal"},
		"none of the constants":        {fastmcptest.Get(app, "enum", `{"tone":"frendly"}`), "error -32602: The arguments are not right:\n- tone: got \"frendly\", want one of \"friendly\" or \"formal\"; did you mean \"friendly\"?"},
		"variables by name":            {fastmcptest.Read(app, "sum://1/2"), "12"},
		"a variable that is no number": {fastmcptest.Read(app, "sum://1/two"), "error -32602: The arguments are not right:\n- b: got \"two\", want an integer"},
		"a query left out":             {fastmcptest.Read(app, "shelf://dune"), "dunefalse"},
		"a query given":                {fastmcptest.Read(app, "shelf://dune?year=1965"), "dunetrue"},
		"something given alone":        {fastmcptest.Read(app, "who://me"), "Good day, you"},
	} {
		assert.Equal(t, row.got.Text(), row.want, what)
	}
}
