package sse

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

const enough = 1 << 16

// readAll returns all events of a stream, and how it ended.
func readAll(in io.Reader, limit int) (events []Event, lastID string, err error) {
	r := NewReader(in, limit)
	for {
		e, err := r.Next()
		if err != nil && !errors.Is(err, ErrTooLong) {
			return events, r.LastID(), err
		}
		if err != nil {
			e = Event{Name: "too long"}
		}
		events = append(events, e)
	}
}

func TestEventsComeBackAsTheyWere(t *testing.T) {
	var all []byte
	for _, row := range events {
		got, _, err := readAll(strings.NewReader(row.text), enough)
		assert.True(t, err == io.EOF, row.name)
		assert.Equal(t, got, []Event{row.event}, row.name)
		all = AppendComment(Append(all, row.event), "keep-alive")
	}
	got, _, err := readAll(bytes.NewReader(all), enough)
	assert.True(t, err == io.EOF)
	assert.Equal(t, len(got), len(events))
	for i, row := range events {
		assert.Equal(t, got[i], row.event, row.name)
	}
}

func data(texts ...string) (events []Event) {
	for _, text := range texts {
		events = append(events, Event{Data: []byte(text)})
	}
	return events
}

// streams are what other servers may send, in the hands of a reader with a
// limit of 64 bytes an event.
var streams = []struct {
	name, text string
	want       []Event
	err        error
}{
	{"nothing", "", nil, io.EOF},
	{"LF", "data: a\n\ndata: b\n\n", data("a", "b"), io.EOF},
	{"CR", "data: a\r\rdata: b\r\r", data("a", "b"), io.EOF},
	{"CR LF", "data: a\r\n\r\ndata: b\r\n\r\n", data("a", "b"), io.EOF},
	{"all mixed", "data: a\r\n\rdata: b\n\r\ndata: c\r\n\ndata: d\r\n\r", data("a", "b", "c", "d"), io.EOF},
	{"a byte order mark", "\ufeffdata: a\n\n\ufeffdata: b\n\n", data("a"), io.EOF},
	{"no blank behind the colon", "data:a\n\n", data("a"), io.EOF},
	{"two blanks behind the colon", "data:  a\n\n", data(" a"), io.EOF},
	{"no colon", "data\n\n", data(""), io.EOF},
	{"lines joined", "data: a\ndata: b\ndata:\n\n", data("a\nb\n"), io.EOF},
	{"comments", ": hello\n\n:\n:\r\ndata: a\n: within\n\n:\n\n", data("a"), io.EOF},
	{"blank lines only", "\n\n\r\n\n", nil, io.EOF},
	{"fields that nobody knows", "Data: x\nfoo: y\n data: z\ndata : w\n\ndata: a\n\n", data("a"), io.EOF},
	{"a name", "event: endpoint\ndata: /x\n\n", []Event{{Name: "endpoint", Data: []byte("/x")}}, io.EOF},
	{"the last of two names", "event: a\nevent: b\ndata: x\n\n", []Event{{Name: "b", Data: []byte("x")}}, io.EOF},
	{"a retry alone", "retry: 250\n\n", []Event{{Retry: 250 * time.Millisecond}}, io.EOF},
	{"retries that are no numbers", "retry: -1\nretry: 1s\nretry:\nretry: 99999999999999\nretry: +1\ndata: a\n\n", data("a"), io.EOF},
	{"an id with a NUL", "id: a\x00b\ndata: a\n\n", data("a"), io.EOF},
	{"the end before the empty line", "data: a\n\ndata: b\n", data("a"), io.ErrUnexpectedEOF},
	{"the end within a line", "data: a\n\ndata", data("a"), io.ErrUnexpectedEOF},
	{"the end after a lonely CR", "data: a\r\r", data("a"), io.EOF},
	{"as long as may be", "data: " + strings.Repeat("x", 56) + "\n\n", data(strings.Repeat("x", 56)), io.EOF},
	{"one byte too long, then another", "data: " + strings.Repeat("x", 57) + "\n\ndata: a\n\n", []Event{{Name: "too long"}, data("a")[0]}, io.EOF},
	{"far too long", "data: " + strings.Repeat("x", 9999) + "\r\ndata: y\r\n\r\ndata: a\n\n", []Event{{Name: "too long"}, data("a")[0]}, io.EOF},
	{"too many lines", strings.Repeat("data:\n", 12) + "\ndata: a\n\n", []Event{{Name: "too long"}, data("a")[0]}, io.EOF},
	{"too long and cut", "data: " + strings.Repeat("x", 99) + "\ndata: y\n", nil, io.ErrUnexpectedEOF},
	{"too long and cut within a line", "data: " + strings.Repeat("x", 99), nil, io.ErrUnexpectedEOF},
	{"an hour of comments", strings.Repeat(":\r\n", 999) + "data: a\n\n", data("a"), io.EOF},
	{"an hour of comments within an event", "data: a\n" + strings.Repeat(": x\n", 999) + "data: b\n\n", data("a\nb"), io.EOF},
}

