package httpserver

import (
	"net/http"
	"strings"
)

// The media types of Streamable HTTP.
const (
	mediaJSON   = "application/json"
	mediaStream = "text/event-stream"
)

// isJSON reports whether the body of a request says that it is JSON. Parameters
// are ignored: JSON is UTF-8, and the codec holds it to that.
func isJSON(h http.Header) bool {
	types := h["Content-Type"]
	return len(types) == 1 && isMedia(types[0], mediaJSON)
}

// accepts reports which replies a client can read. The specification wants both
// named; a client that names none, or everything, is believed to read both.
func accepts(h http.Header) (json, stream bool) {
	values := h["Accept"]
	if len(values) == 0 {
		return true, true
	}
	for _, value := range values {
		for entry := range strings.SplitSeq(value, ",") {
			switch {
			case refuses(entry):
			case isMedia(entry, "*/*"):
				return true, true
			case isMedia(entry, mediaJSON), isMedia(entry, "application/*"):
				json = true
			case isMedia(entry, mediaStream), isMedia(entry, "text/*"):
				stream = true
			}
		}
	}
	return json, stream
}

// isMedia reports whether an entry, without its parameters, is that type.
func isMedia(entry, want string) bool {
	media, _, _ := strings.Cut(entry, ";")
	return strings.EqualFold(strings.TrimSpace(media), want)
}

// refuses reports whether an entry has the quality 0, which means: not this.
func refuses(entry string) bool {
	_, parameters, found := strings.Cut(entry, ";")
	if !found {
		return false
	}
	for parameter := range strings.SplitSeq(parameters, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
		if strings.EqualFold(name, "q") {
			return strings.HasPrefix(value, "0") && strings.Trim(value, "0.") == ""
		}
	}
	return false
}
