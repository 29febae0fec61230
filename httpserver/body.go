package httpserver

import (
	"errors"
	"io"
	"net/http"
	"os"
)

// trusted is how many bytes are set aside because a client says that it will send
// them. What is more has to come first.
const trusted = 64 << 10

// readBody reads the whole body, up to the limit. Having read all of it is also
// what lets net/http notice that a client has gone.
//
// The text is allocated for each request and not taken from a pool: a message is
// slices of it, and a handler that outlives its request must not see another's.
func (w *response) readBody(limit int64) ([]byte, *refusal) {
	r := w.request
	if limit != Off && r.ContentLength > limit {
		return nil, &refusal{http.StatusRequestEntityTooLarge, bodyTooLong(limit)}
	}
	room := min(max(r.ContentLength, 511), trusted) + 1 // one more, to see the end
	text := make([]byte, 0, room)
	for {
		n, err := r.Body.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		switch {
		case limit != Off && int64(len(text)) > limit:
			return nil, &refusal{http.StatusRequestEntityTooLarge, bodyTooLong(limit)}
		case err == io.EOF:
			return text, nil
		case err != nil:
			return nil, broken(err)
		case len(text) == cap(text):
			text = append(text, 0)[:len(text)]
		}
	}
}

// broken says why a body did not come to its end.
func broken(err error) *refusal {
	var tooLong *http.MaxBytesError // of a middleware around the handler
	switch {
	case errors.As(err, &tooLong):
		return &refusal{http.StatusRequestEntityTooLarge, bodyTooLong(tooLong.Limit)}
	case errors.Is(err, os.ErrDeadlineExceeded):
		return &refusal{http.StatusRequestTimeout, bodyTooSlow}
	}
	return &refusal{http.StatusBadRequest, bodyBroken}
}
