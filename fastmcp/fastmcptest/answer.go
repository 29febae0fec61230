package fastmcptest

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// An Answer is what a server says to one request.
type Answer struct {
	// Before is what came before the answer: progress, log messages.
	Before []jsonrpc.Message
	// Result is the result as it came; nil if there is an error.
	Result json.RawMessage
	// Err is the [*jsonrpc.Error] that was answered, or why the server did not
	// serve, such as the error of a lifespan hook.
	Err error
}

// String returns the answer as a person would write it down: a line with method
// and params for each message that came before, and last the result, or the
// error with its code.
//
// What says nothing is left out of the result: the name of the server in _meta,
// a resultType of complete, a ttlMs of 0 and a cacheScope of private.
func (a Answer) String() string {
	var lines []string
	for _, m := range a.Before {
		lines = append(lines, strings.TrimSpace(m.Method+" "+string(m.Params)))
	}
	if a.Err != nil {
		return strings.Join(append(lines, errorLine(a.Err)), "\n")
	}
	return strings.Join(append(lines, string(plain(a.Result))), "\n")
}

// At returns the JSON text of the part of the result that a JSON Pointer
// (RFC 6901) names, such as /tools/0/annotations; "" if there is no such part.
// A string keeps its quotes. If the answer is an error it returns that, as
// String does.
func (a Answer) At(pointer string) string {
	if a.Err != nil {
		return errorLine(a.Err)
	}
	return string(follow(a.Result, pointer))
}

// Text returns what a model gets to read, without the JSON around it: each
// text of a tool, a resource or a prompt on lines of its own, those of a
// prompt behind their role, and other content as JSON. A result that isError
// begins with "isError: ". Of any other answer it returns the String.
func (a Answer) Text() string {
	var result struct {
		IsError  bool              `json:"isError"`
		Content  []json.RawMessage `json:"content"`
		Contents []json.RawMessage `json:"contents"`
		Messages []struct {
			Role    string          `json:"role"`
			Content json.RawMessage `json:"content"`
		} `json:"messages"`
	}
	if a.Err != nil || protocol.Unmarshal(a.Result, &result) != nil {
		return a.String()
	}
	var lines []string
	for _, block := range append(result.Content, result.Contents...) {
		lines = append(lines, readable(block))
	}
	for _, m := range result.Messages {
		lines = append(lines, m.Role+": "+readable(m.Content))
	}
	if result.Content == nil && result.Contents == nil && result.Messages == nil {
		return a.String()
	}
	text := strings.Join(lines, "\n")
	if result.IsError {
		return "isError: " + text
	}
	return text
}

// readable returns the text of a block, and a block without text as it is.
func readable(block json.RawMessage) string {
	var b struct {
		Text *string `json:"text"`
	}
	if protocol.Unmarshal(block, &b) != nil || b.Text == nil {
		return string(block)
	}
	return *b.Text
}

func errorLine(err error) string {
	wire, ok := errors.AsType[*jsonrpc.Error](err)
	if !ok {
		return "error: " + err.Error()
	}
	line := "error " + strconv.FormatInt(wire.Code, 10) + ": " + wire.Message
	if wire.Data == nil {
		return line
	}
	return line + " " + textOf("data", wire.Data)
}

// plain takes out of a result what says nothing. The order stays.
func plain(result json.RawMessage) []byte {
	text := []byte{'{'}
	for key, value := range jsonrpc.Members(result) {
		switch {
		case key == "resultType" && string(value) == `"`+protocol.ResultComplete+`"`,
			key == "ttlMs" && string(value) == "0",
			key == "cacheScope" && string(value) == `"`+string(protocol.CacheScopePrivate)+`"`:
			continue
		case key == "_meta":
			if value = anonymous(value); string(value) == "{}" {
				continue
			}
		}
		text = appendMember(text, key, value)
	}
	return append(text, '}')
}

// anonymous takes the name of the server out of a _meta object.
func anonymous(meta json.RawMessage) json.RawMessage {
	text := []byte{'{'}
	for key, value := range jsonrpc.Members(meta) {
		if key != protocol.MetaServerInfo {
			text = appendMember(text, key, value)
		}
	}
	return append(text, '}')
}

func appendMember(object []byte, key string, value json.RawMessage) []byte {
	if len(object) > 1 {
		object = append(object, ',')
	}
	object = append(append(object, quoted(key)...), ':')
	return append(object, value...)
}
