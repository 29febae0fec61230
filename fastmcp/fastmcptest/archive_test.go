package fastmcptest

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

const archived = `Why this is said,
on two lines.

-- client --
{"a":1}
{"b":2}

-- server --
{"c":3}
`

func TestArchivesComeBackAsTheyWere(t *testing.T) {
	a, err := parseArchive(archived)
	assert.NoError(t, err)
	assert.Equal(t, a.why, "Why this is said,\non two lines.")
	assert.Equal(t, a.sections, []section{
		{name: fromClient, lines: []string{`{"a":1}`, `{"b":2}`}},
		{name: fromServer, lines: []string{`{"c":3}`}},
	})
	assert.Equal(t, string(a.format()), archived)
}

// Whatever text is read, its form is a fixed point.
func FuzzArchive(f *testing.F) {
	f.Add(archived)
	f.Add("-- client --\n-- server --\n\n\n x ")
	f.Add("-- client -- \n --server--\n-- -- --")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		a, err := parseArchive(text)
		if err != nil {
			return
		}
		formatted := string(a.format())
		again, err := parseArchive(formatted)
		assert.NoError(t, err)
		assert.Equal(t, string(again.format()), formatted)
	})
}

func TestWhoseTurnItIs(t *testing.T) {
	for _, row := range []struct {
		what                string
		text                string
		wantsAnswer, answer bool
	}{
		{"a request", `{"id":1,"method":"a"}`, true, true},
		{"a notification", `{"method":"a"}`, false, false},
		{"a result", `{"id":1,"result":{}}`, true, true},
		{"an error without an id", `{"error":{}}`, true, true},
		{"no JSON", `{`, true, true},
	} {
		t.Run(row.what, func(t *testing.T) {
			assert.Equal(t, wantsAnswer(row.text), row.wantsAnswer)
			assert.Equal(t, answers(row.text), row.answer)
		})
	}
}
