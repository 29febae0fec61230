package httpserver

import (
	"net/http"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestWhatAnAcceptHeaderMeans(t *testing.T) {
	for _, row := range []struct {
		sentence     string
		accept       []string
		json, stream bool
	}{
		{"no header means everything", nil, true, true},
		{"so does */*", []string{"*/*"}, true, true},
		{"both, as the specification wants it", []string{"application/json, text/event-stream"}, true, true},
		{"both, in two fields", []string{"text/event-stream", "application/json"}, true, true},
		{"types are written in any case", []string{"Application/JSON"}, true, false},
		{"parameters do not matter", []string{"text/event-stream; charset=utf-8; q=0.1"}, false, true},
		{"a family of types is all its members", []string{"application/*"}, true, false},
		{"a quality of 0 means no", []string{"application/json; q=0, text/*;q=1"}, false, true},
		{"an empty header means nothing", []string{""}, false, false},
		{"a type that only begins like ours is another", []string{"application/jsonl"}, false, false},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			json, stream := accepts(http.Header{"Accept": row.accept})
			assert.Equal(t, [2]bool{json, stream}, [2]bool{row.json, row.stream})
		})
	}
}

func TestTwoContentTypesAreNone(t *testing.T) {
	assert.True(t, !isJSON(http.Header{"Content-Type": {mediaJSON, "text/html"}}))
}
