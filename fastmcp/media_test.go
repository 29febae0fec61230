package fastmcp_test

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// The first bytes of files.
const (
	pngBytes  = "\x89PNG\r\n\x1a\n"
	jpegBytes = "\xff\xd8\xff\xe0"
	webpBytes = "RIFF\x00\x00\x00\x00WEBP"
	waveBytes = "RIFF\x00\x00\x00\x00WAVE"
	pdfBytes  = "%PDF-1.7"
)

// write makes a file in a directory of the test's own.
func write(t *testing.T, name, content string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), name)
	assert.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

// shown returns the first block of a tool that returns that value, or its
// error.
func shown(value any) string {
	app := quiet()
	app.Tool(func() any { return value }, fastmcp.Name("show"))
	answer := fastmcptest.Call(app, "show", nil)
	if answer.Err != nil || answer.At("/isError") == "true" {
		return answer.Text()
	}
	return answer.At("/content/0")
}

func TestPicturesAndSounds(t *testing.T) {
	block := func(kind, data, mediaType string) string {
		return fmt.Sprintf(`{"type":%q,"data":%q,"mimeType":%q}`, kind, base64.StdEncoding.EncodeToString([]byte(data)), mediaType)
	}
	for _, row := range []struct {
		what  string
		value any
		want  string
	}{
		{"the bytes tell a PNG", fastmcp.Image{Data: []byte(pngBytes)}, block("image", pngBytes, "image/png")},
		{"the bytes tell a JPEG", fastmcp.Image{Data: []byte(jpegBytes)}, block("image", jpegBytes, "image/jpeg")},
		{"the bytes tell an old GIF", fastmcp.Image{Data: []byte("GIF87a")}, block("image", "GIF87a", "image/gif")},
		{"the bytes tell a new GIF", fastmcp.Image{Data: []byte("GIF89a")}, block("image", "GIF89a", "image/gif")},
		{"the bytes tell a WebP", fastmcp.Image{Data: []byte(webpBytes)}, block("image", webpBytes, "image/webp")},
		{"the bytes tell a WAVE", fastmcp.Audio{Data: []byte(waveBytes)}, block("audio", waveBytes, "audio/wav")},
		{"the bytes tell an MP3 with a tag", fastmcp.Audio{Data: []byte("ID3\x04")}, block("audio", "ID3\x04", "audio/mpeg")},
		{"the bytes tell an MP3 without", fastmcp.Audio{Data: []byte("\xff\xfb\x90")}, block("audio", "\xff\xfb\x90", "audio/mpeg")},
		{"the bytes tell an Ogg", fastmcp.Audio{Data: []byte("OggS")}, block("audio", "OggS", "audio/ogg")},
		{"the bytes tell a FLAC", fastmcp.Audio{Data: []byte("fLaC")}, block("audio", "fLaC", "audio/flac")},

		{"the file's name goes before the bytes", fastmcp.Image{Path: write(t, "a.PNG", jpegBytes)}, block("image", jpegBytes, "image/png")},
		{"unless it names no picture", fastmcp.Image{Path: write(t, "a.txt", jpegBytes)}, block("image", jpegBytes, "image/jpeg")},
		{"a sound from a file", fastmcp.Audio{Path: write(t, "a.mp3", "x")}, block("audio", "x", "audio/mpeg")},
		{"a file goes before data", fastmcp.Image{Path: write(t, "a.gif", "file"), Data: []byte("data")}, block("image", "file", "image/gif")},

		{"a format goes before everything", fastmcp.Image{Path: write(t, "a.gif", pngBytes), Format: "webp"}, block("image", pngBytes, "image/webp")},
		{"a format may be the whole media type", fastmcp.Audio{Data: []byte("x"), Format: "Audio/WAV"}, block("audio", "x", "audio/wav")},
		{"a format may be the ending of a file", fastmcp.Image{Data: []byte("x"), Format: "jpg"}, block("image", "x", "image/jpeg")},
		{"a format may be an ending with its dot", fastmcp.Image{Data: []byte("x"), Format: ".svg"}, block("image", "x", "image/svg+xml")},
		{"a format that nobody knows is taken at its word", fastmcp.Image{Data: []byte("x"), Format: "vnd.mine"}, block("image", "x", "image/vnd.mine")},

		{"no bytes are a picture too, if the format says so", fastmcp.Image{Data: []byte{}, Format: "png"}, block("image", "", "image/png")},
		{"a pointer is as good", &fastmcp.Image{Data: []byte(pngBytes)}, block("image", pngBytes, "image/png")},

		{"nothing is no picture", fastmcp.Image{}, "isError: neither Path nor Data is set"},
		{"a WAVE is no picture", fastmcp.Image{Data: []byte(waveBytes)}, "isError: cannot tell the media type of the image from its bytes: set Format"},
		{"a PNG is no sound", fastmcp.Audio{Data: []byte(pngBytes)}, "isError: cannot tell the media type of the audio from its bytes: set Format"},
		{"text is no picture", fastmcp.Image{Data: []byte("<svg>")}, "isError: cannot tell the media type of the image from its bytes: set Format"},
		{"half a signature is none", fastmcp.Image{Data: []byte("RIFF")}, "isError: cannot tell the media type of the image from its bytes: set Format"},
	} {
		t.Run(row.what, func(t *testing.T) { assert.Equal(t, shown(row.value), row.want) })
	}
}

