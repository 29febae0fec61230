package jsonrpc

import (
	"encoding/json"
	"strconv"
)

// The codes of JSON-RPC 2.0, section 5.1. The codes that MCP adds stand in
// package protocol.
const (
	// CodeParse says that the text is not JSON: grammar, encoding, depth,
	// trailing bytes, a key twice.
	CodeParse = -32700
	// CodeInvalidRequest says that the text is JSON, but not a message.
	CodeInvalidRequest = -32600
	// CodeMethodNotFound says that nobody here serves that method.
	CodeMethodNotFound = -32601
	// CodeInvalidParams says that the method cannot work with these params.
	CodeInvalidParams = -32602
	// CodeInternal says that the fault is the answering side's own.
	CodeInternal = -32603
)

// An Error is the error member of a response (Base Protocol, section Error
// Responses), and a Go error as well. It is not to be changed once shared.
type Error struct {
	// Code is any integer; see the constants, and those of package protocol.
	Code int64
	// Message is one short sentence for a developer.
	Message string
	// Data is nil, or more about it: any value that encoding/json can
	// marshal. In a decoded message it is a [json.RawMessage].
	Data any
}

// Error returns the message, with the code behind it.
func (e *Error) Error() string {
	return e.Message + " (" + strconv.FormatInt(e.Code, 10) + ")"
}

// append writes the error object. Data that cannot be sent turns the whole
// into an internal error, whose text gives nothing away.
func (e *Error) append(dst []byte) []byte {
	data, ok := e.data()
	if !ok {
		e = &Error{Code: CodeInternal, Message: internalError}
	}
	dst = append(dst, `{"code":`...)
	dst = strconv.AppendInt(dst, e.Code, 10)
	dst = append(dst, `,"message":`...)
	dst = appendQuoted(dst, e.Message)
	if data != nil {
		dst = append(dst, `,"data":`...)
		dst = appendLine(dst, data)
	}
	return append(dst, '}')
}

// data marshals Data and holds it to what our own decoder accepts at that
// depth: a RawMessage from elsewhere may be anything.
func (e *Error) data() (text []byte, ok bool) {
	if e.Data == nil {
		return nil, true
	}
	text, err := json.Marshal(e.Data)
	if err != nil {
		return nil, false
	}
	s := scanner{text: text, depth: 2}
	if s.whole(nil) != nil {
		return nil, false
	}
	return text, true
}

// decodeError reads the checked text of an error member.
func decodeError(text []byte) (*Error, *Error) {
	if kindOf(text) != kindObject {
		return nil, invalid(errorMustBeObject, nameOf(text))
	}
	var code, message []byte
	decoded := &Error{}
	for key, value := range Members(text) {
		switch key {
		case "code":
			code = value
		case "message":
			message = value
		case "data":
			decoded.Data = value
		}
	}
	n, err := strconv.ParseInt(string(code), 10, 64)
	if err != nil {
		return nil, invalid(codeMustBeInteger)
	}
	if kindOf(message) != kindString {
		return nil, invalid(messageMustBeString)
	}
	decoded.Code, decoded.Message = n, string(unquote(message))
	return decoded, nil
}
