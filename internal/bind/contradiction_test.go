package bind

import (
	"encoding/json"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestContradictions: a hand-written schema that no call could satisfy together
// with the function is refused, and one that some call can is not.
func TestContradictions(t *testing.T) {
	send := func(a, mail int) {}
	for what, row := range map[string]struct {
		schema   string
		unknown  []string
		defaults map[string]any
		want     string
	}{
		"it requires what is no argument":        {schema: `{"type":"object","required":["b"]}`, want: `requires "b", which is no argument`},
		"it does, and a caller may send it":      {schema: `{"type":"object","required":["b"]}`, unknown: []string{"b"}},
		"it does, and a caller may send it all":  {schema: `{"type":"object","required":["b"]}`, unknown: []string{"*"}},
		"it is closed to a required argument":    {schema: `{"type":"object","properties":{"a":{}},"additionalProperties":false}`, want: `without "mail", which is a required argument`},
		"it is closed to one with a default":     {schema: `{"type":"object","properties":{"a":{}},"additionalProperties":false}`, defaults: map[string]any{"mail": 1}},
		"it says nothing of a required argument": {schema: `{"type":"object","properties":{"a":{}}}`},
	} {
		_, err := Compile(send, Options{Params: []string{"a", "mail"}, InputSchema: json.RawMessage(row.schema), Unknown: row.unknown, Defaults: row.defaults})
		if row.want == "" {
			assert.NoError(t, err, what)
			continue
		}
		assert.ErrorContains(t, err, row.want, what)
	}
}