func TestReader(t *testing.T) {
	for _, row := range streams {
		t.Run(row.name, func(t *testing.T) {
			for name, in := range map[string]io.Reader{
				"whole":         strings.NewReader(row.text),
				"byte by byte":  iotest.OneByteReader(strings.NewReader(row.text)),
				"end with data": iotest.DataErrReader(strings.NewReader(row.text)),
			} {
				got, _, err := readAll(in, 64)
				assert.Equal(t, got, row.want, name)
				assert.True(t, err == row.err, name, fmt.Sprint(err))
			}
		})
	}
}

func TestLastID(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"none", "data: a\n\n", ""},
		{"the newest", "id: 1\ndata: a\n\nid: 2\ndata: b\n\ndata: c\n\n", "2"},
		{"without data", "id: 1\n\n", "1"},
		{"taken back", "id: 1\n\nid\ndata: a\n\n", ""},
		{"with a NUL", "id: 1\n\nid: 2\x00\ndata: a\n\n", "1"},
		{"of an event that was cut", "id: 1\n\nid: 2\ndata: a\n", "1"},
		{"of an event that was too long", "id: 1\n\nid: 2\ndata: " + strings.Repeat("x", 99) + "\n\n", "1"},
	} {
		_, got, _ := readAll(strings.NewReader(row.text), 64)
		assert.Equal(t, got, row.want, row.name)
	}
}

// An event is handed over with the CR that ends it, not with the byte behind.
func TestReaderDoesNotWaitForTheByteBehind(t *testing.T) {
	in, out := io.Pipe()
	r := NewReader(in, enough)
	for _, text := range []string{"data: a\r\n\r", "\ndata: b\r\r", "data: c\n\n"} {
		go func() { _, _ = io.WriteString(out, text) }()
		e, err := r.Next()
		assert.NoError(t, err)
		assert.Contains(t, text, "data: "+string(e.Data))
	}
	out.CloseWithError(errors.New("cut"))
	_, err := r.Next()
	assert.ErrorContains(t, err, "cut")
}

func TestReaderPassesOnErrorsOfTheStream(t *testing.T) {
	for _, text := range []string{"", "data: a\n", "data: " + strings.Repeat("x", 99) + "\n"} {
		_, _, err := readAll(io.MultiReader(strings.NewReader(text), iotest.ErrReader(errors.New("cut"))), 64)
		assert.ErrorContains(t, err, "cut")
	}
}

// Memory stays bounded by the limit whatever comes.
func TestReaderKeepsNoMoreThanTheLimit(t *testing.T) {
	r := NewReader(io.MultiReader(strings.NewReader("data: "), io.LimitReader(zeros{}, 32<<20), strings.NewReader("\n\n")), 4096)
	_, err := r.Next()
	assert.True(t, errors.Is(err, ErrTooLong), fmt.Sprint(err))
	assert.True(t, cap(r.line) <= 2*4096, fmt.Sprint(cap(r.line)))
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// However a stream is cut into pieces, the same events come out; none is
// longer than the limit, and written again they read the same.
func FuzzReader(f *testing.F) {
	for _, row := range streams {
		f.Add([]byte(row.text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, id, err := readAll(bytes.NewReader(text), 64)
		pieces, pieceID, pieceErr := readAll(iotest.OneByteReader(bytes.NewReader(text)), 64)
		assert.Equal(t, pieces, got)
		assert.Equal(t, pieceID, id)
		assert.True(t, pieceErr == err)
		for _, e := range got {
			assert.True(t, len(e.Data) <= 64)
			again, _, err := readAll(bytes.NewReader(Append(nil, e)), enough)
			assert.True(t, err == io.EOF)
			if e.ID == "" && e.Name == "" && e.Data == nil && e.Retry == 0 {
				assert.Equal(t, len(again), 0)
				continue
			}
			assert.Equal(t, again, []Event{e})
		}
	})
}

// Whatever a server puts into an event, one event comes out, with that data.
func FuzzAppend(f *testing.F) {
	for _, row := range events {
		f.Add(row.event.ID, row.event.Name, row.event.Data)
	}
	f.Add("a\nb", "c\rd", []byte("e\r\nf\rg"))
	f.Fuzz(func(t *testing.T, id, name string, text []byte) {
		if text == nil {
			text = []byte{}
		}
		got, _, err := readAll(bytes.NewReader(Append(nil, Event{ID: id, Name: name, Data: text})), enough)
		assert.True(t, err == io.EOF)
		want := bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
		if len(text) < enough/8 { // line ends alone take seven bytes each
			assert.Equal(t, len(got), 1)
			assert.Equal(t, string(got[0].Data), string(want))
		}
	})
}

func BenchmarkReader(b *testing.B) {
	text := bytes.Repeat(Append(nil, Event{ID: "7", Data: bytes.Repeat([]byte("x"), 200)}), 100)
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		_, _, _ = readAll(bytes.NewReader(text), enough)
	}
}
