package stdio

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// readAhead is the size of the buffer behind lines; a line within it is
// copied once.
const readAhead = 64 << 10

var byteOrderMark = []byte("\xef\xbb\xbf")

// lines takes a stream apart. A bufio.Scanner would stop for good at the first
// line that is too long.
type lines struct {
	r     *bufio.Reader
	max   int   // bytes of a line without its end
	begun bool  // the byte order mark, if any, is behind us
	end   error // why there are no more lines
}

func newLines(r io.Reader, max int) *lines {
	return &lines{r: bufio.NewReaderSize(r, readAhead), max: max}
}

// next returns the next line that is not blank, without its end. A
// *jsonrpc.Error is about one line that was too long and is skipped; every
// other error is final, io.EOF among them.
func (l *lines) next() ([]byte, error) {
	for l.end == nil {
		text, tooLong := l.line()
		switch {
		case tooLong:
			return nil, lineTooLong(l.max)
		case len(bytes.Trim(text, " \t\r")) > 0:
			return text, nil
		}
	}
	return nil, l.end
}

// line reads up to the next newline or the end of the stream. It holds at most
// max bytes, and the two that may end a line, whatever comes.
func (l *lines) line() (text []byte, tooLong bool) {
	for {
		part, err := l.r.ReadSlice('\n')
		if !l.begun {
			part, l.begun = bytes.TrimPrefix(part, byteOrderMark), true
		}
		if tooLong = tooLong || len(text)+len(part) > l.max+len("\r\n"); tooLong {
			text = nil
		} else {
			text = append(text, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if l.end = err; err != nil && !errors.Is(err, io.EOF) {
			return nil, false // half a line that broke off is no message
		}
		text = bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("\n")), []byte("\r"))
		return text, tooLong || len(text) > l.max
	}
}

// oneLine returns text as a line of its own. JSON has line breaks only where
// white space is free, in JSON that a handler wrote by hand say: they become
// spaces.
func oneLine(text []byte) []byte {
	line := make([]byte, 0, len(text)+1)
	line = append(line, text...)
	if bytes.ContainsAny(line, "\r\n") {
		for i, b := range line {
			if b == '\n' || b == '\r' {
				line[i] = ' '
			}
		}
	}
	return append(line, '\n')
}
