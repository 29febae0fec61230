package client

import (
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/lines"
)

func TestWhatAMessageThatIsTooLargeWasAbout(t *testing.T) {
	body := `{"text":"` + strings.Repeat("x", 1000) + `","id":99}`
	for name, row := range map[string]struct{ line, want string }{
		"the id in the middle":        {`{"jsonrpc":"2.0","id":7,"result":` + body + `}`, "7"},
		"the id first":                {`{"id":7,"jsonrpc":"2.0","result":` + body + `}`, "7"},
		"the id last":                 {`{"jsonrpc":"2.0","result":` + body + `,"id":7}`, "7"},
		"the result first":            {`{"result":` + body + `,"jsonrpc":"2.0","id":7}`, "7"},
		"the version last":            {`{"result":` + body + `,"id":7,"jsonrpc":"2.0"}`, "7"},
		"with blanks":                 {` { "id" : 7 , "error" : ` + body + " } ", "7"},
		"an error":                    {`{"jsonrpc":"2.0","id":7,"error":` + body + `}`, "7"},
		"a question of the server":    {`{"jsonrpc":"2.0","id":7,"method":"ping","params":` + body + `}`, ""},
		"a question with its id last": {`{"method":"ping","params":` + body + `,"id":7}`, ""},
		"an id of the text within":    {`{"jsonrpc":"2.0","result":` + body + `}`, ""},
		"a notification":              {`{"jsonrpc":"2.0","method":"x","params":` + body + `}`, ""},
		"an id that is none of ours":  {`{"jsonrpc":"2.0","id":"7","result":` + body + `}`, ""},
		"what is no message":          {body, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := lines.NewReader(strings.NewReader(row.line+"\n"), 100).Next()
			tooLong, ok := err.(*lines.TooLong)
			assert.True(t, ok)
			o := tooLarge(tooLong)
			assert.Equal(t, o.id.String(), row.want)
			assert.ErrorContains(t, o, "larger than 100 bytes and was dropped; client.MaxMessage sets the limit")
		})
	}
}
