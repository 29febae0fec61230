package fastmcp_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestReadersAreStreamed(t *testing.T) {
	long := strings.Repeat("äöü \"quoted\" \n 漢字 ", 5000)
	for _, row := range []struct {
		says     string
		mimeType string
		reader   func() io.Reader
		want     protocol.ResourceContents
	}{
		{"text of a known type", "text/plain", func() io.Reader { return strings.NewReader(long) },
			protocol.ResourceContents{URI: "s://x", MIMEType: "text/plain", Text: long}},
		{"text that comes byte by byte", "text/plain", func() io.Reader { return iotest.OneByteReader(strings.NewReader(long[:2000])) },
			protocol.ResourceContents{URI: "s://x", MIMEType: "text/plain", Text: long[:2000]}},
		{"bytes of a known type", "image/png", func() io.Reader { return bytes.NewReader([]byte{0, 1, 255}) },
			protocol.ResourceContents{URI: "s://x", MIMEType: "image/png", Blob: []byte{0, 1, 255}}},
		{"a type that the first bytes tell", "", func() io.Reader { return strings.NewReader("%PDF-1.7 \xff") },
			protocol.ResourceContents{URI: "s://x", MIMEType: "application/pdf", Blob: []byte("%PDF-1.7 \xff")}},
		{"text that the first bytes tell", "", func() io.Reader { return strings.NewReader(long) },
			protocol.ResourceContents{URI: "s://x", MIMEType: "text/plain", Text: long}},
		{"text whose first bytes end within a character", "", func() io.Reader { return strings.NewReader("x" + strings.Repeat("ä", 500)) },
			protocol.ResourceContents{URI: "s://x", MIMEType: "text/plain", Text: "x" + strings.Repeat("ä", 500)}},
		{"nothing", "", func() io.Reader { return strings.NewReader("") },
			protocol.ResourceContents{URI: "s://x", MIMEType: "text/plain"}},
	} {
		t.Run(row.says, func(t *testing.T) {
			app := quiet()
			app.Resource("s://x", row.reader, fastmcp.Name("stream"), fastmcp.MIMEType(row.mimeType))
			w := connect(t, app)
			w.say(`{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"s://x",` + modern + `}}`)
			m := w.hear()
			assert.True(t, m.Err == nil)
			var result protocol.ReadResourceResult
			assert.NoError(t, protocol.Unmarshal(m.Result, &result))
			assert.Equal(t, []protocol.ResourceContents(result.Contents), []protocol.ResourceContents{row.want})
			assert.Equal(t, result.ResultType, "complete")
		})
	}
}

func TestAReaderThatFailsIsNoAnswer(t *testing.T) {
	for says, reader := range map[string]io.Reader{
		"in the middle":            io.MultiReader(strings.NewReader("half"), iotest.ErrReader(errors.New("broken"))),
		"with text that is none":   strings.NewReader("bad \xff text"),
		"with text that is cut":    strings.NewReader("bad \xc3"),
		"with more than fits here": io.LimitReader(zeros{}, fastmcp.MaxBuffered),
	} {
		app := quiet()
		closed := make(chan struct{})
		app.Resource("s://x", func() io.Reader { return &closing{reader, closed} }, fastmcp.Name("stream"), fastmcp.MIMEType("text/plain"))
		w := connect(t, app)
		w.say(`{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"s://x",` + modern + `}}`)
		m := w.hear()
		assert.True(t, m.Err != nil, says)
		assert.Contains(t, m.Err.Message, "The resource ", says)
		<-closed
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

type closing struct {
	io.Reader
	closed chan struct{}
}

func (c *closing) Close() error {
	close(c.closed)
	return nil
}

func FuzzStreamedText(f *testing.F) {
	f.Add("plain", 1)
	f.Add("ä\u2028\x00\"\\", 2)
	f.Add("漢字\xff", 3)
	f.Fuzz(func(t *testing.T, text string, step int) {
		var out bytes.Buffer
		err := fastmcp.WriteQuoted(&out, text, step)
		valid := strings.ToValidUTF8(text, "") == text
		assert.Equal(t, err == nil, valid, "valid UTF-8 passes, the rest does not")
		if valid {
			var back string
			assert.NoError(t, json.Unmarshal([]byte(`"`+out.String()+`"`), &back))
			assert.Equal(t, back, text)
		}
	})
}
