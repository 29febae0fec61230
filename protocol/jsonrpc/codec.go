package jsonrpc

import (
	"bytes"
	"slices"
)

// Decode reads one message. The error is always an [*Error] that can be sent
// as the answer, without an id: [CodeParse] for a text that is not JSON as
// this package understands it, [CodeInvalidRequest] for JSON that is not one
// message, a batch included. Its message names the place, as a count of bytes
// from 0, or the member.
//
// Members of the envelope that nobody knows are ignored. A response that says
// both result and error is refused, as is one beside a method. An error
// response may lack its id, or say null, which both become a zero [ID]: the
// revisions of MCP up to 2025-06-18 want one always, JSON-RPC wants null when
// it could not be read, and 2025-11-25 and later leave it out then.
//
// Decode is safe for concurrent use, does not change text, and takes time
// linear in its length.
func Decode(text []byte) (Message, error) {
	var e envelope
	s := scanner{text: text}
	if err := s.whole(&e); err != nil {
		return Message{}, err
	}
	m, err := e.message(trimSpace(text))
	if err != nil {
		return Message{}, err
	}
	return m, nil
}

// AppendRequest appends the text of a request, or of a notification when id
// is zero. Params is the text of a JSON object, or nil for none; it is not
// checked.
//
// This and its two sisters write a single line: a line break in the texts they
// are given, which is only space in JSON, becomes a blank.
func AppendRequest(dst []byte, id ID, method string, params []byte) []byte {
	dst = append(dst, `{"jsonrpc":"2.0"`...)
	dst = appendID(dst, id)
	dst = append(dst, `,"method":`...)
	dst = appendQuoted(dst, method)
	if params != nil {
		dst = append(dst, `,"params":`...)
		dst = appendLine(dst, params)
	}
	return append(dst, '}')
}

// AppendResult appends the text of a response that succeeded. Result is the
// text of a JSON object, which is not checked; nil becomes {}.
func AppendResult(dst []byte, id ID, result []byte) []byte {
	const frame = len(`{"jsonrpc":"2.0","id":,"result":{}}`)
	dst = slices.Grow(dst, frame+len(id.text)+len(result))
	dst = append(dst, `{"jsonrpc":"2.0"`...)
	dst = appendID(dst, id)
	dst = append(dst, `,"result":`...)
	if result == nil {
		return append(dst, `{}}`...)
	}
	dst = appendLine(dst, result)
	return append(dst, '}')
}

// AppendError appends the text of a response that failed. A zero id leaves the
// member out. Data that cannot be marshalled, or that [Decode] would refuse,
// turns the error into one with [CodeInternal]; so does a nil err.
func AppendError(dst []byte, id ID, err *Error) []byte {
	if err == nil {
		err = &Error{Code: CodeInternal, Message: internalError}
	}
	dst = append(dst, `{"jsonrpc":"2.0"`...)
	dst = appendID(dst, id)
	dst = append(dst, `,"error":`...)
	dst = err.append(dst)
	return append(dst, '}')
}

func appendID(dst []byte, id ID) []byte {
	if id.IsZero() {
		return dst
	}
	dst = append(dst, `,"id":`...)
	return append(dst, id.text...)
}

// appendLine appends JSON text without its line breaks, which would end the
// message on stdio and the data line of a server-sent event.
func appendLine(dst, text []byte) []byte {
	start := len(dst)
	dst = append(dst, text...)
	if bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(text, '\r') < 0 {
		return dst
	}
	for i, c := range dst[start:] {
		if c == '\n' || c == '\r' {
			dst[start+i] = ' '
		}
	}
	return dst
}
