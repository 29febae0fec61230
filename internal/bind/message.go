package bind

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// Message says to a model, or to whoever wrote the call, what is wrong with
// its arguments: every problem on a line of its own, with the path, what came
// and what would be right. It is "" for no problems.
func Message(problems []schema.Problem) string {
	if len(problems) == 0 {
		return ""
	}
	return wordProblems(len(problems)) + "\n" + List(problems)
}

// List is the lines of [Message] without its first, which speaks of arguments:
// for what is read like arguments, and is none.
func List(problems []schema.Problem) string {
	var lines []string
	for _, p := range problems {
		lines = append(lines, "- "+oneLine(wordProblem(p)))
	}
	if len(problems) >= maxProblems {
		lines = append(lines, wordMoreProblems(len(problems)))
	}
	return strings.Join(lines, "\n")
}

// oneLine keeps what a caller sent from looking like lines of our own.
func oneLine(text string) string {
	if strings.IndexFunc(text, unprintable) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if unprintable(r) {
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func unprintable(r rune) bool { return r != ' ' && !unicode.IsPrint(r) }