func TestAMissingFileIsAnErrorThatNamesIt(t *testing.T) {
	lost := filepath.Join(t.TempDir(), "lost.png")
	for _, value := range []any{fastmcp.Image{Path: lost}, fastmcp.Audio{Path: lost}, fastmcp.File{Path: lost}} {
		got := shown(value)
		assert.True(t, strings.HasPrefix(got, "isError: "), got)
		assert.Contains(t, got, "lost.png")
	}
}

func TestFiles(t *testing.T) {
	text := func(mediaType, text string) string {
		return fmt.Sprintf(`{"uri":"x://y","mimeType":%q,"text":%q}`, mediaType, text)
	}
	blob := func(mediaType, data string) string {
		return fmt.Sprintf(`{"uri":"x://y","mimeType":%q,"blob":%q}`, mediaType, base64.StdEncoding.EncodeToString([]byte(data)))
	}
	data := func(bytes string, mediaType ...string) fastmcp.File {
		return fastmcp.File{URI: "x://y", Data: []byte(bytes), MIMEType: strings.Join(mediaType, "")}
	}
	file := func(name, bytes string) fastmcp.File {
		return fastmcp.File{URI: "x://y", Path: write(t, name, bytes)}
	}
	for _, row := range []struct {
		what string
		file fastmcp.File
		want string
	}{
		{"bytes that are text", data("süß"), text("text/plain", "süß")},
		{"bytes with a zero", data("a\x00"), blob("application/octet-stream", "a\x00")},
		{"bytes that are no UTF-8", data("\xfc"), blob("application/octet-stream", "\xfc")},
		{"bytes that say what they are", data(pdfBytes), blob("application/pdf", pdfBytes)},
		{"no bytes", data(""), text("text/plain", "")},
		{"no bytes of something else", data("", "image/png"), blob("image/png", "")},

		{"a text by its media type", data("a", "text/csv; charset=utf-8"), text("text/csv; charset=utf-8", "a")},
		{"JSON is text", data("{}", "application/json"), text("application/json", "{}")},
		{"so is what is made of JSON", data("{}", "application/geo+json"), text("application/geo+json", "{}")},
		{"so is what is made of XML", data("<svg/>", "image/svg+xml"), text("image/svg+xml", "<svg/>")},
		{"so is YAML", data("a: 1", "application/yaml"), text("application/yaml", "a: 1")},
		{"a text that is no UTF-8 is sent as bytes", data("\xfc", "text/plain"), blob("text/plain", "\xfc")},
		{"text by the name of something else is sent as bytes", data("a", "application/zip"), blob("application/zip", "a")},

		{"a file's name tells its type", file("a.md", "# a"), text("text/markdown", "# a")},
		{"in any case", file("A.JSON", "{}"), text("application/json", "{}")},
		{"a file without an ending is looked into", file("README", "read me"), text("text/plain", "read me")},
		{"a file with an unknown ending too", file("a.zzz", pngBytes), blob("image/png", pngBytes)},
	} {
		t.Run(row.what, func(t *testing.T) {
			assert.Equal(t, shown(row.file), `{"type":"resource","resource":`+row.want+`}`)
		})
	}
	assert.Equal(t, shown(fastmcp.File{Data: []byte("a")}), "isError: a File from Data needs a URI")
	assert.Equal(t, shown(fastmcp.File{URI: "x://y"}), "isError: neither Path nor Data is set")
}

