package main

import (
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/tasks"
)

// waiter is a client that knows tasks, and has an answer to every question.
var waiter = fastmcptest.Client{
	Capabilities: protocol.ClientCapabilities{
		Elicitation: &protocol.ElicitationCapability{},
		Extensions:  map[string]json.RawMessage{tasks.Extension: json.RawMessage(`{}`)},
	},
	Respond: func(string, json.RawMessage) any {
		return `{"action":"accept","content":{"name":"Alice","confirm":true}}`
	},
}

// job calls a tool, and looks at its task until that has ended.
func job(name string, arguments any, want string) feature {
	return feature{name, func(c fastmcptest.Client, app *fastmcp.Server) fastmcptest.Answer {
		answer := c.Call(app, name, arguments)
		for {
			var t tasks.GetResult
			if protocol.Unmarshal(answer.Result, &t) != nil || t.TaskID == "" || t.Status.IsFinal() {
				return answer
			}
			responses := protocol.InputResponses{}
			for key, asked := range t.InputRequests {
				responses[key] = json.RawMessage(c.Respond(asked.Method, asked.Params).(string))
			}
			if len(responses) > 0 {
				c.Ask(app, tasks.MethodUpdate, tasks.UpdateParams{TaskID: t.TaskID, InputResponses: responses})
			}
			<-time.After(time.Second)
			answer = c.Ask(app, tasks.MethodGet, tasks.GetParams{TaskID: t.TaskID})
		}
	}, want}
}

var jobs = []feature{
	job("greet", `{"name":"Ada"}`, `"Hello, Ada!"`),
	job("slow_compute", `{"seconds":20,"label":"pi"}`, `"pi: computed for 20 s"`),
	job("failing_job", nil, `"the job has failed, as it always does"`),
	job("protocol_error_job", nil, `{"code":-32603,"message":"the job ended with an error of the protocol"}`),
	job("confirm_delete", `{"filename":"a.txt"}`, `"a.txt would be deleted, if this were no example"`),
	job("multi_input", nil, `"Alice is sure: true"`),
	job("test_tool_with_task", nil, `"Hello, Alice! The work is done."`),
}

func TestJobs(t *testing.T) {
	for _, f := range jobs {
		t.Run(f.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				got := f.ask(waiter, server())
				if failed := got.At("/error"); failed != "" {
					assert.Equal(t, failed, f.want)
					return
				}
				assert.Equal(t, got.At("/result/content/0/text")+got.At("/content/0/text"), f.want)
			})
		})
	}
}

// Who does not know tasks waits, or is told what is missing.
func TestJobsOfThoseWhoDoNotKnowTasks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := server()
		assert.Equal(t, fastmcptest.Call(app, "slow_compute", `{"seconds":20,"label":"pi"}`).Text(), "pi: computed for 20 s")
		assert.Contains(t, fastmcptest.Call(app, "failing_job", nil).String(), `error -32021`)
		older := fastmcptest.Client{Version: protocol.V20251125}
		assert.Contains(t, older.Call(app, "failing_job", nil).Text(), "isError: This tool takes long")
	})
}
