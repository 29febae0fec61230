package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/fastmcp-go/mcp/protocol"
)

// fillIn lets the person answer a form line by line. An empty line leaves a
// field open; the client then fills in the default, if there is one.
func (t terminal) fillIn(_ context.Context, asked *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
	fmt.Fprintln(t.out, "The server asks:", asked.Message)
	content := map[string]json.RawMessage{}
	for _, field := range asked.RequestedSchema.Properties {
		fmt.Fprintf(t.out, "%s: ", field.Name)
		line, err := t.in.ReadString('\n')
		line = strings.TrimSpace(line)
		switch {
		case err != nil && line == "":
			return &protocol.ElicitResult{Action: protocol.ElicitCancel}, nil
		case line == "":
			continue
		}
		content[field.Name] = value(field.Schema, line)
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
