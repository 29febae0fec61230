package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// board is a picture whose left half is red and whose right half is blue.
func board(width, height int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			at := color.RGBA{R: 255, A: 255}
			if x >= width/2 {
				at = color.RGBA{B: 255, A: 255}
			}
			picture.SetRGBA(x, y, at)
		}
	}
	return picture
}

// claim is the beginning of a PNG that says it has so many pixels.
func claim(width, height uint32) []byte {
	head := []byte("IHDR")
	head = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(head, width), height)
	head = append(head, 8, 6, 0, 0, 0)
	text := binary.BigEndian.AppendUint32([]byte("\x89PNG\r\n\x1a\n"), 13)
	text = append(text, head...)
	return binary.BigEndian.AppendUint32(text, crc32.ChecksumIEEE(head))
}

// album is the server over a folder with some pictures, and a file beside it.
func album(t *testing.T) *fastmcp.Server {
	t.Helper()
	var pngFile, jpegFile bytes.Buffer
	assert.NoError(t, png.Encode(&pngFile, board(400, 200)))
	assert.NoError(t, jpeg.Encode(&jpegFile, board(300, 600), nil))
	dir := filepath.Join(t.TempDir(), "album")
	assert.NoError(t, os.MkdirAll(filepath.Join(dir, "tall"), 0o755))
	for name, data := range map[string][]byte{
		"../secret.png": pngFile.Bytes(), "wide.png": pngFile.Bytes(), "tall/one.jpg": jpegFile.Bytes(),
		"notes.txt": []byte("remember"), "bomb.png": claim(1<<20, 1<<20),
	} {
		assert.NoError(t, os.WriteFile(filepath.Join(dir, name), data, 0o644))
	}
	app := server(&dir)
	t.Cleanup(func() { assert.NoError(t, app.Close(context.Background())) })
	return app
}

func TestThumbnail(t *testing.T) {
	app := album(t)
	for name, row := range map[string]struct {
		arguments     string
		width, height int
	}{
		"of a wide picture":         {`{"name":"wide.png"}`, 128, 64},
		"of a tall one in a folder": {`{"name":"tall/one.jpg","width":30}`, 30, 60},
		"of one that is small":      {`{"name":"wide.png","width":1000}`, 400, 200},
		"with odd boxes":            {`{"name":"wide.png","width":7}`, 7, 3},
	} {
		for _, version := range []string{protocol.V20260728, protocol.V20250618} {
			answer := fastmcptest.Client{Version: version}.Call(app, "thumbnail", row.arguments)
			assert.Equal(t, answer.At("/content/0/mimeType"), `"image/png"`, name, version)
			data, err := base64.StdEncoding.DecodeString(strings.Trim(answer.At("/content/0/data"), `"`))
			assert.NoError(t, err)
			small, err := png.Decode(bytes.NewReader(data))
			assert.NoError(t, err)
			assert.Equal(t, small.Bounds().Size(), image.Pt(row.width, row.height), name)
			left, _, _, _ := small.At(0, 0).RGBA()
			_, _, right, _ := small.At(row.width-1, row.height-1).RGBA()
			assert.True(t, left > 0xf000 && right > 0xf000, name, "keeps its colours")
		}
	}
}

func TestWhatIsNoPicture(t *testing.T) {
	app := album(t)
	for arguments, want := range map[string]string{
		`{"name":"../secret.png"}`:           "isError: openat ../secret.png: path escapes from parent",
		`{"name":"gone.png"}`:                "isError: openat gone.png: no such file or directory",
		`{"name":"notes.txt"}`:               "isError: notes.txt: not a PNG, JPEG or GIF",
		`{"name":"bomb.png"}`:                "isError: bomb.png: 1048576 × 1048576 are too many pixels",
		`{"name":"wide.png","width":100000}`: "isError: The arguments are not right:\n- width: got 100000, want an integer from 1 to 1024",
	} {
		assert.Equal(t, fastmcptest.Call(app, "thumbnail", arguments).Text(), want)
	}
}

func TestAFolderThatIsNotThere(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "gone")
	assert.ErrorContains(t, server(&dir).Start(t.Context()), "gone")
}

// A checkerboard of black and white becomes grey, and what nobody sees has no
// colour.
func TestShrinkTakesTheMean(t *testing.T) {
	picture := image.NewNRGBA(image.Rect(10, 10, 14, 12))
	for i, at := range []color.NRGBA{
		{255, 255, 255, 255}, {0, 0, 0, 255}, {0, 0, 255, 255}, {255, 0, 0, 0},
		{0, 0, 0, 255}, {255, 255, 255, 255}, {0, 0, 255, 255}, {255, 0, 0, 0},
	} {
		picture.SetNRGBA(10+i%4, 10+i/4, at)
	}
	small := shrink(picture, 2)
	assert.Equal(t, small.Bounds(), image.Rect(0, 0, 2, 1))
	assert.Equal(t, small.At(0, 0), color.Color(color.RGBA{127, 127, 127, 255}))
	assert.Equal(t, small.At(1, 0), color.Color(color.RGBA{0, 0, 127, 127}))
}
