package fastmcptest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// An archive is a conversation as text, in the txtar format: free text that
// says why, then sections that begin with a line "-- client --" or
// "-- server --". What a server says may have no order ("-- server, in any
// order --"), or be for one transport only ("-- server, over http --", "-- server,
// over stdio, in any order --"). Each other line that is not blank is one message.
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
		case isHead && !(section{name: name}).isKnown():
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

// The two sides of a conversation, and what else a server's section says of
// itself.
const (
	fromClient = "client"
	fromServer = "server"
	over       = ", over "
	shuffled   = ", in any order"
)

// isKnown reports whether the section has a name that sections have.
func (s section) isKnown() bool {
	ofServer, isServer := strings.CutPrefix(strings.TrimSuffix(s.name, shuffled), fromServer)
	return s.name == fromClient || isServer && slices.Contains([]string{"", over + overStdio, over + overHTTP}, ofServer)
}

// leavesOut reports whether the conversation is for other transports only.
func (a *archive) leavesOut(transport string) bool {
	return slices.ContainsFunc([]string{overStdio, overHTTP, overSSE}, func(other string) bool {
		return other != transport && strings.Contains(a.why, "("+other+" only)")
	})
}

// isOver reports whether the section is for a transport. HTTP with SSE is a stream
// of messages both ways, as stdio is.
func (s section) isOver(transport string) bool {
	if transport == overSSE {
		transport = overStdio
	}
	return !strings.Contains(s.name, over) || strings.Contains(s.name, over+transport)
}

// isShuffled reports whether its messages may come in any order.
func (s section) isShuffled() bool { return strings.HasSuffix(s.name, shuffled) }

// over returns the sections that are for a transport.
func (a *archive) over(transport string) (sections []*section) {
	for i := range a.sections {
		if s := &a.sections[i]; s.isOver(transport) {
			sections = append(sections, s)
		}
	}
	return sections
}

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
