package sse

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"time"
)

// ErrTooLong says that an event was longer than the [Reader]'s limit. Its rest
// has been skipped, and reading can go on.
var ErrTooLong = errors.New(tooLong)

// A Reader reads events from a stream. One goroutine uses it at a time; to end
// a Next that waits, close the stream below.
type Reader struct {
	in    *bufio.Reader
	limit int

	begun  bool   // the place for a byte order mark is past
	skipLF bool   // a CR ended the last line: an LF now belongs to it
	line   []byte // the room for one line
	left   int    // what the current event may still take, negative beyond
	lastID string
}

// NewReader returns a Reader that takes at most limit bytes of one event, its
// field names and line ends included; memory stays within a small multiple of
// that whatever the peer sends.
func NewReader(r io.Reader, limit int) *Reader {
	return &Reader{in: bufio.NewReader(r), limit: limit}
}

// LastID returns the id of the newest event that had one, as a client repeats
// it when it comes back; empty at first, and after an event that took it back.
func (r *Reader) LastID() string { return r.lastID }

// Next returns the next event that has any field at all; comments are skipped.
// The caller owns its data. Fields that nobody knows, a retry that is no
// number and an id with a NUL are ignored.
//
// [ErrTooLong] is about that one event. [io.EOF] means that the stream ended
// between two events, [io.ErrUnexpectedEOF] that it ended within one, which is
// lost; every other error is that of the stream.
func (r *Reader) Next() (Event, error) {
	var b block
	r.left = r.limit
	for {
		before := r.left
		line, err := r.readLine()
		switch {
		case err == io.EOF && (b.some || r.left < before):
			return Event{}, io.ErrUnexpectedEOF
		case err != nil:
			return Event{}, err
		case r.left < 0:
			return Event{}, r.skip(len(line) == 0)
		case len(line) == 0 && b.some:
			return r.finish(b), nil
		case !b.set(line):
			r.left = before // a comment takes nothing of the event's room
		}
	}
}

// finish returns the event of a block that is complete, and only now heeds
// its id: a client that lost the rest of it wants to see it again.
func (r *Reader) finish(b block) Event {
	if b.hasID {
		r.lastID = b.ID
	}
	if b.Data != nil {
		b.Data = b.Data[:len(b.Data)-1]
	}
	return b.Event
}

// skip drops what is left of an event that is too long.
func (r *Reader) skip(atEnd bool) error {
	for !atEnd {
		line, err := r.readLine()
		if err == io.EOF {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		atEnd = len(line) == 0
	}
	return ErrTooLong
}

// A block is an event whose lines are still coming in. Behind the last line of
// its data stands one line end too many.
type block struct {
	Event
	some, hasID bool
}

// set takes one line, and tells whether that was a field.
func (b *block) set(line []byte) bool {
	name, value, _ := bytes.Cut(line, []byte(":"))
	value = bytes.TrimPrefix(value, []byte(" "))
	switch string(name) {
	case "data":
		b.Data = append(append(b.Data, value...), '\n')
	case "event":
		b.Name = string(value)
	case "id":
		if bytes.IndexByte(value, 0) >= 0 {
			return false
		}
		b.ID, b.hasID = string(value), true
	case "retry":
		ms, err := strconv.ParseUint(string(value), 10, 32)
		if err != nil {
			return false
		}
		b.Retry = time.Duration(ms) * time.Millisecond
	default:
		return false
	}
	b.some = true
	return true
}

// readLine returns the next line without its end, in room that the next call
// uses again. A line beyond the limit is skipped and comes out cut, but not
// empty. With [io.EOF] comes what was read of a line without end.
func (r *Reader) readLine() ([]byte, error) {
	r.line = r.line[:0]
	for {
		if _, err := r.in.Peek(1); err != nil {
			return r.line, err
		}
		chunk, _ := r.in.Peek(r.in.Buffered())
		if r.skipLF {
			r.skipLF = false
			if chunk[0] == '\n' {
				r.discard(1)
				continue
			}
		}
		end := lineEnd(chunk)
		if end < 0 {
			r.take(chunk)
			r.discard(len(chunk))
			continue
		}
		r.skipLF = chunk[end] == '\r'
		r.take(chunk[:end])
		r.left--
		r.discard(end + 1)
		return r.withoutMark(), nil
	}
}

// take appends what the limit allows to the line.
func (r *Reader) take(chunk []byte) {
	room := max(r.left, 0)
	if len(r.line) == 0 {
		room = max(room, 1)
	}
	r.line = append(r.line, chunk[:min(len(chunk), room)]...)
	r.left -= len(chunk)
}

// withoutMark takes the byte order mark off the first line.
func (r *Reader) withoutMark() []byte {
	if r.begun {
		return r.line
	}
	r.begun = true
	return bytes.TrimPrefix(r.line, []byte("\ufeff"))
}

// discard drops what has been peeked at, which cannot fail.
func (r *Reader) discard(n int) { _, _ = r.in.Discard(n) }
