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
// of its own, over standard streams and over HTTP, and fails the test where the
// server says something else than the file. A message is compared as a JSON
// value; "<any>" in the file stands for any value.
//
// A file that has "(stdio only)" or "(http only)" in its first line is played
// over that transport only. If the test binary has a flag -update that is set,
// the server sections are written anew from what the server says.
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
		first, _, _ := strings.Cut(string(text), "\n")
		for _, transport := range []string{overStdio, overHTTP} {
			other := overHTTP
			if transport == overHTTP {
				other = overStdio
			}
			if strings.Contains(first, "("+other+" only)") {
				continue
			}
			name := strings.TrimSuffix(filepath.Base(file), ".txtar")
			t.Run(name+"/"+transport, func(t *testing.T) { play(t, file, string(text), dial(t, transport, app())) })
		}
	}
}

// The transports that conversations are played over.
const (
	overStdio = "stdio"
	overHTTP  = "http"
)

// play plays one conversation over one wire.
func play(t *testing.T, file, text string, w wire) {
	t.Helper()
	a, err := parseArchive(text)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	for i, s := range a.sections {
		if s.name == client {
			for _, line := range s.lines {
				w.send(t, line)
			}
			continue
		}
		said := listen(t, w, s.lines, expectsID(a.sections[:i]))
		if updating() {
			a.sections[i].lines = said
			continue
		}
		compare(t, file, s.lines, said)
	}
	for _, extra := range w.close(t) {
		t.Errorf("%s: the server also says\n%s", file, extra)
	}
	if updating() && !t.Failed() {
		if err := os.WriteFile(file, a.format(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// listen returns what the server says: as many messages as are wanted or, when
// the file is written anew, all up to the one that the client waits for.
func listen(t *testing.T, w wire, wanted []string, waits int) []string {
	t.Helper()
	var said []string
	for enough := false; !enough; {
		if updating() {
			enough = waits == 0 && len(said) >= len(wanted)
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
func expectsID(before []section) int {
	if len(before) == 0 || before[len(before)-1].name != client {
		return 0
	}
	lines := before[len(before)-1].lines
	return len(slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return !wantsAnswer(line) }))
}

func compare(t *testing.T, file string, wanted, said []string) {
	t.Helper()
	for i, want := range wanted {
		if problem := differs(said[i], want); problem != "" {
			t.Errorf("%s: %s\ngot  %s\nwant %s", file, problem, said[i], want)
		}
	}
}

func updating() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}
