package fastmcptest

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// patience is how long a message that should come may take.
const patience = 10 * time.Second

// Transcripts plays every *.txtar file of a directory, each with a new server
// of its own, over standard streams, over HTTP, and over HTTP with SSE of
// 2024-11-05, and fails the test where the server says something else than the
// file. A message is compared as a JSON
// value; "<any>" in the file stands for any value.
//
// A name such as "<state>" in place of a value stands for what the server says
// there for the first time. Where a later line of the server has it, that value
// must come again. Where a line of the client has it, that value is sent: for the
// whole string, or for a part of it ("<state>x"). Write \u003c for a < that is to
// be sent where it could begin a name.
//
// A client section without lines ends the conversation: the server section
// behind it is what the server says at the end.
//
// "-- server, in any order --" is a section of the server whose messages have no
// order. "-- server, over http --" and "-- server, over stdio --" are what it says
// over one transport; over HTTP with SSE it says what it says over stdio. A file that
// has "(stdio only)", "(http only)" or "(sse only)" before its
// first section is played over that transport only. If the test binary has a flag -update that is
// set, the server sections are written anew from what the server says: lines
// that agree stay as they are, others keep their names, and a section has as many
// lines as before; an empty one gets all up to the answer.
func Transcripts(t *testing.T, dir string, app func() *fastmcp.Server) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no *.txtar files in %s (%v)", dir, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, err := parseArchive(string(text))
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		for _, transport := range []string{overStdio, overHTTP, overSSE} {
			if a.leavesOut(transport) {
				continue
			}
			name := strings.TrimSuffix(filepath.Base(file), ".txtar")
			t.Run(name+"/"+transport, func(t *testing.T) { play(t, file, a, transport, dial(t, transport, app())) })
		}
	}
}

// The transports that conversations are played over.
const (
	overStdio = "stdio"
	overHTTP  = "http"
	overSSE   = "sse"
)

// play plays one conversation over the wire of one transport.
func play(t *testing.T, file string, a *archive, transport string, w wire) {
	t.Helper()
	defer func() {
		if !updating() || t.Failed() || transport == overSSE {
			return
		}
		if err := os.WriteFile(file, a.format(), 0o644); err != nil {
			t.Error(err)
		}
	}()
	b := bindings{}
	var last *[]string // what the server said at the end
	sections := a.over(transport)
	for i, s := range sections {
		switch {
		case s.name == fromClient && len(s.lines) == 0:
			rest := w.close(t)
			last = &rest
		case s.name == fromClient:
			for _, line := range s.lines {
				filled, err := b.fill(line)
				if err != nil {
					t.Fatalf("%s: the client cannot say %s\n%v", file, line, err)
				}
				w.send(t, filled)
			}
		case last != nil:
			s.lines = settle(t, file, b, *s, *last)
			return
		default:
			s.lines = settle(t, file, b, *s, listen(t, w, s.lines, expectsID(sections[:i])))
		}
	}
	if last == nil {
		rest := w.close(t)
		last = &rest
	}
	settle(t, file, b, section{}, *last)
}

// settle compares what the server says with what it should say, and returns
// what is to stand in the file.
func settle(t *testing.T, file string, b bindings, s section, said []string) []string {
	t.Helper()
	wanted := s.lines
	if s.isShuffled() {
		said = b.sortLike(wanted, said)
	}
	if !updating() {
		b.compare(t, file, wanted, said)
		return wanted
	}
	for i := range min(len(wanted), len(said)) {
		came := said[i]
		if said[i] = wanted[i]; b.differs(came, wanted[i]) != "" {
			said[i] = keep(came, wanted[i])
			b.differs(came, said[i]) // binds the names that it keeps
		}
	}
	return said
}

// sortLike puts what was said into the order of what is wanted, as far as it
// agrees.
func (b bindings) sortLike(wanted, said []string) []string {
	var sorted []string
	left := slices.Clone(said)
	for _, want := range wanted {
		i := slices.IndexFunc(left, func(text string) bool { return b.differs(text, want) == "" })
		if i < 0 {
			return said
		}
		sorted = append(sorted, left[i])
		left = slices.Delete(left, i, i+1)
	}
	return append(sorted, left...)
}

// listen returns what the server says: as many messages as are wanted or, when
// the file is written anew, all up to the one that the client waits for.
func listen(t *testing.T, w wire, wanted []string, waits int) []string {
	t.Helper()
	var said []string
	for enough := false; !enough; {
		if updating() {
			enough = len(wanted) > 0 && len(said) == len(wanted) || len(wanted) == 0 && waits == 0
		} else {
			enough = len(said) == len(wanted)
		}
		if enough {
			break
		}
		select {
		case text, ok := <-w.said():
			if !ok {
				t.Fatalf("the connection ended, having said\n%s", strings.Join(said, "\n"))
			}
			said = append(said, text)
			if answers(text) && waits > 0 {
				waits--
			}
		case <-time.After(patience):
			t.Fatalf("nothing came for %v after\n%s", patience, strings.Join(said, "\n"))
		}
	}
	return said
}

// expectsID counts the messages of the client's last section that are answered.
func expectsID(before []*section) int {
	if len(before) == 0 || before[len(before)-1].name != fromClient {
		return 0
	}
	lines := before[len(before)-1].lines
	return len(slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return !wantsAnswer(line) }))
}

func (b bindings) compare(t *testing.T, file string, wanted, said []string) {
	t.Helper()
	for _, extra := range said[min(len(wanted), len(said)):] {
		t.Errorf("%s: the server also says\n%s", file, extra)
	}
	for i, want := range wanted {
		if i >= len(said) {
			t.Errorf("%s: the server does not say\n%s", file, want)
			continue
		}
		if problem := b.differs(said[i], want); problem != "" {
			t.Errorf("%s: %s\ngot  %s\nwant %s", file, problem, said[i], want)
		}
	}
}

func updating() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}
