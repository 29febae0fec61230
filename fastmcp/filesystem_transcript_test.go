package fastmcp_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestConversationsAboutFiles(t *testing.T) {
	fastmcptest.Transcripts(t, "testdata/files", librarian)
}

// librarian is the server that conversations about files are held with.
func librarian() *fastmcp.Server {
	app := quiet(fastmcp.PageSize(4), fastmcp.CacheLists(time.Minute, protocol.CacheScopePublic))
	app.FS("docs://", fstest.MapFS{
		"readme.md":       {Data: []byte("# Hello"), ModTime: time.Date(2026, 7, 28, 0, 0, 0, 0, time.UTC)},
		"guide/start.md":  {Data: []byte("Begin.")},
		"guide/logo.png":  {Data: []byte("\x89PNG\r\n\x1a\n")},
		"zoo.txt":         {Data: []byte("cat")},
		".env":            {Data: []byte("PASSWORD=1")},
		"with a blank.md": {Data: []byte("blank")},
	}, fastmcp.Title("Handbook"), fastmcp.Audience(protocol.RoleUser), fastmcp.CacheFor(time.Second, protocol.CacheScopePrivate))
	app.Resource("note://{id}{/lang}{?tag}", Annotated, fastmcp.Default("tag", "none"),
		fastmcp.List(func() []protocol.Resource { return []protocol.Resource{{URI: "note://1/en", Title: "The first"}} }))
	app.Resource("stream://letters", Letters)
	app.Resource("stream://broken", Broken, fastmcp.MIMEType("text/plain"))
	app.Tool(Copy)
	return app
}

// Annotated is a note in a language.
func Annotated(id int, lang, tag string) []any { return []any{id, lang, tag} }

// Letters are read one by one.
func Letters() io.Reader { return iotest.OneByteReader(strings.NewReader("äöü")) }

// Broken breaks in the middle.
func Broken() io.Reader {
	return io.MultiReader(strings.NewReader("half"), iotest.ErrReader(errors.New("the disk is gone")))
}

// Copy returns a resource of this server.
func Copy(ctx *fastmcp.Context, uri string) (*protocol.CallToolResult, error) {
	read, err := ctx.ReadResource(uri)
	if err != nil {
		return nil, err
	}
	return &protocol.CallToolResult{Content: protocol.Contents{protocol.EmbeddedResource{Resource: read.Contents[0]}}}, nil
}
