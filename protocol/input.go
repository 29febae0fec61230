package protocol

import "encoding/json"

// InputRequiredResult says that a server must know more before it can answer
// (Multi Round-Trip Requests). The client finds the answers and sends its
// request again, with them. Since 2026-07-28.
//
// At least one of the two fields is there.
type InputRequiredResult struct {
	ResultBase
	// InputRequests are the questions, by keys that the server chose.
	InputRequests InputRequests `json:"inputRequests,omitzero"`
	// RequestState is the server's memory, for the client to send back
	// unaltered and unread, the empty text too; nil: there is none.
	RequestState *string `json:"requestState,omitzero"`
}

// InputRequests are questions of a server, by key. Since 2026-07-28.
type InputRequests map[string]InputRequest

// An InputRequest is one question of a server: the method and params of the
// request that it would have sent by itself until 2025-11-25. Since 2026-07-28.
type InputRequest struct {
	// Method is [MethodElicit], [MethodCreateMessage] or [MethodListRoots].
	Method string `json:"method"`
	// Params are those of the method, a JSON object; nil: none.
	Params json.RawMessage `json:"params,omitzero"`
}

// InputResponses are a client's answers, by the key of the question: each is
// the JSON object of an [ElicitResult], a [CreateMessageResult] or a
// [ListRootsResult]. Which one, the question tells. Since 2026-07-28.
type InputResponses map[string]json.RawMessage

// InputResponseRequestParams are the params of a request that may come again
// with answers (Multi Round-Trip Requests).
type InputResponseRequestParams struct {
	RequestParams
	// InputResponses are the answers to the [InputRequiredResult] before.
	// Since 2026-07-28.
	InputResponses InputResponses `json:"inputResponses,omitzero"`
	// RequestState is the one of that result, unaltered; nil: there was none.
	// Since 2026-07-28.
	RequestState *string `json:"requestState,omitzero"`
}

// Input returns the members that a round adds to a request, never nil, to be
// read or written whatever the request is.
func (p *InputResponseRequestParams) Input() *InputResponseRequestParams { return p }
