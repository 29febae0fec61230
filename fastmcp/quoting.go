package fastmcp

import (
	"io"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// quoting writes text as the inside of a JSON string. Text that is not valid
// UTF-8 is an error.
type quoting struct {
	to   io.Writer
	rest []byte // the beginning of a character whose end has not come yet
	text []byte
	room []byte
}

// Write takes the next piece of text.
func (q *quoting) Write(p []byte) (int, error) {
	text := p
	if len(q.rest) > 0 {
		q.text = append(append(q.text[:0], q.rest...), p...)
		text = q.text
	}
	whole, rest := cutRune(text)
	quoted, err := jsontext.AppendQuote(q.room[:0], whole)
	if err != nil {
		return 0, errNotText
	}
	q.room = quoted
	q.rest = append(q.rest[:0], rest...)
	if _, err := q.to.Write(quoted[1 : len(quoted)-1]); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Close ends the text, which must not end within a character.
func (q *quoting) Close() error {
	if len(q.rest) > 0 {
		return errNotText
	}
	return nil
}

// cutRune cuts off the beginning of a character whose end is missing.
func cutRune(text []byte) (whole, rest []byte) {
	for back := 1; back < utf8.UTFMax && back <= len(text); back++ {
		at := len(text) - back
		if !utf8.RuneStart(text[at]) {
			continue
		}
		if !utf8.FullRune(text[at:]) {
			return text[:at], text[at:]
		}
		break
	}
	return text, nil
}
