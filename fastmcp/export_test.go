package fastmcp

import "io"

// WriteQuoted writes text through the quoting writer in steps of that many
// bytes.
func WriteQuoted(w io.Writer, text string, step int) error {
	q := &quoting{to: w}
	step = max(1, min(step, len(text)))
	for begin := 0; begin < len(text); begin += step {
		if _, err := q.Write([]byte(text[begin:min(begin+step, len(text))])); err != nil {
			return err
		}
	}
	return q.Close()
}
