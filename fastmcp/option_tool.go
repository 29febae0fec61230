package fastmcp

import (
	"encoding/json"
	"reflect"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
)

type toolConfig struct {
	featureConfig
	annotations  protocol.ToolAnnotations
	annotated    bool
	inputSchema  json.RawMessage
	outputSchema json.RawMessage
	timeout      time.Duration
	concurrency  int
	maxOutput    int
	output       OutputPolicy
	render       *renderer
	headers      map[string]string // of Header, by parameter
	attached     map[reflect.Type]any
}

type toolOption func(*toolConfig)

func (o toolOption) applyTool(c *toolConfig) { o(c) }

func annotate(set func(*protocol.ToolAnnotations)) ToolOption {
	return toolOption(func(c *toolConfig) {
		set(&c.annotations)
		c.annotated = true
	})
}

// ReadOnly hints that the tool changes nothing around it.
func ReadOnly() ToolOption {
	return annotate(func(a *protocol.ToolAnnotations) { a.ReadOnlyHint = true })
}

// Destructive hints whether the tool may destroy or overwrite something. A
// client that is not told assumes that it may.
func Destructive(may bool) ToolOption {
	return annotate(func(a *protocol.ToolAnnotations) { a.DestructiveHint = new(may) })
}

// Idempotent hints that calling the tool again with the same arguments changes
// nothing more.
func Idempotent() ToolOption {
	return annotate(func(a *protocol.ToolAnnotations) { a.IdempotentHint = true })
}

// OpenWorld hints whether the tool deals with things beyond this server, such
// as the web. A client that is not told assumes that it does.
func OpenWorld(does bool) ToolOption {
	return annotate(func(a *protocol.ToolAnnotations) { a.OpenWorldHint = new(does) })
}

// InputSchema publishes a hand-written JSON Schema for the arguments instead of
// the derived one: one of type object, of draft 2020-12, whose references lead
// within it, of at most 256 KiB. Arguments are checked against all that it
// says but for formats, get its defaults, and must then fit the function's own
// parameter types as well.
func InputSchema(schema json.RawMessage) ToolOption {
	return toolOption(func(c *toolConfig) { c.inputSchema = schema })
}

// OutputSchema publishes a hand-written JSON Schema for the structured result
// instead of the derived one, or where there is none, since the function returns
// any or a finished result. Its form is that of [InputSchema], and its type may
// be another one: then clients of revisions before 2026-07-28, which know objects
// alone, are told only that there is an object with the result in it. What does
// not fit the schema is not sent, but logged, and an internal error to the client
// (Tools, Output Schema).
func OutputSchema(schema json.RawMessage) ToolOption {
	return toolOption(func(c *toolConfig) { c.outputSchema = schema })
}

// Timeout bounds the time of one call. When it is over the handler's context is
// done and the client is told so at once, also if the handler goes on. Zero or
// less is no bound.
func Timeout(d time.Duration) ToolOption {
	return toolOption(func(c *toolConfig) { c.timeout = d })
}

// Concurrency bounds how many calls of the tool run at once. One more is not
// queued: it is answered at once, with an error that tells the model to try
// again later. Zero or less is no bound.
func Concurrency(calls int) ToolOption {
	return toolOption(func(c *toolConfig) { c.concurrency = calls })
}

// MaxOutput bounds the size of a result, in bytes of JSON. A larger one becomes
// an error that tells the model to ask for less. Zero or less is no bound.
func MaxOutput(bytes int) ToolOption {
	return toolOption(func(c *toolConfig) { c.maxOutput = bytes })
}

// An OutputPolicy says in which form a structured result is given.
type OutputPolicy int

// The forms of a structured result (Tools, Structured Content).
const (
	Both           OutputPolicy = iota // as structured content and as JSON text: what the specification advises
	TextOnly                           // as text, without an output schema
	StructuredOnly                     // without text, for clients that know structured content
)

// Output sets in which form a structured result is given, [Both] unless this
// says otherwise.
func Output(policy OutputPolicy) ToolOption {
	return toolOption(func(c *toolConfig) { c.output = policy })
}

// Render sets how a result of type T is put into text for the model, instead of
// as JSON. T is the function's result type. Structured content stays as it is.
func Render[T any](text func(T) string) ToolOption {
	return toolOption(func(c *toolConfig) {
		c.render = &renderer{of: reflect.TypeFor[T](), text: func(value any) string { return text(value.(T)) }}
	})
}

// A renderer puts a value of one type into text.
type renderer struct {
	of   reflect.Type
	text func(value any) string
}
