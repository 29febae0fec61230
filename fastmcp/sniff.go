package fastmcp

import (
	"bytes"
	"net/url"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/fastmcp-go/mcp/protocol"
)

// sniff tells a media type by the first bytes. It knows the few that models
// take; net/http knows more, but a stdio-only program does not link it.
func sniff(data []byte) string {
	for _, s := range signatures {
		if s.matches(data) {
			return s.mediaType
		}
	}
	if utf8.Valid(data) && !bytes.ContainsRune(data, 0) {
		return "text/plain"
	}
	return "application/octet-stream"
}

// A signature is what files of a type begin with; second, if there is any,
// stands at byte 8.
type signature struct{ first, second, mediaType string }

func (s signature) matches(data []byte) bool {
	if !bytes.HasPrefix(data, []byte(s.first)) {
		return false
	}
	return s.second == "" || len(data) >= 8 && bytes.HasPrefix(data[8:], []byte(s.second))
}

var signatures = []signature{
	{"\x89PNG\r\n\x1a\n", "", "image/png"},
	{"\xff\xd8\xff", "", "image/jpeg"},
	{"GIF87a", "", "image/gif"},
	{"GIF89a", "", "image/gif"},
	{"RIFF", "WEBP", "image/webp"},
	{"RIFF", "WAVE", "audio/wav"},
	{"ID3", "", "audio/mpeg"},
	{"\xff\xfb", "", "audio/mpeg"},
	{"OggS", "", "audio/ogg"},
	{"fLaC", "", "audio/flac"},
	{"%PDF-", "", "application/pdf"},
}

// contentsOf makes the contents of a resource: text if the media type is one
// of text and the bytes are valid UTF-8.
func contentsOf(uri, mediaType string, data []byte) protocol.ResourceContents {
	c := protocol.ResourceContents{URI: uri, MIMEType: mediaType}
	if isText(mediaType) && utf8.Valid(data) {
		c.Text = string(data)
	} else if c.Blob = data; data == nil {
		c.Blob = []byte{}
	}
	return c
}

func isText(mediaType string) bool {
	mediaType, _, _ = strings.Cut(mediaType, ";")
	switch {
	case strings.HasPrefix(mediaType, "text/"),
		strings.HasSuffix(mediaType, "+json"), strings.HasSuffix(mediaType, "+xml"):
		return true
	}
	switch mediaType {
	case "application/json", "application/xml", "application/yaml", "application/javascript":
		return true
	}
	return false
}

func fileURI(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
