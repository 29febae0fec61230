package fastmcp

import (
	"bytes"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// looksLikeJSON reports whether a text may be a JSON document that has strings
// in it: an object, an array or one string.
func looksLikeJSON(text string) bool {
	text = strings.TrimLeft(text, " \t\r\n")
	return text != "" && strings.IndexByte(`{["`, text[0]) >= 0
}

// relit changes the string literals of a JSON text, of one document or of
// several in a row, by what they mean: a secret with a quote in it is spelled in
// another way there. All else stays as it is written, and so do the names of
// members unless they are asked for. It is an error if the text is not JSON.
func relit(text []byte, names bool, change func(string) string) ([]byte, error) {
	in := jsontext.NewDecoder(bytes.NewReader(text),
		// What a lenient reader takes for JSON must not pass as other text.
		jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	var out []byte
	done := int64(0) // how much of text is in out
	for {
		kind, read := in.StackIndex(in.StackDepth())
		isName := kind == '{' && read%2 == 0
		if in.PeekKind() != '"' || isName && !names {
			if _, err := in.ReadToken(); err == io.EOF { // a cut text is io.ErrUnexpectedEOF
				return append(out, text[done:]...), nil
			} else if err != nil {
				return nil, err
			}
			continue
		}
		literal, err := in.ReadValue()
		if err != nil {
			return nil, err
		}
		meant, _ := jsontext.AppendUnquote(nil, literal) // the decoder has looked at it
		changed := change(string(meant))
		if changed == string(meant) {
			continue
		}
		end := in.InputOffset()
		out = append(out, text[done:end-int64(len(literal))]...)
		if out, err = jsontext.AppendQuote(out, strings.ToValidUTF8(changed, "\uFFFD")); err != nil {
			return nil, err
		}
		done = end
	}
}
