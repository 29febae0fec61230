package main

import (
	"context"
	"fmt"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/tasks"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// What stands in this file may take longer than anybody waits (extension
// io.modelcontextprotocol/tasks).

func addTaskTools(app *fastmcp.Server) {
	app.Tool(Greet)
	app.Tool(SlowCompute, tasks.Always(), fastmcp.ReadOnly(), fastmcp.Idempotent())
	app.Tool(FailingJob, tasks.Required())
	app.Tool(ProtocolErrorJob, tasks.Always())
	app.Tool(ConfirmDelete, tasks.Always())
	app.Tool(MultiInput, tasks.Always())
	app.Tool(AskThenWork, fastmcp.Name("test_tool_with_task"))
}

// Greet greets at once.
func Greet(name string) string { return "Hello, " + name + "!" }

// SlowCompute takes as many seconds as it is told to.
//
//   - seconds: how long it takes
//   - label: what to call the result
func SlowCompute(ctx *fastmcp.Context, seconds float64, label string) (string, error) {
	whole := time.NewTimer(time.Duration(seconds * float64(time.Second)))
	defer whole.Stop()
	tick := time.NewTicker(time.Second / 4)
	defer tick.Stop()
	for began := time.Now(); ; {
		select {
		case <-whole.C:
			return fmt.Sprintf("%s: computed for %g s", label, seconds), nil
		case <-tick.C:
			ctx.Progress(time.Since(began).Seconds(), seconds, "computing "+label)
		case <-ctx.Done():
			return "", context.Cause(ctx)
		}
	}
}

// FailingJob works for a second and fails.
func FailingJob(ctx context.Context) error {
	select {
	case <-time.After(time.Second):
		return fastmcp.Errorf("the job has failed, as it always does")
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// ProtocolErrorJob ends with an error of the protocol, not of the tool.
func ProtocolErrorJob() error {
	return &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: "the job ended with an error of the protocol"}
}

// Confirmation is a form with a tick.
type Confirmation struct {
	Confirm bool `json:"confirm" jsonschema_description:"Delete it?"`
}

// ConfirmDelete deletes a file that there is not, if the user agrees.
//
//   - filename: the file
func ConfirmDelete(ctx *fastmcp.Context, filename string) (string, error) {
	answer, err := fastmcp.Elicit[Confirmation](ctx, "Delete "+filename+"?", fastmcp.Key("confirm"))
	if err != nil {
		return "", err
	}
	if !answer.Accepted() || !answer.Value.Confirm {
		return filename + " is kept", nil
	}
	return filename + " would be deleted, if this were no example", nil
}

// MultiInput asks two things at once.
func MultiInput(ctx *fastmcp.Context) (string, error) {
	name := fastmcp.NewForm[Person]("What is your name?", fastmcp.Key("name"))
	sure := fastmcp.NewForm[Confirmation]("Are you sure?", fastmcp.Key("sure"))
	if err := fastmcp.Ask(ctx, name, sure); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s is sure: %v", name.Value.Name, sure.Value.Confirm), nil
}

// AskThenWork asks who is there before it becomes a task.
func AskThenWork(ctx *fastmcp.Context) (string, error) {
	answer, err := fastmcp.Elicit[Person](ctx, "What is your name?", fastmcp.Key("user_name"))
	if err != nil {
		return "", err
	}
	if err := tasks.Begin(ctx); err != nil {
		return "", err
	}
	return "Hello, " + answer.Value.Name + "! The work is done.", nil
}
