package protocol

import (
	"encoding/json"
	"maps"
)

// A TaskStatus is how a task is doing (Tasks, section Task Status). Only in
// 2025-11-25, like all of this file; later revisions have tasks as an extension.
type TaskStatus string

// The statuses of a task. The last three are final.
const (
	// TaskWorking says that it is under way.
	TaskWorking TaskStatus = "working"
	// TaskInputRequired says that it waits for an answer of the requestor.
	TaskInputRequired TaskStatus = "input_required"
	// TaskCompleted says that the result is there.
	TaskCompleted TaskStatus = "completed"
	// TaskFailed says that it did not succeed; a tool's isError counts as such.
	TaskFailed TaskStatus = "failed"
	// TaskCancelled says that it was cancelled.
	TaskCancelled TaskStatus = "cancelled"
)

// A Task is a request whose result is fetched later (Tasks, section Task).
type Task struct {
	// TaskID is chosen by the receiver of the request, and hard to guess.
	TaskID string `json:"taskId"`
	// Status is how it is doing.
	Status TaskStatus `json:"status"`
	// StatusMessage is for people.
	StatusMessage string `json:"statusMessage,omitzero"`
	// CreatedAt is a time in ISO 8601.
	CreatedAt string `json:"createdAt"`
	// LastUpdatedAt is a time in ISO 8601.
	LastUpdatedAt string `json:"lastUpdatedAt"`
	// TTL is how many milliseconds after CreatedAt the task is kept; nil, null
	// on the wire: for ever.
	TTL *int64 `json:"ttl"`
	// PollInterval is how many milliseconds to wait between two looks; nil:
	// not said.
	PollInterval *int64 `json:"pollInterval,omitzero"`
}

// TaskMetadata in the params of a request ask for a task (Tasks, section
// Task Parameters).
type TaskMetadata struct {
	// TTL is how many milliseconds the requestor wants it kept; nil: not said.
	TTL *int64 `json:"ttl,omitzero"`
}

// RelatedTaskMetadata tie a message to a task, by [MetaRelatedTask] (Tasks,
// section Related Task Metadata).
type RelatedTaskMetadata struct {
	// TaskID is the task's.
	TaskID string `json:"taskId"`
}

// CreateTaskResult is the answer to a request that asked for a task.
type CreateTaskResult struct {
	ResultBase
	// Task is the new task.
	Task Task `json:"task"`
}

// TaskRequestParams name a task: the params of [MethodGetTask],
// [MethodGetTaskPayload] and [MethodCancelTask].
type TaskRequestParams struct {
	RequestParams
	// TaskID is the task's.
	TaskID string `json:"taskId"`
}

// GetTaskResult is the answer to [MethodGetTask].
type GetTaskResult struct {
	ResultBase
	Task
}

// CancelTaskResult is the answer to [MethodCancelTask].
type CancelTaskResult struct {
	ResultBase
	Task
}

// ListTasksResult is the answer to [MethodListTasks], whose params are
// [PaginatedRequestParams].
type ListTasksResult struct {
	ResultBase
	PaginatedResult
	// Tasks are those of this page.
	Tasks List[Task] `json:"tasks"`
}

// TaskStatusNotificationParams say how a task is doing.
type TaskStatusNotificationParams struct {
	NotificationParams
	Task
}

// GetTaskPayloadResult is the answer to [MethodGetTaskPayload]: the result that
// the original request would have had. Its Meta has [MetaRelatedTask].
type GetTaskPayloadResult struct {
	ResultBase
	// Payload holds the members of that result, without those of ResultBase.
	Payload map[string]json.RawMessage `json:"-"`
}

// MarshalJSON writes the members of the payload beside those of ResultBase,
// which win.
func (r GetTaskPayloadResult) MarshalJSON() ([]byte, error) {
	members := make(map[string]any, len(r.Payload)+2)
	for name, value := range r.Payload {
		members[name] = value
	}
	if r.Meta != nil {
		members["_meta"] = r.Meta
	}
	if r.ResultType != "" {
		members["resultType"] = r.ResultType
	}
	return Marshal(members)
}

// UnmarshalJSON reads the object.
func (r *GetTaskPayloadResult) UnmarshalJSON(text []byte) error {
	var decoded GetTaskPayloadResult
	if err := Unmarshal(text, &decoded.ResultBase); err != nil {
		return err
	}
	if err := Unmarshal(text, &decoded.Payload); err != nil {
		return err
	}
	maps.DeleteFunc(decoded.Payload, func(name string, _ json.RawMessage) bool {
		return name == "_meta" || name == "resultType"
	})
	*r = decoded
	return nil
}

// ClientTasksCapability is what a client does about tasks.
type ClientTasksCapability struct {
	// List is support for [MethodListTasks].
	List *Capability `json:"list,omitzero"`
	// Cancel is support for [MethodCancelTask].
	Cancel *Capability `json:"cancel,omitzero"`
	// Requests are the requests that may be made as tasks.
	Requests *ClientTaskRequests `json:"requests,omitzero"`
}

// ClientTaskRequests are the requests to a client that may be made as tasks.
type ClientTaskRequests struct {
	// Sampling has CreateMessage set when [MethodCreateMessage] may.
	Sampling *SamplingTasks `json:"sampling,omitzero"`
	// Elicitation has Create set when [MethodElicit] may.
	Elicitation *ElicitationTasks `json:"elicitation,omitzero"`
}

// SamplingTasks say whether [MethodCreateMessage] may be a task.
type SamplingTasks struct {
	// CreateMessage is not nil if it may.
	CreateMessage *Capability `json:"createMessage,omitzero"`
}

// ElicitationTasks say whether [MethodElicit] may be a task.
type ElicitationTasks struct {
	// Create is not nil if it may.
	Create *Capability `json:"create,omitzero"`
}

// ServerTasksCapability is what a server does about tasks.
type ServerTasksCapability struct {
	// List is support for [MethodListTasks].
	List *Capability `json:"list,omitzero"`
	// Cancel is support for [MethodCancelTask].
	Cancel *Capability `json:"cancel,omitzero"`
	// Requests are the requests that may be made as tasks.
	Requests *ServerTaskRequests `json:"requests,omitzero"`
}

// ServerTaskRequests are the requests to a server that may be made as tasks.
type ServerTaskRequests struct {
	// Tools has Call set when [MethodCallTool] may.
	Tools *ToolTasks `json:"tools,omitzero"`
}

// ToolTasks say whether [MethodCallTool] may be a task.
type ToolTasks struct {
	// Call is not nil if it may; each tool says for itself, see [ToolExecution].
	Call *Capability `json:"call,omitzero"`
}
