// Thumbnail shows pictures of a folder, made small enough for a model to look at.
//
//	go run ./examples/thumbnail --dir ~/Pictures
package main

import (
	"bytes"
	"embed"
	"errors"
	"flag"
	"fmt"
	"image"
	_ "image/gif" // what image.Decode can read is what is imported here
	_ "image/jpeg"
	"image/png"
	"io"
	"os"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/run"
)

//go:embed *.go
var source embed.FS

// mostPixels is the largest picture that is read: 24 megapixels are 100 MB in
// memory.
const mostPixels = 24_000_000

func main() {
	dir := flag.String("dir", ".", "the `folder` with the pictures")
	run.Main(server(dir), run.Flags(flag.CommandLine))
}

func server(dir *string) *fastmcp.Server {
	// An os.Root opens only what lies below its folder, whatever the name: "../"
	// and links that lead out are refused. It is opened when the server starts,
	// handed to Thumbnail, and closed when the server ends.
	open := func() (*os.Root, func() error, error) {
		root, err := os.OpenRoot(*dir)
		if err != nil {
			return nil, nil, err
		}
		return root, root.Close, nil
	}
	app := fastmcp.New("Thumbnail", fastmcp.Version("1.0.0"), fastmcp.Source(source), fastmcp.Lifespan(open))
	app.Tool(Thumbnail, fastmcp.ReadOnly(), fastmcp.OpenWorld(false),
		fastmcp.Default("width", 128), fastmcp.Param("width", `validate:"min=1,max=1024"`),
		// Pictures are large while they are worked on, so that few are at a time.
		fastmcp.Concurrency(4))
	return app
}

// Thumbnail is a small version of a picture.
//
//   - name: the file, such as holiday/beach.jpg: a PNG, JPEG or GIF
//   - width: of the small version, in pixels; a picture that is smaller stays as it is
func Thumbnail(root *os.Root, name string, width int) (fastmcp.Image, error) {
	file, err := root.Open(name)
	if err != nil {
		return fastmcp.Image{}, err
	}
	defer file.Close()
	picture, err := decode(file)
	if err != nil {
		return fastmcp.Image{}, fmt.Errorf("%s: %w", name, err)
	}
	var small bytes.Buffer
	if err := png.Encode(&small, shrink(picture, width)); err != nil {
		return fastmcp.Image{}, err
	}
	return fastmcp.Image{Data: small.Bytes(), Format: "png"}, nil
}

// decode reads a picture, after a look at its size: a file of a few kilobytes
// can claim to be a picture that fills the memory.
func decode(file io.ReadSeeker) (image.Image, error) {
	size, _, err := image.DecodeConfig(file)
	if err != nil {
		return nil, errors.New("not a PNG, JPEG or GIF")
	}
	if size.Width <= 0 || size.Height <= 0 || size.Width > mostPixels/size.Height {
		return nil, fmt.Errorf("%d × %d are too many pixels", size.Width, size.Height)
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	picture, _, err := image.Decode(file)
	return picture, err
}
