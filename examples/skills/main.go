// Skills serves two skills, instructions for a model with what belongs to them: one
// for whoever commits to a repository, one for a support desk.
//
//	go run ./examples/skills --transport http
//
// They travel with the binary. For a directory that may change while the server runs,
// give Serve an os.DirFS: clients are told of changes.
package main

import (
	"embed"
	"io/fs"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/run"
	"github.com/fastmcp-go/mcp/fastmcp/skills"
	"github.com/fastmcp-go/mcp/protocol"
)

//go:embed *.go
var source embed.FS

//go:embed skills
var tree embed.FS

// Refund pays money back.
//
//   - order: the number of the order
//   - cents: how much of it
func Refund(order string, cents int) string {
	return "Refunded for order " + order + "."
}

func server() *fastmcp.Server {
	files, err := fs.Sub(tree, "skills")
	if err != nil {
		panic(err)
	}
	app := fastmcp.New("Support", fastmcp.Version("1.0.0"), fastmcp.Source(source),
		fastmcp.Instructions("Before you refund anything, load skill://support/refunds/SKILL.md."),
		skills.Serve(files, skills.CacheFor(time.Hour, protocol.CacheScopePublic)))
	app.Tool(Refund)
	return app
}

func main() { run.Main(server()) }
