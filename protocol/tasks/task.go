// Package tasks is the vocabulary of the extension io.modelcontextprotocol/tasks:
// a request is answered with a task, whose result is fetched later. "Section" in
// its comments is one of the extension's specification, Tasks.
//
// Servers offer it with package fastmcp/tasks; clients of package client know
// it by themselves.
package tasks

import (
	"encoding/json"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Extension is the name under which client and server declare the extension
// (section Extension Identifier).
const Extension = "io.modelcontextprotocol/tasks"

// ResultTask is the resultType of a [CreateResult] (section Polymorphic Results).
const ResultTask = "task"

// Filter is the member of params.notifications, in subscriptions/listen, that has
// the ids of tasks to be told of (section Task Status Notifications).
const Filter = "taskIds"

// The methods of the extension.
const (
	// MethodGet asks how a task is doing. Its params are [GetParams], its result a
	// [GetResult].
	MethodGet = "tasks/get"
	// MethodUpdate answers what a task asks. Its params are [UpdateParams], its
	// result is empty.
	MethodUpdate = "tasks/update"
	// MethodCancel says that nobody wants the result any more. Its params are
	// [GetParams], its result is empty.
	MethodCancel = "tasks/cancel"
	// MethodStatus is the notification that a task has changed. Its params are
	// [StatusParams].
	MethodStatus = "notifications/tasks"
)

// A Status is how a task is doing (section Task Status).
type Status string

// The statuses. The last three are final.
const (
	// Working says that the request is being served.
	Working Status = "working"
	// InputRequired says that the client has to answer something.
	InputRequired Status = "input_required"
	// Completed says that the result is there, be it that of a tool that failed.
	Completed Status = "completed"
	// Failed says that the request ended with a JSON-RPC error.
	Failed Status = "failed"
	// Cancelled says that it was cancelled.
	Cancelled Status = "cancelled"
)

// IsFinal reports whether the task has ended.
func (s Status) IsFinal() bool { return s == Completed || s == Failed || s == Cancelled }

// A Task is what is known of a task at all times (section Tasks).
type Task struct {
	// TaskID names it. Whoever has it can ask for the result, if the server does not
	// know who asks.
	TaskID string `json:"taskId"`
	// Status is how it is doing.
	Status Status `json:"status"`
	// StatusMessage says that in words, for a person or a model.
	StatusMessage string `json:"statusMessage,omitzero"`
	// CreatedAt and LastUpdatedAt are times in ISO 8601; see [Time].
	CreatedAt     string `json:"createdAt"`
	LastUpdatedAt string `json:"lastUpdatedAt"`
	// TTLMs is how many milliseconds after CreatedAt the task is kept; nil, null on
	// the wire: for ever.
	TTLMs *int64 `json:"ttlMs"`
	// PollIntervalMs is how many milliseconds to wait between two looks; nil: not
	// said.
	PollIntervalMs *int64 `json:"pollIntervalMs,omitzero"`
}

// Time writes a time as tasks have it: in UTC, with milliseconds.
func Time(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// A Detailed is a task with what belongs to its status.
type Detailed struct {
	Task
	// InputRequests are the questions that have no answer yet, by key, if the status
	// is [InputRequired]. A key stands for one question as long as the task lasts.
	InputRequests protocol.InputRequests `json:"inputRequests,omitzero"`
	// Result is the result of the request, if it is [Completed].
	Result json.RawMessage `json:"result,omitzero"`
	// Error is the error of the request, if it has [Failed].
	Error *Failure `json:"error,omitzero"`
}

// A Failure is the JSON-RPC error of a request that was a task.
type Failure struct {
	Code    int64           `json:"code"`
	Message string          `json:"message"`
	Data    json.RawMessage `json:"data,omitzero"`
}

// Err and FailureOf are inverse, but for Data that cannot be written, which is
// left out.
func (f *Failure) Err() *jsonrpc.Error {
	err := &jsonrpc.Error{Code: f.Code, Message: f.Message}
	if f.Data != nil {
		err.Data = f.Data
	}
	return err
}

// FailureOf returns the failure that an error is.
func FailureOf(err *jsonrpc.Error) *Failure {
	f := &Failure{Code: err.Code, Message: err.Message}
	if err.Data != nil {
		f.Data, _ = protocol.Marshal(err.Data)
	}
	return f
}

// A CreateResult is the answer to a request that has become a task (section Task
// Creation). Its ResultType is [ResultTask].
type CreateResult struct {
	protocol.ResultBase
	Task
}

// GetParams name a task.
type GetParams struct {
	protocol.RequestParams
	TaskID string `json:"taskId"`
}

// A GetResult is the answer to [MethodGet].
type GetResult struct {
	protocol.ResultBase
	Detailed
}

// UpdateParams answer questions of a task: all, or some (section Task Update
// Requests).
type UpdateParams struct {
	protocol.RequestParams
	TaskID         string                  `json:"taskId"`
	InputResponses protocol.InputResponses `json:"inputResponses"`
}

// StatusParams say how a task is doing: what [MethodGet] would have said.
type StatusParams struct {
	protocol.NotificationParams
	Detailed
}
