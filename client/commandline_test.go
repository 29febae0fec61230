package client

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestWords(t *testing.T) {
	for name, row := range map[string]struct {
		line string
		want []string
	}{
		"one word":                                {"server", []string{"server"}},
		"blanks of any kind":                      {"  server\t--flag \n x ", []string{"server", "--flag", "x"}},
		"quotes keep words together":              {`server 'two words' "two more"`, []string{"server", "two words", "two more"}},
		"quotes within a word":                    {`server --name='two words'`, []string{"server", "--name=two words"}},
		"one quote in the other":                  {`server "it's" '"'`, []string{"server", "it's", `"`}},
		"an empty argument":                       {`server ''`, []string{"server", ""}},
		"a backslash before a blank":              {`two\ words`, []string{"two words"}},
		"a backslash before a quote":              {`server \" "\"" \'`, []string{"server", `"`, `"`, "'"}},
		"a backslash before a backslash":          {`server \\ "\\"`, []string{"server", `\`, `\`}},
		"a backslash before anything else":        {`C:\tools\new.exe "C:\my tools\x"`, []string{`C:\tools\new.exe`, `C:\my tools\x`}},
		"a backslash in single quotes":            {`server 'a\ b'`, []string{"server", `a\ b`}},
		"a backslash at the end":                  {`server a\`, []string{"server", `a\`}},
		"nothing is expanded, and nothing is run": {"server $HOME ~ * `x` | y > z && a;", []string{"server", "$HOME", "~", "*", "`x`", "|", "y", ">", "z", "&&", "a;"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := words(row.line)
			assert.NoError(t, err)
			assert.Equal(t, got, row.want)
		})
	}
	for line, want := range map[string]string{
		"":           "the command line is empty",
		"''":         "the command line is empty",
		`server "x'`: `the quote " is never closed`,
	} {
		_, err := words(line)
		assert.ErrorContains(t, err, want)
	}
}
