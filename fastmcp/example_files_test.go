package fastmcp_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing/fstest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/protocol"
)

// A tree of files: an os.DirFS, an embed.FS, a zip file.
func ExampleServer_FS() {
	app := fastmcp.New("demo")
	app.FS("docs://", fstest.MapFS{
		"readme.md":      {Data: []byte("# Hello")},
		"guide/start.md": {Data: []byte("Begin.")},
		".env":           {Data: []byte("PASSWORD=1")},
	})

	fmt.Println(fastmcptest.Ask(app, "resources/list", nil))
	fmt.Println(fastmcptest.Ask(app, "resources/templates/list", nil).At("/resourceTemplates/0/uriTemplate"))
	fmt.Println(fastmcptest.Read(app, "docs://guide/start.md"))
	fmt.Print(fastmcptest.Read(app, "docs://guide").Text())
	fmt.Println(fastmcptest.Read(app, "docs://.env"))
	// Output:
	// {"resources":[{"uri":"docs://guide/start.md","name":"guide/start.md","mimeType":"text/markdown","size":6},{"uri":"docs://readme.md","name":"readme.md","mimeType":"text/markdown","size":7}]}
	// "docs://{+path}"
	// {"contents":[{"uri":"docs://guide/start.md","mimeType":"text/markdown","text":"Begin."}]}
	// docs://guide/start.md
	// error -32602: Resource not found: "docs://.env" {"uri":"docs://.env"}
}

// No symbolic link leads out of an os.DirFS.
func ExampleNewFS() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	_ = os.Symlink("/etc/hosts", filepath.Join(dir, "hosts"))

	docs, err := fastmcp.NewFS("docs://", os.DirFS(dir))
	fmt.Println(docs.Name(), err)
	app := fastmcp.New("demo")
	fmt.Println(app.Add(docs))
	fmt.Println(fastmcptest.Read(app, "docs://hosts"))
	// Output:
	// docs://{+path} <nil>
	// <nil>
	// error -32602: Resource not found: "docs://hosts" {"uri":"docs://hosts"}
}

func ExampleShowHidden() {
	app := fastmcp.New("demo")
	app.FS("conf://", fstest.MapFS{".editorconfig": {Data: []byte("root = true")}}, fastmcp.ShowHidden())
	fmt.Println(fastmcptest.Read(app, "conf://.editorconfig").Text())
	// Output: root = true
}

// Clients see what lies under a template.
func ExampleList() {
	notes := map[string]string{"1": "Buy milk", "2": "Call Ada"}
	ids := func() []string { return []string{"1", "2"} }
	app := fastmcp.New("demo")
	app.Resource("note://{id}", func(id string) string { return notes[id] }, fastmcp.List(ids))

	fmt.Println(fastmcptest.Ask(app, "resources/list", nil))
	fmt.Println(fastmcptest.Read(app, "note://2").Text())
	// Output:
	// {"resources":[{"uri":"note://1","name":"1","mimeType":"text/plain"},{"uri":"note://2","name":"2","mimeType":"text/plain"}]}
	// Call Ada
}

func ExampleCacheFor() {
	app := fastmcp.New("demo")
	app.Resource("rate://eur", func() string { return "1.09" },
		fastmcp.CacheFor(time.Minute, protocol.CacheScopePublic))
	fmt.Println(fastmcptest.Read(app, "rate://eur"))
	// Output: {"ttlMs":60000,"cacheScope":"public","contents":[{"uri":"rate://eur","mimeType":"text/plain","text":"1.09"}]}
}

func ExampleCacheLists() {
	app := fastmcp.New("demo", fastmcp.CacheLists(time.Hour, protocol.CacheScopePublic))
	app.Resource("rate://eur", func() string { return "1.09" }, fastmcp.Name("eur"))
	fmt.Println(fastmcptest.Ask(app, "resources/list", nil))
	// Output: {"ttlMs":3600000,"cacheScope":"public","resources":[{"uri":"rate://eur","name":"eur","mimeType":"text/plain"}]}
}

func ExampleAudience() {
	app := fastmcp.New("demo")
	app.Resource("log://today", func() string { return "…" }, fastmcp.Name("log"),
		fastmcp.Audience(protocol.RoleUser), fastmcp.Priority(0.2))
	fmt.Println(fastmcptest.Ask(app, "resources/list", nil).At("/resources/0/annotations"))
	// Output: {"audience":["user"],"priority":0.2}
}

func ExamplePriority() {
	app := fastmcp.New("demo")
	app.Resource("log://today", func() string { return "…" }, fastmcp.Name("log"), fastmcp.Priority(0))
	fmt.Println(fastmcptest.Ask(app, "resources/list", nil).At("/resources/0/annotations"))
	// Output: {"priority":0}
}

// A tool reads what the server's resources have.
func ExampleContext_ReadResource() {
	app := fastmcp.New("demo")
	app.FS("docs://", fstest.MapFS{"readme.md": {Data: []byte("# Hello")}})
	app.Tool(func(ctx *fastmcp.Context) (int, error) {
		read, err := ctx.ReadResource("docs://readme.md")
		if err != nil {
			return 0, err
		}
		return len(read.Contents[0].Text), nil
	}, fastmcp.Name("length"))
	fmt.Println(fastmcptest.Call(app, "length", nil).Text())
	// Output: 7
}
