package docs_test

import (
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func init() { tables["questions that fail"] = failedQuestionTable }

const cook = `{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"cook"}}`

// failedQuestionTable asks where nobody answers.
func failedQuestionTable(t *testing.T) table {
	rows := table{{"what happens", "what the client gets"}}
	add := func(what string, answer string) { rows = append(rows, []string{what, code(answer)}) }
	app := elicits[Agreed]()
	add("the client cannot be asked that, 2026-07-28", fastmcptest.Call(app, "cook", nil).String())
	add("the same, before", fastmcptest.Client{Version: protocol.V20251125}.Call(app, "cook", nil).Text())
	old := agreeing(protocol.V20250326)
	add("a form, for a revision that has none (2025-03-26, 2024-11-05)", old.Call(app, "cook", nil).Text())
	refuses := agreeing(protocol.V20251125)
	refuses.Respond = func(string, json.RawMessage) any {
		return &jsonrpc.Error{Code: -1, Message: "User rejected sampling request"}
	}
	add("the client answers with an error, before 2026-07-28", refuses.Call(app, "cook", nil).Text())
	stubborn := agreeing("")
	stubborn.Respond = func(string, json.RawMessage) any { return `{"action":"accept","content":{"agreed":"perhaps"}}` }
	add("three answers do not fit", stubborn.Call(app, "cook", nil).Text())
	add("`inputResponses` is no object", silent().Ask(app, "tools/call", `{"name":"cook","inputResponses":[]}`).String())
	raw := fastmcp.New("docs")
	raw.Tool(func() error { return &fastmcp.InputRequired{} }, fastmcp.Name("cook"))
	own := fastmcp.New("docs")
	own.Tool(func() error {
		return &fastmcp.InputRequired{Requests: protocol.InputRequests{"who": {Method: protocol.MethodListRoots}}}
	}, fastmcp.Name("cook"))
	add("the handler returns `&fastmcp.InputRequired{…}` with a request for roots, which the client has not, 2026-07-28", fastmcptest.Call(own, "cook", nil).String())
	add("the handler returns `&fastmcp.InputRequired{…}`, before 2026-07-28", agreeing(protocol.V20251125).Call(raw, "cook", nil).String())
	add("before 2026-07-28, under `httpserver.Stateless()`", overHTTP(t, app, cook, httpserver.Stateless()))
	add("before 2026-07-28, under `httpserver.JSONResponse()`", overHTTP(t, app, cook, httpserver.JSONResponse()))
	synctest.Test(t, func(t *testing.T) {
		patient := fastmcp.New("docs", fastmcp.AskTimeout(time.Minute))
		patient.Tool(func(ctx *fastmcp.Context) error {
			_, err := fastmcp.Elicit[Agreed](ctx, "?")
			return err
		}, fastmcp.Name("cook"))
		asleep := agreeing(protocol.V20251125)
		asleep.Respond = func(string, json.RawMessage) any { time.Sleep(time.Hour); return agreed }
		add("nobody answers within `AskTimeout(time.Minute)`, before 2026-07-28", asleep.Call(patient, "cook", nil).Text())
		assert.NoError(t, patient.Close(t.Context()))
	})
	return rows
}
