package lines

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// all reads every line; one that is too long shows as "<too long>".
func all(t testing.TB, r io.Reader, max int) (texts []string, end error) {
	t.Helper()
	l := NewReader(r, max)
	for {
		text, err := l.Next()
		_, tooLong := errors.AsType[*TooLong](err)
		switch {
		case tooLong:
			texts = append(texts, "<too long>")
		case err != nil:
			return texts, err
		default:
			texts = append(texts, string(text))
		}
	}
}

func TestReader(t *testing.T) {
	const max = 8
	long := strings.Repeat("x", 3*readAhead)
	for name, row := range map[string]struct {
		in   string
		want []string
	}{
		"nothing is no line":                        {"", nil},
		"one line, one message":                     {"{}\n[]\n", []string{"{}", "[]"}},
		"a last line without an end is a message":   {"{}\n[]", []string{"{}", "[]"}},
		"CRLF ends a line":                          {"{}\r\n[]\r\n", []string{"{}", "[]"}},
		"only one CR belongs to the end":            {"{}\r\r\n", []string{"{}\r"}},
		"CR alone ends nothing":                     {"{}\r[]\n", []string{"{}\r[]"}},
		"blank lines are skipped":                   {"\n\r\n \t \n{}\n\n", []string{"{}"}},
		"blanks at the end are skipped":             {"{}\n  ", []string{"{}"}},
		"a byte order mark at the beginning":        {"\xef\xbb\xbf{}\n", []string{"{}"}},
		"a byte order mark alone":                   {"\xef\xbb\xbf", nil},
		"a byte order mark later is the codec's":    {"{}\n\xef\xbb\xbf{}\n", []string{"{}", "\xef\xbb\xbf{}"}},
		"garbage is the codec's":                    {"\x00\xff\n{}\n", []string{"\x00\xff", "{}"}},
		"as long as the limit":                      {"12345678\n12345678\r\n", []string{"12345678", "12345678"}},
		"one longer than the limit":                 {"123456789\n{}\n", []string{"<too long>", "{}"}},
		"one longer, with CRLF":                     {"123456789\r\n{}\n", []string{"<too long>", "{}"}},
		"the byte order mark does not count":        {"\xef\xbb\xbf12345678\n", []string{"12345678"}},
		"much longer than the buffer":               {long + "\n{}\n", []string{"<too long>", "{}"}},
		"too long, several times":                   {long + "\n" + long + "\n{}\n", []string{"<too long>", "<too long>", "{}"}},
		"too long, and then the end":                {long, []string{"<too long>"}},
		"a blank line that is too long is too long": {strings.Repeat(" ", 20) + "\n{}\n", []string{"<too long>", "{}"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := all(t, strings.NewReader(row.in), max)
			assert.True(t, errors.Is(err, io.EOF), "ends with io.EOF")
			assert.Equal(t, got, row.want)
			got, _ = all(t, iotest.OneByteReader(strings.NewReader(row.in)), max)
			assert.Equal(t, got, row.want, "byte by byte")
		})
	}
}

func TestReaderAcrossTheBuffer(t *testing.T) {
	for _, n := range []int{readAhead - 2, readAhead - 1, readAhead, readAhead + 1, 5 * readAhead} {
		text := strings.Repeat("x", n)
		got, _ := all(t, strings.NewReader(text+"\r\n{}\n"), 16<<20)
		assert.Equal(t, len(got), 2)
		assert.True(t, got[0] == text, "whole")
	}
}

func TestReaderOfABrokenStreamDropTheHalfLine(t *testing.T) {
	broken := errors.New("input/output error")
	got, err := all(t, io.MultiReader(strings.NewReader("{}\n{\"half"), iotest.ErrReader(broken)), 100)
	assert.Equal(t, got, []string{"{}"})
	assert.True(t, errors.Is(err, broken))
}

func TestALineTooLongKeepsItsEnds(t *testing.T) {
	middle := strings.Repeat("x", 3*readAhead)
	for name, row := range map[string]struct{ in, head, tail string }{
		"a short one whole":       {"{...........}", "{...........}", "{...........}"},
		"a short one with an end": {"{...........}\r\n", "{...........}", "{...........}"},
		"a long one":              {"{" + middle + "}\r\n", "{" + middle[:edge-1], middle[:edge-1] + "}"},
		"one byte over":           {"123456789\n", "123456789", "123456789"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, in := range []io.Reader{strings.NewReader(row.in), iotest.OneByteReader(strings.NewReader(row.in))} {
				_, err := NewReader(in, 8).Next()
				tooLong, _ := errors.AsType[*TooLong](err)
				assert.Equal(t, string(tooLong.Head), row.head)
				assert.Equal(t, string(tooLong.Tail), row.tail)
				assert.Equal(t, tooLong.Error(), "line longer than 8 bytes")
			}
		})
	}
}

// An endless reader gives n bytes without a line end.
type endless struct{ n int }

func (e *endless) Read(p []byte) (int, error) {
	if e.n == 0 {
		return 0, io.EOF
	}
	n := min(len(p), e.n) // what is in p already will do: zeros, and never a line end
	e.n -= n
	return n, nil
}

func TestALineTooLongTakesNoMemory(t *testing.T) {
	const limit = 1 << 20
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got, _ := all(t, io.MultiReader(&endless{256 << 20}, strings.NewReader("\n{}\n")), limit)
	runtime.ReadMemStats(&after)
	assert.Equal(t, got, []string{"<too long>", "{}"})
	if total := after.TotalAlloc - before.TotalAlloc; total > 10*limit {
		t.Fatalf("256 MiB in one line allocated %d bytes in all, under a limit of %d", total, limit)
	}
}

// FuzzReader holds a reader against the obvious way of splitting, which needs the
// whole stream in memory.
func FuzzReader(f *testing.F) {
	for _, seed := range []string{"", "{}\n", "\xef\xbb\xbf{}\r\n\n[]", "123456789\n12345678\r\n", "\r\r\n \n\x00"} {
		f.Add([]byte(seed))
	}
	const max = 8
	f.Fuzz(func(t *testing.T, in []byte) {
		var want []string
		rest := strings.TrimPrefix(string(in), "\xef\xbb\xbf")
		for line := range strings.Lines(rest) {
			line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
			switch {
			case len(line) > max:
				want = append(want, "<too long>")
			case strings.Trim(line, " \t\r") != "":
				want = append(want, line)
			}
		}
		got, err := all(t, bytes.NewReader(in), max)
		assert.True(t, errors.Is(err, io.EOF))
		assert.Equal(t, got, want)
		got, _ = all(t, iotest.OneByteReader(bytes.NewReader(in)), max)
		assert.Equal(t, got, want)
	})
}
