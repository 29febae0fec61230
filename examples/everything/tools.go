package main

import (
	"encoding/json"
	"errors"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// pause is how long tools wait between two steps, so that a person sees them.
const pause = 50 * time.Millisecond

func addTools(app *fastmcp.Server) {
	app.Tool(TestSimpleText, fastmcp.ReadOnly())
	app.Tool(TestImageContent, fastmcp.ReadOnly())
	app.Tool(TestAudioContent, fastmcp.ReadOnly())
	app.Tool(TestEmbeddedResource, fastmcp.ReadOnly())
	app.Tool(TestMultipleContentTypes, fastmcp.ReadOnly())
	app.Tool(TestErrorHandling)
	app.Tool(TestToolWithProgress)
	app.Tool(TestToolWithLogging)
	app.Tool(TestLoggingTool)
	app.Tool(TestReconnection)
	app.Tool(Contact, fastmcp.Name("json_schema_2020_12_tool"), fastmcp.InputSchema(contactSchema))
}

// TestSimpleText returns a text.
func TestSimpleText() string { return "This is a simple text response for testing." }

// TestImageContent returns a picture.
func TestImageContent() fastmcp.Image { return fastmcp.Image{Data: dot(), Format: "png"} }

// TestAudioContent returns a sound.
func TestAudioContent() fastmcp.Audio { return fastmcp.Audio{Data: click(), Format: "wav"} }

// TestEmbeddedResource returns a resource with its content.
func TestEmbeddedResource() fastmcp.File {
	return fastmcp.File{URI: "test://embedded-resource", MIMEType: "text/plain", Data: []byte("This is an embedded resource content.")}
}

// TestMultipleContentTypes returns a text, a picture and a resource.
func TestMultipleContentTypes() []any {
	return []any{
		"Multiple content types test:",
		TestImageContent(),
		fastmcp.File{
			URI: "test://mixed-content-resource", MIMEType: "application/json",
			Data: []byte(`{"test":"data","value":123}`),
		},
	}
}

// TestErrorHandling fails, in a way that a model can read.
func TestErrorHandling() error {
	return errors.New("This tool intentionally returns an error for testing")
}

// TestToolWithProgress tells three times how far it is.
func TestToolWithProgress(ctx *fastmcp.Context) string {
	for _, percent := range []float64{0, 50, 100} {
		ctx.Progress(percent, 100, "")
		wait(ctx, pause)
	}
	return "Progress reported."
}

// TestToolWithLogging sends three log messages while it works.
func TestToolWithLogging(ctx *fastmcp.Context) string {
	for _, text := range []string{"Tool execution started", "Tool processing data", "Tool execution completed"} {
		ctx.Log().Info(text)
		wait(ctx, pause)
	}
	return "Logged."
}

// TestLoggingTool sends a log message, which only a client gets that asks for
// them.
func TestLoggingTool(ctx *fastmcp.Context) string {
	ctx.Log().Info("A message for those who want it")
	return "Done."
}

// TestReconnection closes the connection in the middle of the call. A client that
// comes back gets the result.
func TestReconnection(ctx *fastmcp.Context) string {
	ctx.Disconnect(pause)
	wait(ctx, 2*pause)
	return "Whoever reads this is connected again."
}

// contactSchema is written by hand, since Go types cannot say "if".
var contactSchema = json.RawMessage(`{
	"$schema": "https://json-schema.org/draft/2020-12/schema",
	"type": "object",
	"$defs": {
		"address": {
			"$anchor": "addressDef",
			"type": "object",
			"properties": {"street": {"type": "string"}, "city": {"type": "string"}}
		}
	},
	"properties": {
		"name": {"type": "string"},
		"address": {"$ref": "#/$defs/address"},
		"contactMethod": {"type": "string", "enum": ["phone", "email"]},
		"phone": {"type": "string"},
		"email": {"type": "string"}
	},
	"allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
	"if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
	"then": {"required": ["phone"]},
	"else": {"required": ["email"]},
	"additionalProperties": false
}`)

// ContactIn is a person with an address.
type ContactIn struct {
	Name          string            `json:"name,omitzero"`
	Address       map[string]string `json:"address,omitzero"`
	ContactMethod string            `json:"contactMethod,omitzero"`
	Phone         string            `json:"phone,omitzero"`
	Email         string            `json:"email,omitzero"`
}

// Contact takes a person whose schema is written by hand.
func Contact(in ContactIn) string { return "Received " + in.Name + "." }

func wait(ctx *fastmcp.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}
