package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/fastmcp-go/mcp/protocol"
)

// fillIn lets the person answer a form line by line. An empty line leaves a
// field open; the client then fills in the default, if there is one. It ends with
// its context: at ^C, and when the server does not wait any more.
func (t terminal) fillIn(ctx context.Context, asked *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
	giveBack, err := t.keys.take(ctx)
	if err != nil {
		return nil, err
	}
	defer giveBack()
	fmt.Fprintln(t.out, "The server asks:", asked.Message)
	content := map[string]json.RawMessage{}
	for _, field := range asked.RequestedSchema.Properties {
		fmt.Fprintf(t.out, "%s: ", field.Name)
		switch line, err := t.keys.line(ctx); {
		case errors.Is(err, io.EOF):
			return &protocol.ElicitResult{Action: protocol.ElicitCancel}, nil
		case err != nil:
			fmt.Fprintln(t.out)
			return nil, err
		case line != "":
			content[field.Name] = value(field.Schema, line)
		}
	}
	text, err := json.Marshal(content)
	return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: text}, err
}

// value returns what was typed as the JSON value that the field wants.
func value(schema protocol.PrimitiveSchemaDefinition, line string) json.RawMessage {
	switch schema.(type) {
	case protocol.NumberSchema, protocol.BooleanSchema:
		if json.Valid([]byte(line)) {
			return json.RawMessage(line)
		}
	}
	text, _ := json.Marshal(line) // a string always has a form
	return text
}
