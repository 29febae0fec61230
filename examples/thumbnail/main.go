// Thumbnail shows pictures of a folder, made small enough for a model to look at.
//
//	go run ./examples/thumbnail --dir ~/Pictures
package main

import (
	"bytes"
	"embed"
	"flag"
	"fmt"
	"image"
	_ "image/gif" // what image.Decode can read is what is imported here
	_ "image/jpeg"
	"image/png"
	"os"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/run"
)

//go:embed *.go
var source embed.FS

const mostPixels = 24_000_000 // of a picture that is read: it takes 100 MB of memory

func main() {
	dir := flag.String("dir", ".", "the `folder` with the pictures")
	run.Main(server(dir), run.Flags(flag.CommandLine))
}

func server(dir *string) *fastmcp.Server {
	// An os.Root opens only what lies below its folder: "../" and links out are refused.
	open := func() (*os.Root, func() error, error) {
		root, err := os.OpenRoot(*dir)
		return root, root.Close, err
	}
	app := fastmcp.New("Thumbnail", fastmcp.Version("1.0.0"), fastmcp.Source(source), fastmcp.Lifespan(open))
	app.Tool(Thumbnail, fastmcp.ReadOnly(), fastmcp.OpenWorld(false),
		fastmcp.Default("width", 128), fastmcp.Param("width", `validate:"min=1,max=1024"`),
		fastmcp.Concurrency(4)) // pictures are large while they are worked on
	return app
}

// Thumbnail is a small version of a picture.
//
//   - name: the file, such as holiday/beach.jpg: a PNG, JPEG or GIF
//   - width: of the small version, in pixels; a picture that is smaller stays as it is
func Thumbnail(root *os.Root, name string, width int) (fastmcp.Image, error) {
	picture, err := read(root, name)
	if err != nil {
		return fastmcp.Image{}, err
	}
	var small bytes.Buffer
	err = png.Encode(&small, shrink(picture, width))
	return fastmcp.Image{Data: small.Bytes(), Format: "png"}, err
}

// read reads a picture, after a look at its size: a file of a few kilobytes can
// claim to be a picture that fills the memory.
func read(root *os.Root, name string) (image.Image, error) {
	file, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	size, _, err := image.DecodeConfig(file)
	if err != nil {
		return nil, fmt.Errorf("%s: not a PNG, JPEG or GIF", name)
	}
	if size.Width <= 0 || size.Height <= 0 || size.Width > mostPixels/size.Height {
		return nil, fmt.Errorf("%s: %d × %d are too many pixels", name, size.Width, size.Height)
	}
	if _, err := file.Seek(0, 0); err != nil {
		return nil, err
	}
	picture, _, err := image.Decode(file)
	return picture, err
}
