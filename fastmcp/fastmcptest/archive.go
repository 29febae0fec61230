package fastmcptest

import (
	"bytes"
	"fmt"
	"strings"
)

// An archive is a conversation as text, in the txtar format: free text that
// says why, then sections that begin with a line "-- client --" or
// "-- server --" ("-- server, in any order --"). Each other line that is not blank is one message.
type archive struct {
	why      string
	sections []section
}

// A section is what one side says before the other side speaks.
type section struct {
	name  string
	lines []string
}

func parseArchive(text string) (*archive, error) {
	a := &archive{}
	var why strings.Builder
	for number, line := range strings.Split(text, "\n") {
		name, isHead := heading(line)
		switch {
		case isHead && name != fromClient && name != fromServer && name != shuffled:
			return nil, fmt.Errorf("line %d: a section is named %q, want %q or %q", number+1, name, fromClient, fromServer)
		case isHead:
			a.sections = append(a.sections, section{name: name})
		case len(a.sections) == 0:
			why.WriteString(line + "\n")
		case strings.TrimSpace(line) != "":
			last := &a.sections[len(a.sections)-1]
			last.lines = append(last.lines, line)
		}
	}
	a.why = strings.TrimRight(why.String(), "\n")
	return a, nil
}

// The two sides of a conversation.
const (
	fromClient = "client"
	fromServer = "server"
	shuffled   = "server, in any order"
)

func heading(line string) (name string, ok bool) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(line), "-- ")
	if !ok {
		return "", false
	}
	return strings.CutSuffix(rest, " --")
}

// format is the inverse of parseArchive.
func (a *archive) format() []byte {
	var b bytes.Buffer
	b.WriteString(a.why + "\n")
	for _, s := range a.sections {
		fmt.Fprintf(&b, "\n-- %s --\n", s.name)
		for _, line := range s.lines {
			b.WriteString(line + "\n")
		}
	}
	return b.Bytes()
}
