package fastmcp

import (
	"io/fs"

	"github.com/fastmcp-go/mcp/internal/source"
)

// Names gives what `fastmcp gen names` generated of the packages of the
// handlers, usually as
//
//	//go:generate go run github.com/fastmcp-go/mcp/cmd/fastmcp gen names
//
//	fastmcp.New("demo", fastmcp.Names(names))
//
// so that names, descriptions and enums are known in a binary that is shipped
// without its source, and without [Source], which would ship it. Where both
// know a function, [Source] is believed.
//
// Generated names are a copy, and a copy gets old. A function whose parameter
// types have changed since is refused at registration; so is one whose parameter
// names have changed, if the source is at hand, as it is in tests. `fastmcp gen
// names --check` finds every difference.
func Names(generated ...string) SourceOption {
	files := make([]fs.FS, len(generated))
	for i, text := range generated {
		files[i] = source.NamesFS(text)
	}
	return sourceOption(files)
}
