package protocol

import "encoding/json"

// An ElicitMode says how a person is asked. Since 2025-11-25.
type ElicitMode string

// The modes of an elicitation.
const (
	// ElicitForm shows a form. The default, and the only mode of 2025-06-18.
	ElicitForm ElicitMode = "form"
	// ElicitURL sends the person to a page: for secrets, payments, sign-in,
	// whatever must not pass through the client. Since 2025-11-25.
	ElicitURL ElicitMode = "url"
)

// ElicitRequestParams ask a person something (Elicitation). In the schema they
// are ElicitRequestFormParams and ElicitRequestURLParams. Since 2025-06-18.
type ElicitRequestParams struct {
	RequestParams
	// Task asks for a task instead of an answer. Only in 2025-11-25.
	Task *TaskMetadata `json:"task,omitzero"`
	// Mode is [ElicitForm] when it is absent. Since 2025-11-25.
	Mode ElicitMode `json:"mode,omitzero"`
	// Message tells the person what is asked, and why.
	Message string `json:"message"`
	// RequestedSchema is the form. Only in mode form, and required there.
	RequestedSchema *RequestedSchema `json:"requestedSchema,omitzero"`
	// ElicitationID ties [MethodElicitationComplete] to it. Only in mode url of
	// 2025-11-25, and required there.
	ElicitationID string `json:"elicitationId,omitzero"`
	// URL is the page. Only in mode url, and required there.
	URL string `json:"url,omitzero"`
}

// An ElicitAction is what a person did about a question.
type ElicitAction string

// What a person can do about a question.
const (
	// ElicitAccept is an answer.
	ElicitAccept ElicitAction = "accept"
	// ElicitDecline is a no.
	ElicitDecline ElicitAction = "decline"
	// ElicitCancel is no choice at all: the question was put away.
	ElicitCancel ElicitAction = "cancel"
)

// ElicitResult is the answer to [MethodElicit] (Elicitation, section Response
// Actions). Since 2025-06-18.
type ElicitResult struct {
	ResultBase
	// Action is what the person did.
	Action ElicitAction `json:"action"`
	// Content is the filled-in form, a JSON object by the requested schema:
	// strings, numbers, booleans, and lists of strings since 2025-11-25. Only
	// after [ElicitAccept] in mode form; else nil.
	Content json.RawMessage `json:"content,omitzero"`
}

// ElicitationCompleteNotificationParams say that the page of an elicitation is
// done (Elicitation, section Completion Notifications for URL Mode
// Elicitation). Only in 2025-11-25.
type ElicitationCompleteNotificationParams struct {
	NotificationParams
	// ElicitationID is that of the request.
	ElicitationID string `json:"elicitationId"`
}
