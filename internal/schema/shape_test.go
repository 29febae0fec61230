package schema

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	jsonv2 "github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/internal/assert"
)

var testOptions = Options{Enums: constants, Docs: docs, Unions: Unions{figures()}}

// TestShapes holds, for each type of the table, the schemas for both
// directions, what is accepted and what is refused, in testdata/shapes.golden.
func TestShapes(t *testing.T) {
	var golden bytes.Buffer
	names := map[string]bool{}
	for _, r := range rows {
		assert.True(t, !names[r.name], r.name, "stands twice in the table")
		names[r.name] = true
		s, err := Of(r.typ, testOptions)
		assert.NoError(t, err, r.name)
		bare, wrapped, err := Output(r.typ, testOptions)
		assert.NoError(t, err, r.name)
		fmt.Fprintf(&golden, "## %s\nin  %s\nout %s\n", r.name, s.JSON(), bare)
		if !bytes.Equal(bare, wrapped) {
			fmt.Fprintf(&golden, "old %s\n", wrapped)
		}
		for _, rule := range s.Checked() {
			fmt.Fprintf(&golden, "rule %s.%s at %s: %s\n", rule.Type, rule.Field, rule.Path, rule.Tag)
		}
		for _, text := range r.accepts {
			assert.Equal(t, strings.Join(problems(s, text), "\n"), "", r.name, text)
			completed := s.Complete([]byte(text))
			if string(completed) != text {
				fmt.Fprintf(&golden, "full %s\n  as %s\n", text, completed)
			}
			if s.Check([]byte(text), func(Problem) bool { return true }) {
				completed = []byte(text) // as it stands
			}
			into := reflect.New(r.typ)
			assert.NoError(t, jsonv2.Unmarshal(completed, into.Interface(), s.DecodeOptions()), r.name, text)
		}
		for _, text := range r.refuses {
			found := problems(s, text)
			assert.True(t, len(found) > 0, r.name, "accepted", text)
			fmt.Fprintf(&golden, "not %s\n    %s\n", text, strings.Join(found, "\n    "))
		}
		golden.WriteString("\n")
	}
	assert.Golden(t, "testdata/shapes.golden", golden.Bytes())
}

// problems lists what Check finds, one line each.
func problems(s *Shape, text string) []string {
	var found []string
	s.Check([]byte(text), func(p Problem) bool {
		line := fmt.Sprintf("%s %q: got %s, want %s", p.Kind, p.Path, p.Got, p.Want)
		if p.Allowed != nil {
			line += " " + strings.Join(p.Allowed, "|")
		}
		if p.Nearest != "" {
			line += " nearest " + p.Nearest
		}
		found = append(found, line)
		return true
	})
	return found
}
