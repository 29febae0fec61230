package jsonrpc

import "encoding/json"

// A Message is one decoded text: a request, a notification, or a response
// (Base Protocol, section Messages). Params, Result and the data of Err are
// slices of the text that was decoded and live as long as it does; they are
// checked JSON without space around it. Whoever keeps a Message beyond the
// text's life copies them.
type Message struct {
	// ID is zero in a notification, and in an error response to a message
	// whose id could not be read.
	ID ID
	// Method is empty in a response, and only there.
	Method string
	// Params is nil when absent, else an object.
	Params json.RawMessage
	// Result is nil in all but a response that succeeded. It may be any JSON
	// value: that MCP wants an object there is for the caller to say, who
	// knows which request it fails.
	Result json.RawMessage
	// Err is nil in all but a response that failed, or a malformed element.
	Err *Error

	malformed bool
}

// IsRequest reports whether the message wants an answer.
func (m Message) IsRequest() bool { return m.Method != "" && !m.ID.IsZero() }

// IsNotification reports whether the message has a method and wants no answer.
func (m Message) IsNotification() bool { return m.Method != "" && m.ID.IsZero() }

// IsResponse reports whether the message answers a request.
func (m Message) IsResponse() bool {
	return !m.malformed && (m.Result != nil || m.Err != nil)
}

// IsMalformed reports whether the message stands for an element of a batch
// that is JSON but no message. Err then says why, and is the answer to it; all
// else is zero. [Decode] never returns one.
func (m Message) IsMalformed() bool { return m.malformed }