func TestTheURIOfAFileIsItsPath(t *testing.T) {
	path := write(t, "50% off? #1.txt", "a")
	var uri string
	assert.NoError(t, protocol.Unmarshal([]byte(uriOf(shown(fastmcp.File{Path: path}))), &uri))
	read, err := url.Parse(uri)
	assert.NoError(t, err)
	assert.Equal(t, read.Scheme, "file")
	assert.Equal(t, read.Host, "")
	assert.Equal(t, filepath.FromSlash(read.Path), path)
	assert.Equal(t, read.RawQuery+read.Fragment, "")
	assert.Contains(t, uri, "/50%25%20off%3F%20%231.txt")

	t.Chdir(filepath.Dir(path))
	assert.Contains(t, shown(fastmcp.File{Path: filepath.Base(path)}), uri, "a relative path is made absolute")
}

// uriOf returns the URI of an embedded resource.
func uriOf(block string) string {
	return fastmcptest.Answer{Result: []byte(block)}.At("/resource/uri")
}

// A file as a resource lies under the URI that was asked for.
func TestAFileAsAResource(t *testing.T) {
	app := quiet()
	path := write(t, "a.md", "# a")
	app.Resource("doc://a", func() fastmcp.File { return fastmcp.File{Path: path} })
	app.Resource("doc://b", func() fastmcp.File { return fastmcp.File{Path: path} }, fastmcp.MIMEType("text/x-mine"))
	app.Resource("doc://{name}", func(name string) (fastmcp.File, error) {
		return fastmcp.File{Path: filepath.Join(filepath.Dir(path), name)}, nil
	})
	for uri, want := range map[string]string{
		"doc://a":    `{"contents":[{"uri":"doc://a","mimeType":"text/markdown","text":"# a"}]}`,
		"doc://b":    `{"contents":[{"uri":"doc://b","mimeType":"text/x-mine","text":"# a"}]}`,
		"doc://a.md": `{"contents":[{"uri":"doc://a.md","mimeType":"text/markdown","text":"# a"}]}`,
	} {
		assert.Equal(t, fastmcptest.Read(app, uri).String(), want)
	}
	assert.Contains(t, fastmcptest.Read(app, "doc://c.md").String(), "error -32603: ")
}

// What is said for whom travels with each of them.
func TestAnnotationsOfMedia(t *testing.T) {
	forUser := &protocol.Annotations{Audience: []protocol.Role{protocol.RoleUser}}
	for _, value := range []any{
		fastmcp.Image{Data: []byte(pngBytes), Annotations: forUser},
		fastmcp.Audio{Data: []byte(waveBytes), Annotations: forUser},
		fastmcp.File{URI: "x://y", Data: []byte("a"), Annotations: forUser},
	} {
		block := fastmcptest.Answer{Result: []byte(shown(value))}
		assert.Equal(t, block.At("/annotations"), `{"audience":["user"]}`)
	}
}

// Each of them may be what a prompt puts before the model.
func TestMediaInPrompts(t *testing.T) {
	app := quiet()
	app.Prompt(func() fastmcp.Image { return fastmcp.Image{Data: []byte(pngBytes)} }, fastmcp.Name("picture"))
	app.Prompt(func() []any { return []any{"see", fastmcp.File{URI: "x://y", Data: []byte("a")}} }, fastmcp.Name("file"))
	app.Prompt(func() fastmcp.Image { return fastmcp.Image{} }, fastmcp.Name("nothing"))
	assert.Equal(t, fastmcptest.Get(app, "picture", nil).At("/messages/0/content/mimeType"), `"image/png"`)
	assert.Equal(t, fastmcptest.Get(app, "file", nil).At("/messages/1/content/resource/text"), `"a"`)
	assert.Contains(t, fastmcptest.Get(app, "nothing", nil).String(), "neither Path nor Data is set")
}

func TestANilPictureIsAnErrorAndNoPanic(t *testing.T) {
	app := quiet()
	app.Tool(func() *fastmcp.Image { return nil }, fastmcp.Name("nothing"))
	assert.Contains(t, connect(t, app).call(1, "nothing", "{}"), "the function returned nil")
}
