// Package sse writes and reads server-sent events: the framing in which
// Streamable HTTP carries a stream of messages (specification, Transports,
// section Streamable HTTP; the format is that of the HTML standard, section
// 9.2). MCP puts one whole JSON message into the data of each event.
package sse

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// An Event is one block of lines, ended by an empty one.
type Event struct {
	// ID is the event's own id, empty if it has none. A client that comes back
	// says which it saw last.
	ID string
	// Name is the event's type; empty means "message".
	Name string
	// Data is nil if the event has no data line, such as one that only sets
	// Retry; a browser would not report it. It is not nil, but may be empty,
	// if there is one.
	Data []byte
	// Retry is how long a client should wait before it comes back, 0 if the
	// event does not say. It travels in whole milliseconds.
	Retry time.Duration
}

// Append appends the text of an event. Data of several lines becomes several
// data lines, which a [Reader] joins with \n again. An ID or a Name that would
// break out of its line, and an ID with a NUL, which readers ignore, is left
// out; so is a Retry of less than a millisecond.
func Append(dst []byte, e Event) []byte {
	if e.ID != "" && !strings.ContainsAny(e.ID, "\r\n\x00") {
		dst = appendField(dst, "id", e.ID)
	}
	if e.Name != "" && !strings.ContainsAny(e.Name, "\r\n") {
		dst = appendField(dst, "event", e.Name)
	}
	if ms := e.Retry.Milliseconds(); ms > 0 {
		dst = appendField(dst, "retry", strconv.FormatInt(ms, 10))
	}
	if e.Data != nil {
		dst = appendData(dst, e.Data)
	}
	return append(dst, '\n')
}

// AppendComment appends a line that every reader skips, which keeps a quiet
// stream alive on its way through proxies. Text is one short line; line breaks
// in it become blanks.
func AppendComment(dst []byte, text string) []byte {
	dst = append(dst, ": "...)
	dst = append(dst, strings.NewReplacer("\r", " ", "\n", " ").Replace(text)...)
	return append(dst, "\n\n"...)
}

func appendField(dst []byte, name, value string) []byte {
	dst = append(dst, name...)
	dst = append(dst, ": "...)
	dst = append(dst, value...)
	return append(dst, '\n')
}

func appendData(dst, data []byte) []byte {
	for {
		line, rest, more := cutLine(data)
		dst = append(dst, "data: "...)
		dst = append(dst, line...)
		dst = append(dst, '\n')
		if !more {
			return dst
		}
		data = rest
	}
}

// cutLine cuts text at its first CR LF, CR or LF.
func cutLine(text []byte) (line, rest []byte, more bool) {
	end := lineEnd(text)
	if end < 0 {
		return text, nil, false
	}
	line, rest = text[:end], text[end+1:]
	if text[end] == '\r' && len(rest) > 0 && rest[0] == '\n' {
		rest = rest[1:]
	}
	return line, rest, true
}

// lineEnd returns where the first CR or LF stands, -1 if there is none.
func lineEnd(text []byte) int {
	end := bytes.IndexByte(text, '\n')
	if end < 0 {
		return bytes.IndexByte(text, '\r')
	}
	if cr := bytes.IndexByte(text[:end], '\r'); cr >= 0 {
		return cr
	}
	return end
}
