package client

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// A dam is a writer that lets nothing through before it is opened.
type dam struct {
	open chan struct{}
	text bytes.Buffer
}

func (g *dam) Write(p []byte) (int, error) { <-g.open; return g.text.Write(p) }

func TestStandardErrorIsKeptAndPassedOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var to bytes.Buffer
		from, process := io.Pipe()
		s := listen(from, &to)
		var want strings.Builder
		for i := range 50_000 {
			fmt.Fprintf(&want, "line %d\n", i)
		}
		_, err := io.Copy(process, strings.NewReader(want.String()))
		assert.NoError(t, err)
		process.Close()
		s.ended(lastWords)
		s.passed(lastWords)
		assert.Equal(t, string(s.end()), want.String()[want.Len()-keptStderr:])
		assert.True(t, to.Len() > 0 && strings.HasPrefix(want.String(), to.String()[:keptStderr]))
	})
}

func TestAWriterThatBlocksDoesNotHoldTheProcessUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &dam{open: make(chan struct{})}
		from, process := io.Pipe()
		s := listen(from, g)
		piece := bytes.Repeat([]byte("x"), 4<<10)
		const pieces = 4 * mostUnpassed
		for range pieces {
			_, err := process.Write(piece)
			assert.NoError(t, err)
			synctest.Wait()
		}
		close(g.open)
		synctest.Wait()
		_, err := process.Write([]byte("the end"))
		assert.NoError(t, err)
		process.Close()
		s.passed(lastWords)
		missed := (pieces - mostUnpassed - 1) * len(piece)
		_, note, _ := strings.Cut(g.text.String(), "\n")
		assert.Equal(t, note, fmt.Sprintf("[%d bytes of standard error were dropped: they came faster than they were taken]\nthe end", missed))
		assert.Equal(t, g.text.Len(), (mostUnpassed+1)*len(piece)+len(stderrMissed(missed))+len("the end"))
	})
}

func TestWhatOfStandardErrorIsInAnError(t *testing.T) {
	long := strings.Repeat("a line that is quite long\n", 1000)
	for name, row := range map[string]struct{ text, want string }{
		"nothing":                           {"", ""},
		"all, if it is short":               {"\n one\ntwo \n", "one\ntwo"},
		"whole lines of the end":            {long, strings.TrimSpace(long[len(long)-78*26:])},
		"the end of a line that is endless": {strings.Repeat("x", 10_000), strings.Repeat("x", mostStderr)},
		"text that can be read":             {"a\xffb", "a\uFFFDb"},
	} {
		assert.Equal(t, lastLines([]byte(row.text)), row.want, name)
	}
}
