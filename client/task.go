package client

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/tasks"
)

// A Task is a call of a tool that the server answers later (extension
// io.modelcontextprotocol/tasks). [Client.StartTool] makes one, and [Client.Task]
// finds it again, after a restart too. It is safe for concurrent use. For who
// wants nothing but the result, [Call] and [Client.CallTool] wait for tasks by
// themselves.
type Task struct {
	c    *Client
	id   string
	tool string
	done *protocol.CallToolResult // it was no task
}

// StartTool calls a tool and returns as soon as the server has taken the call: with
// a task, or with the result, if the server has answered at once. What the server
// asks before it makes a task is answered on the way. Arguments are those of
// [Client.CallTool].
func (c *Client) StartTool(ctx context.Context, name string, arguments any, options ...CallOption) (*Task, error) {
	done, err := c.CallTool(ctx, name, arguments, append(slices.Clip(options), AsIs(tasks.ResultTask))...)
	if began, ok := errors.AsType[*Unfinished](err); ok {
		made, err := created(began.Method, began.Result)
		return &Task{c: c, id: made.TaskID, tool: name}, err
	}
	if err != nil {
		return nil, err
	}
	return &Task{c: c, tool: name, done: done}, nil
}

// Task returns the task with that id, which [Task.ID] has told: keep it wherever it
// survives. tool is the name of the tool that was called; with "" the result is
// not held against what the tool has published. Nothing is asked of the server.
func (c *Client) Task(id, tool string) *Task { return &Task{c: c, id: id, tool: tool} }

// ID returns the id of the task, "" if the server has answered at once. Who has it
// may be able to ask for the result.
func (t *Task) ID() string { return t.id }

// Status asks how the task is doing.
func (t *Task) Status(ctx context.Context, options ...CallOption) (tasks.Detailed, error) {
	if t.done != nil {
		result, err := protocol.Marshal(t.done)
		return tasks.Detailed{Task: tasks.Task{Status: tasks.Completed}, Result: result}, err
	}
	got, err := Request[tasks.GetResult](ctx, t.c, tasks.MethodGet, map[string]string{"taskId": t.id}, options...)
	return got.Detailed, err
}

// Wait looks at the task until it has ended, as often as the server wants, and
// answers what it asks meanwhile by [OnElicit] and its kin, each question once. If
// there is no connection for a while it goes on when there is one again. A task that
// was cancelled is [ErrTaskCancelled]; one that failed is its JSON-RPC error. When
// ctx ends Wait does, and the task goes on: see [Task.Cancel].
func (t *Task) Wait(ctx context.Context) (*protocol.CallToolResult, error) {
	if t.done != nil {
		return t.done, nil
	}
	text, err := (&follower{c: t.c, id: t.id}).follow(ctx)
	if err != nil {
		return nil, explain(protocol.MethodCallTool, err)
	}
	result := &protocol.CallToolResult{}
	if err := decodeResult(protocol.MethodCallTool, text, result); err != nil {
		return nil, err
	}
	if t.tool != "" {
		err = t.c.CheckResult(ctx, t.tool, result)
	}
	return result, err
}

// Answer answers questions of the task by hand, by the keys that [Task.Status] has
// told: each answer is the JSON object of the result of the question's method.
// Answers to what is not asked are passed over by the server.
func (t *Task) Answer(ctx context.Context, answers protocol.InputResponses, options ...CallOption) error {
	if t.done != nil {
		return errNothingAsked
	}
	_, err := Request[protocol.EmptyResult](ctx, t.c, tasks.MethodUpdate, map[string]any{"taskId": t.id, "inputResponses": answers}, options...)
	return err
}

// Cancel tells the server that nobody wants the result any more. Whether the task
// ends, and when, is the server's to decide.
func (t *Task) Cancel(ctx context.Context, options ...CallOption) error {
	if t.done != nil {
		return nil
	}
	_, err := Request[protocol.EmptyResult](ctx, t.c, tasks.MethodCancel, map[string]string{"taskId": t.id}, options...)
	return err
}

// ErrTaskCancelled is the end of a task that was cancelled, by whomever.
var ErrTaskCancelled = errors.New(taskCancelled)

// WithoutTasks has the client not declare that it knows tasks: servers answer every
// call when it is done, or refuse it.
func WithoutTasks() Option { return clientOption(func(c *Client) { c.taskless = true }) }

// knowTasks has the client wait for the tasks that its calls become.
func (c *Client) knowTasks() {
	if c.taskless {
		return
	}
	one := "taskId"
	c.extensions.add(&Extension{
		Name:    tasks.Extension,
		Targets: map[string]string{tasks.MethodGet: one, tasks.MethodUpdate: one, tasks.MethodCancel: one},
		Results: map[string]func(context.Context, *Client, string, json.RawMessage) (json.RawMessage, error){
			tasks.ResultTask: awaitTask,
		},
	}, &c.each)
}

// awaitTask waits for the task that a call has become. If nobody waits for it any
// more, the server is told.
func awaitTask(ctx context.Context, c *Client, method string, result json.RawMessage) (json.RawMessage, error) {
	made, err := created(method, result)
	if err != nil {
		return nil, err
	}
	f := &follower{c: c, id: made.TaskID, task: made.Task}
	text, err := f.follow(ctx)
	if !f.ended {
		leave, done := context.WithTimeout(context.WithoutCancel(ctx), farewell)
		defer done()
		_ = c.Task(made.TaskID, "").Cancel(leave) // a courtesy
	}
	return text, explain(method, err)
}

// created reads a new task. Only calls of tools become tasks (section Supported
// Methods).
func created(method string, result json.RawMessage) (made tasks.CreateResult, err error) {
	if method != protocol.MethodCallTool {
		return made, strangeResult(method, tasks.ResultTask)
	}
	if err := protocol.Unmarshal(result, &made); err != nil {
		return made, badResult(method, err)
	}
	if made.TaskID == "" {
		return made, badResult(method, errNoTaskID)
	}
	return made, nil
}
