package client

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// What a caller may read about HTTP.
const (
	errCutShort        = sentinel("the server's stream ended without an answer")
	errBadSession      = sentinel("the server gave the session an id that cannot be sent back: it is too long, or has other characters than visible ASCII")
	errNoEvents        = sentinel("the server sends without end what is no event")
	errNoEndpoint      = sentinel("the first event of the stream is not an endpoint")
	errForeignEndpoint = sentinel("the endpoint that the server names is not a URL of the same origin")
)

// strangeURL is about a URL without what is often a secret.
func strangeURL(text, instead string) error {
	if instead != "" {
		instead = fmt.Sprintf("; did you mean %s?", instead)
	}
	return fmt.Errorf("%q is not a URL of a server: want http://host/path or https://host/path%s", clip(text), instead)
}

// unreadableURL leaves the URL out, and what of it the error quotes: it may hold
// secrets.
func unreadableURL(err error) error {
	reason := errors.Unwrap(err).Error()
	if begin, end := strings.IndexByte(reason, '"'), strings.LastIndexByte(reason, '"'); begin < end {
		reason = reason[:begin] + `"…"` + reason[end+1:]
	}
	return fmt.Errorf("the URL cannot be read: %s", reason)
}

func notDialed(err error) error { return fmt.Errorf("client.Dial: %w", err) }

func badHeader(name, reason string) error {
	return fmt.Errorf("client.Header(%s): %s", asName(name), reason)
}

func refused(status int, text string) string {
	words := strings.TrimSpace(fmt.Sprintf("HTTP status %d %s", status, http.StatusText(status)))
	if text == "" {
		return words
	}
	return words + ": " + text
}

func refusedWith(status int, wrong error) string {
	return fmt.Sprintf("%v (HTTP status %d)", wrong, status)
}

func redirects(from, to *url.URL) string {
	return fmt.Sprintf("%s redirects to %s, which is not followed (only 307 and 308 to the same origin are, at most %d in a row): connect to that URL if you trust it",
		withoutSecrets(from), withoutSecrets(to), mostRedirects)
}

func strangeEncoding(code string) error {
	return fmt.Errorf("the server's answer is encoded as %.20q, which nobody asked for", code)
}

func strangeContent(kind string) error {
	return fmt.Errorf("the server's answer has the content type %.60q: want %s or %s", kind, typeJSON, typeEvents)
}

func emptyAnswer(status int) error {
	return fmt.Errorf("the server took the request with HTTP status %d, but gave no answer", status)
}

func noAnswerIn(kind string) error {
	return fmt.Errorf("what the server sent as %s is no answer to this request", kind)
}

// cutShort is the error of a request whose stream ended before the answer.
func cutShort(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errCutShort
	}
	return fmt.Errorf("%w: %w", errCutShort, err)
}
