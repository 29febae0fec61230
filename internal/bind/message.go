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
	var b strings.Builder
	b.WriteString(wordProblems(len(problems)))
	for _, p := range problems {
		b.WriteString("\n- ")
		b.WriteString(oneLine(wordProblem(p)))
	}
	if len(problems) >= maxProblems {
		b.WriteString("\n" + wordMoreProblems(len(problems)))
	}
	return b.String()
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
