package lines

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

const (
	// readAhead is the size of the buffer behind a [Reader]; a line within it is
	// copied once.
	readAhead = 64 << 10
	// edge is how much is kept of each end of a line that is too long.
	edge = 256
)

var byteOrderMark = []byte("\xef\xbb\xbf")

// A Reader takes a stream apart. A [bufio.Scanner] would stop for good at the
// first line that is too long. One goroutine may use it.
type Reader struct {
	r     *bufio.Reader
	max   int   // bytes of a line without its end
	begun bool  // the byte order mark, if any, is behind us
	end   error // why there are no more lines
}

// NewReader returns a reader of lines that have at most max bytes without
// their end.
func NewReader(r io.Reader, max int) *Reader {
	return &Reader{r: bufio.NewReaderSize(r, readAhead), max: max}
}

// Next returns the next line that is not blank, without its end. A [*TooLong]
// is about one line, which is skipped; every other error is final, [io.EOF]
// among them.
func (l *Reader) Next() ([]byte, error) {
	for l.end == nil {
		text, tooLong := l.line()
		switch {
		case tooLong != nil:
			return nil, tooLong
		case len(bytes.Trim(text, " \t\r")) > 0:
			return text, nil
		}
	}
	return nil, l.end
}

// line reads up to the next newline or the end of the stream. It holds at most
// max bytes, and the two that may end a line, whatever comes.
func (l *Reader) line() (text []byte, tooLong *TooLong) {
	for {
		part, err := l.r.ReadSlice('\n')
		if !l.begun {
			part, l.begun = bytes.TrimPrefix(part, byteOrderMark), true
		}
		switch {
		case tooLong != nil:
			tooLong.goOn(part)
		case len(text)+len(part) > l.max+len("\r\n"):
			text, tooLong = nil, cut(l.max, text, part)
		default:
			text = append(text, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if l.end = err; err != nil && !errors.Is(err, io.EOF) {
			return nil, nil // half a line that broke off is no message
		}
		if text = withoutEnd(text); len(text) > l.max {
			tooLong = cut(l.max, text, nil)
		}
		return text, tooLong.whole()
	}
}

func withoutEnd(line []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
}

// TooLong is the error about one line that has more bytes than it may.
type TooLong struct {
	// Max is how many it may have.
	Max int
	// Head and Tail are what the line begins and ends with, at most 256 bytes
	// each: enough to guess what it was about. In a short line they overlap.
	Head, Tail []byte
}

// cut makes the error about a line that has come up to here, in two parts.
func cut(max int, text, part []byte) *TooLong {
	t := &TooLong{Max: max}
	t.Head = append(t.Head, text[:min(edge, len(text))]...)
	t.Head = append(t.Head, part[:min(edge-len(t.Head), len(part))]...)
	t.goOn(text)
	t.goOn(part)
	return t
}

// goOn takes the next part of the line.
func (t *TooLong) goOn(part []byte) {
	const most = edge + len("\r\n")
	all := append(t.Tail, part[max(0, len(part)-most):]...)
	t.Tail = append(t.Tail[:0], all[max(0, len(all)-most):]...)
}

// whole says that all of the line has come.
func (t *TooLong) whole() *TooLong {
	if t != nil {
		t.Head, t.Tail = withoutEnd(t.Head), withoutEnd(t.Tail)
		t.Tail = t.Tail[max(0, len(t.Tail)-edge):]
	}
	return t
}
