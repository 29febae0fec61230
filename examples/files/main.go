// Files serves a directory: each file in it is a resource, listed with its size,
// media type and time of last change. A file of any size is streamed; the
// server never holds a large one in memory.
//
//	files --dir ~/notes --transport http
package main

import (
	"embed"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/run"
	"github.com/fastmcp-go/mcp/protocol"
)

//go:embed *.go
var source embed.FS

var dir = flag.String("dir", ".", "the `directory` to serve")

// Numbers are the numbers from 1 on, one a line. They are made while they are
// sent, so there may be any number of them.
func Numbers(count int) io.Reader {
	r, w := io.Pipe()
	go func() {
		for i := 1; i <= count; i++ {
			if _, err := fmt.Fprintln(w, i); err != nil {
				return // the client has gone
			}
		}
		w.Close()
	}()
	return r
}

// CountLines counts the lines of a text that this server has.
//
//   - uri: of a file, such as docs://readme.md
func CountLines(ctx *fastmcp.Context, uri string) (int, error) {
	read, err := ctx.ReadResource(uri)
	if err != nil {
		return 0, err
	}
	return strings.Count(read.Contents[0].Text, "\n"), nil
}

func server(dir *string) *fastmcp.Server {
	var app *fastmcp.Server
	serve := func() error { // when the flags have been read
		if _, err := os.Stat(*dir); err != nil {
			return err
		}
		files, err := fastmcp.NewFS("docs://", os.DirFS(*dir),
			fastmcp.Title("Documents"), fastmcp.Audience(protocol.RoleUser, protocol.RoleAssistant))
		if err != nil {
			return err
		}
		return app.Add(files)
	}
	app = fastmcp.New("Files", fastmcp.Version("1.0.0"), fastmcp.Source(source), fastmcp.Lifespan(serve))
	app.Resource("numbers://{count}", Numbers, fastmcp.MIMEType("text/plain"))
	app.Tool(CountLines, fastmcp.ReadOnly())
	return app
}

func main() { run.Main(server(dir), run.Flags(flag.CommandLine)) }
