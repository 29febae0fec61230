package protocol

import (
	"bytes"
	"encoding/json"

	"github.com/go-json-experiment/json/jsontext"
)

// Keys of [Meta] that the specification reserves (General fields, section
// _meta). A key of your own has a prefix in reverse DNS notation and a slash:
// com.example/trace.
const (
	// MetaProgressToken asks for progress notifications (Progress). Its value
	// is a [ProgressToken].
	MetaProgressToken = "progressToken"
	// MetaProtocolVersion is the revision a request is made in. Required in
	// every request since 2026-07-28.
	MetaProtocolVersion = "io.modelcontextprotocol/protocolVersion"
	// MetaClientInfo is the client's [Implementation]. Since 2026-07-28.
	MetaClientInfo = "io.modelcontextprotocol/clientInfo"
	// MetaClientCapabilities holds the [ClientCapabilities] for one request.
	// Required in every request since 2026-07-28.
	MetaClientCapabilities = "io.modelcontextprotocol/clientCapabilities"
	// MetaLogLevel is the least [LoggingLevel] that a client wants to hear of
	// while its request runs; absent: none at all. Since 2026-07-28.
	MetaLogLevel = "io.modelcontextprotocol/logLevel"
	// MetaServerInfo is the server's [Implementation], in every result. Since
	// 2026-07-28.
	MetaServerInfo = "io.modelcontextprotocol/serverInfo"
	// MetaSubscriptionID is the id of the subscriptions/listen request whose
	// stream carries a notification (Subscriptions). Since 2026-07-28.
	MetaSubscriptionID = "io.modelcontextprotocol/subscriptionId"
	// MetaRelatedTask holds the [RelatedTaskMetadata] of a message that belongs
	// to a task (Tasks). Only in 2025-11-25.
	MetaRelatedTask = "io.modelcontextprotocol/related-task"
	// MetaModelImmediateResponse is a text for the model while a task runs, in
	// a [CreateTaskResult] (Tasks). Only in 2025-11-25.
	MetaModelImmediateResponse = "io.modelcontextprotocol/model-immediate-response"
	// MetaTraceParent, MetaTraceState and MetaBaggage carry the trace context
	// of W3C, in the format of the headers of these names. Since 2026-07-28.
	MetaTraceParent = "traceparent"
	MetaTraceState  = "tracestate"
	MetaBaggage     = "baggage"
)

// Meta is the _meta member of params, results and many nouns (General fields,
// section _meta): what peers attach to a message beside its content.
//
// Put any value into it that can be marshalled. What came off the wire is held
// exactly as it came: a string as string, true and false as bool, null as nil,
// and a number, an object or an array as a [json.RawMessage], so that no
// integer is rounded and nothing is decoded that nobody asks for. [Meta.Get]
// reads a value of either kind.
type Meta map[string]any

// Get reads the value under key into what into points to, and reports whether
// there is one. The error says that the value does not fit.
func (m Meta) Get(key string, into any) (bool, error) {
	value, ok := m[key]
	if !ok {
		return false, nil
	}
	text, ok := value.(json.RawMessage)
	if !ok {
		var err error
		if text, err = Marshal(value); err != nil {
			return true, err
		}
	}
	return true, Unmarshal(text, into)
}

// UnmarshalJSON reads an object, or null as nil.
func (m *Meta) UnmarshalJSON(text []byte) error {
	return m.UnmarshalJSONFrom(jsontext.NewDecoder(bytes.NewBuffer(text)))
}

// UnmarshalJSONFrom is UnmarshalJSON for github.com/go-json-experiment/json.
func (m *Meta) UnmarshalJSONFrom(from *jsontext.Decoder) error {
	if from.PeekKind() == 'n' {
		*m = nil
		return from.SkipValue()
	}
	if kind := from.PeekKind(); kind != '{' && kind != 0 {
		return wrongKind("_meta", kind, "an object")
	}
	if _, err := from.ReadToken(); err != nil {
		return err
	}
	decoded := Meta{}
	for from.PeekKind() != '}' {
		name, err := from.ReadValue()
		if err != nil {
			return err
		}
		key := metaKey(name)
		text, err := from.ReadValue()
		if err != nil {
			return err
		}
		decoded[key] = metaValue(text)
	}
	*m = decoded
	_, err := from.ReadToken()
	return err
}

// metaKey returns the key that a name in quotes stands for. Those of every
// request cost no memory.
func metaKey(name jsontext.Value) string {
	switch string(name) {
	case `"` + MetaProgressToken + `"`:
		return MetaProgressToken
	case `"` + MetaProtocolVersion + `"`:
		return MetaProtocolVersion
	case `"` + MetaClientInfo + `"`:
		return MetaClientInfo
	case `"` + MetaClientCapabilities + `"`:
		return MetaClientCapabilities
	default:
		return unquoted(name)
	}
}

// unquoted returns the value of a string that the decoder has checked.
func unquoted(text jsontext.Value) string {
	s, _ := jsontext.AppendUnquote(nil, text)
	return string(s)
}

// metaValue returns what a Meta holds for the text of a value. The text is
// copied: it belongs to the decoder.
func metaValue(text jsontext.Value) any {
	switch text.Kind() {
	case '"':
		return unquoted(text)
	case 't':
		return true
	case 'f':
		return false
	case 'n':
		return nil
	default:
		return json.RawMessage(bytes.Clone(text))
	}
}
