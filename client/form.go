package client

import (
	"encoding/json"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// filled returns an answer in which each field of the form that was left open
// has the default that the form names (Elicitation, section Form Mode). Its
// members are in the form's order. An accepted form that is not filled in as the
// server wants is an error: a server would refuse it with less to go by.
func filled(answer *protocol.ElicitResult, form *protocol.RequestedSchema) (*protocol.ElicitResult, error) {
	switch {
	case answer == nil:
		return nil, noAnswer(protocol.MethodElicit)
	case answer.Action != protocol.ElicitAccept || form == nil:
		return answer, nil
	}
	given := answer.Content
	if given == nil {
		given = json.RawMessage("{}")
	}
	if err := jsonrpc.Check(given); err != nil {
		return nil, badContent(err.Error())
	}
	if jsontext.Value(given).Kind() != '{' {
		return nil, badContent(clip(string(given)))
	}
	text, err := protocol.Marshal(form)
	if err != nil {
		return nil, err
	}
	full := *answer
	full.Content = ordered(given, member(text, "properties"))
	return &full, fits(full.Content, text)
}

// ordered writes the members of an object in the order of a form's fields, with
// the defaults of those that are not there, and what is no field behind them.
func ordered(given, fields json.RawMessage) json.RawMessage {
	text := json.RawMessage{'{'}
	write := func(name string, value json.RawMessage) {
		if len(text) > 1 {
			text = append(text, ',')
		}
		text, _ = jsontext.AppendQuote(text, name) // a name of checked JSON is valid UTF-8
		text = append(append(text, ':'), value...)
	}
	for name, field := range jsonrpc.Members(fields) {
		if value := member(given, name); value != nil {
			write(name, value)
		} else if value := member(field, "default"); value != nil {
			write(name, value)
		}
	}
	for name, value := range jsonrpc.Members(given) {
		if member(fields, name) == nil {
			write(name, value)
		}
	}
	return append(text, '}')
}

// fits holds the content of a form to its schema. A schema that cannot be used
// is the server's to mind.
func fits(content, form json.RawMessage) error {
	if ways, err := (&promise{text: form}).broken(content); err == nil && ways != nil {
		return badlyFilled(ways)
	}
	return nil
}
