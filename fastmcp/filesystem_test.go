package fastmcp_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// house is a directory with a file beside it that must stay unseen.
func house(t *testing.T) string {
	t.Helper()
	top := t.TempDir()
	dir := filepath.Join(top, "docs")
	for name, text := range map[string]string{
		"secret":             "not yours",
		"docs/a.txt":         "alpha",
		"docs/sub/b.json":    "{}",
		"docs/sub/deep/c.md": "# c",
		"docs/odd #?%&é.txt": "odd",
		"docs/latin.txt":     "caf\xe9",
		"docs/empty":         "",
		"docs/.env":          "hidden",
		"docs/.git/config":   "hidden",
		"docs/picture":       "\x89PNG\r\n\x1a\n",
	} {
		path := filepath.Join(top, name)
		assert.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		assert.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	for link, to := range map[string]string{
		"docs/inside":  "a.txt",
		"docs/outside": "../secret",
		"docs/top":     top,
		"docs/loop":    "../docs",
		"docs/nowhere": "missing",
	} {
		assert.NoError(t, os.Symlink(to, filepath.Join(top, link)))
	}
	return dir
}

func TestATreeOfFiles(t *testing.T) {
	dir := house(t)
	const unknown = "error -32602: Resource not found"
	for _, row := range []struct{ says, uri, want string }{
		{"a file", "docs://a.txt", `{"uri":"docs://a.txt","mimeType":"text/plain","text":"alpha"}`},
		{"a file further down", "docs://sub/b.json", `{"uri":"docs://sub/b.json","mimeType":"application/json","text":"{}"}`},
		{"a file with an odd name", "docs://odd%20%23%3F%25&%C3%A9.txt", `{"uri":"docs://odd%20%23%3F%25&%C3%A9.txt","mimeType":"text/plain","text":"odd"}`},
		{"text that is none", "docs://latin.txt", `{"uri":"docs://latin.txt","mimeType":"text/plain","blob":"Y2Fm6Q=="}`},
		{"an empty file", "docs://empty", `{"uri":"docs://empty","mimeType":"text/plain","text":""}`},
		{"a file whose bytes tell what it is", "docs://picture", `{"uri":"docs://picture","mimeType":"image/png","blob":"iVBORw0KGgo="}`},
		{"a link within", "docs://inside", `{"uri":"docs://inside","mimeType":"text/plain","text":"alpha"}`},
		{"a directory", "docs://sub", `{"uri":"docs://sub","mimeType":"inode/directory","text":"docs://sub/b.json\ndocs://sub/deep/\n"}`},
		{"a directory with a slash", "docs://sub/deep/", `{"uri":"docs://sub/deep/","mimeType":"inode/directory","text":"docs://sub/deep/c.md\n"}`},
		{"a link out", "docs://outside", unknown},
		{"a link out, and further", "docs://top/secret", unknown},
		{"a link round", "docs://loop/a.txt", unknown},
		{"a link to nothing", "docs://nowhere", unknown},
		{"a way up", "docs://../secret", unknown},
		{"a way up, encoded", "docs://%2e%2e/secret", unknown},
		{"a way up, encoded twice", "docs://sub/%252e%252e/%252e%252e/secret", unknown},
		{"a way up with a backslash", `docs://..%5Csecret`, unknown},
		{"an absolute path", "docs:///etc/passwd", unknown},
		{"a NUL", "docs://a.txt%00", unknown},
		{"a dot within", "docs://./a.txt", unknown},
		{"two slashes", "docs://sub//b.json", unknown},
		{"no such file", "docs://b.txt", unknown},
		{"a file as a directory", "docs://a.txt/b", unknown},
		{"a hidden file", "docs://.env", unknown},
		{"a file in a hidden directory", "docs://.git/config", unknown},
		{"the tree itself", "docs://", unknown},
	} {
		t.Run(row.says, func(t *testing.T) {
			app := quiet()
			app.FS("docs://", os.DirFS(dir))
			answer := fastmcptest.Read(app, row.uri)
			if row.want == unknown {
				assert.True(t, strings.HasPrefix(answer.String(), unknown), answer.String())
				return
			}
			assert.Equal(t, answer.At("/contents/0"), row.want)
		})
	}
}

func TestATreeIsListed(t *testing.T) {
	dir := house(t)
	changed := time.Date(2026, 1, 2, 3, 4, 5, 6, time.FixedZone("", 3600))
	assert.NoError(t, os.Chtimes(filepath.Join(dir, "a.txt"), changed, changed))
	for _, row := range []struct {
		says    string
		options []fastmcp.ResourceOption
		want    string
	}{
		{"without what is hidden", nil, "a.txt empty inside latin.txt odd #?%&é.txt picture sub/b.json sub/deep/c.md"},
		{"with what is hidden", []fastmcp.ResourceOption{fastmcp.ShowHidden()}, ".env .git/config a.txt empty inside latin.txt odd #?%&é.txt picture sub/b.json sub/deep/c.md"},
	} {
		for _, size := range []int{0, 1, 2, 3, 100} {
			t.Run(fmt.Sprintf("%s, %d to a page", row.says, size), func(t *testing.T) {
				app := quiet(fastmcp.PageSize(size))
				app.FS("docs://", os.DirFS(dir), row.options...)
				var names []string
				for _, r := range listAll(t, app) {
					names = append(names, r.Name)
					assert.True(t, fastmcptest.Read(app, r.URI).Err == nil, r.URI)
				}
				assert.Equal(t, strings.Join(names, " "), row.want)
			})
		}
	}
	app := quiet()
	app.FS("docs://", os.DirFS(dir), fastmcp.Audience(protocol.RoleUser), fastmcp.Priority(7))
	assert.Equal(t, fastmcptest.Ask(app, "resources/list", nil).At("/resources/0"),
		`{"uri":"docs://a.txt","name":"a.txt","mimeType":"text/plain","size":5,"annotations":{"audience":["user"],"priority":1,"lastModified":"2026-01-02T02:04:05Z"}}`)
}

// listAll asks for page after page. No page is empty but the first.
func listAll(t *testing.T, app *fastmcp.Server) []protocol.Resource {
	t.Helper()
	var all []protocol.Resource
	for params := "{}"; ; {
		answer := fastmcptest.Ask(app, "resources/list", params)
		assert.True(t, answer.Err == nil, answer.String())
		var page protocol.ListResourcesResult
		assert.NoError(t, json.Unmarshal(answer.Result, &page))
		all = append(all, page.Resources...)
		if page.NextCursor == nil {
			return all
		}
		assert.True(t, len(page.Resources) > 0, "a page before another one is not empty")
		params = fmt.Sprintf(`{"cursor":%q}`, *page.NextCursor)
	}
}

// Trees that are no directory: a file that grows between two looks at it, or
// cannot be read again, must not fool anyone.
func TestLargeFilesOfATree(t *testing.T) {
	text := strings.Repeat("Zeile mit Ümlauten\n", 50_000)
	files := fstest.MapFS{
		"text.txt":  {Data: []byte(text)},
		"latin.txt": {Data: []byte(text + "\xe9")},
		"cut.txt":   {Data: []byte(text + "\xc3")},
		"bytes":     {Data: []byte("\x00" + text)},
		"unknown":   {Data: []byte(text)},
	}
	for _, row := range []struct{ says, name, mimeType, member string }{
		{"text", "text.txt", "text/plain", "text"},
		{"text that is none at its end", "latin.txt", "text/plain", "blob"},
		{"text that ends within a character", "cut.txt", "text/plain", "blob"},
		{"bytes", "bytes", "application/octet-stream", "blob"},
		{"text of unknown type", "unknown", "text/plain", "text"},
	} {
		for way, tree := range map[string]fs.FS{"by seeking": files, "by opening it again": unseekable{files}} {
			t.Run(row.says+", "+way, func(t *testing.T) {
				app := quiet()
				app.FS("docs://", tree)
				answer := fastmcptest.Read(app, "docs://"+row.name)
				assert.True(t, answer.Err == nil, answer.At(""))
				var result protocol.ReadResourceResult
				assert.NoError(t, protocol.Unmarshal(answer.Result, &result))
				got := result.Contents[0]
				assert.Equal(t, got.MIMEType, row.mimeType)
				assert.Equal(t, got.Blob != nil, row.member == "blob")
				assert.True(t, got.Text+string(got.Blob) == string(files[row.name].Data))
			})
		}
	}
}

// unseekable is a tree whose files can only be read.
type unseekable struct{ fs.FS }

type readOnly struct{ fs.File }

func (u unseekable) Open(name string) (fs.File, error) {
	f, err := u.FS.Open(name)
	return readOnly{f}, err
}

func TestADirectoryIsToldUpToABound(t *testing.T) {
	files := fstest.MapFS{}
	for i := range 1001 {
		files[fmt.Sprintf("many/%04d", i)] = &fstest.MapFile{}
	}
	app := quiet()
	app.FS("docs://", files)
	lines := strings.Split(fastmcptest.Read(app, "docs://many").Text(), "\n")
	assert.Equal(t, len(lines), 1002)
	assert.Equal(t, lines[1000], "…")
}

// Whoever opens a pipe waits until somebody writes.
func TestAPipeIsNotEvenOpened(t *testing.T) {
	app := quiet()
	app.FS("docs://", watched{FS: fstest.MapFS{"a": {}, "pipe": {Mode: fs.ModeNamedPipe}}, open: func(name string) {
		assert.True(t, name != "pipe")
	}})
	assert.Equal(t, len(listAll(t, app)), 1)
	assert.Contains(t, fastmcptest.Read(app, "docs://pipe").String(), "Resource not found")
}

// A page costs what is on it, however large the tree.
func TestAPageWalksNoFurtherThanItMust(t *testing.T) {
	files := fstest.MapFS{}
	for i := range 100 {
		files[fmt.Sprintf("%02d/file", i)] = &fstest.MapFile{}
	}
	walked := map[string]bool{}
	app := quiet(fastmcp.PageSize(3))
	app.FS("docs://", watched{FS: files, open: func(name string) { walked[name] = true }})
	answer := fastmcptest.Ask(app, "resources/list", nil)
	assert.Equal(t, answer.At("/resources/2/uri"), `"docs://02/file"`)
	assert.Equal(t, len(walked), 5, "the top, and a directory for each file and one behind")
	clear(walked)
	answer = fastmcptest.Ask(app, "resources/list", `{"cursor":`+answer.At("/nextCursor")+`}`)
	assert.Equal(t, answer.At("/resources/2/uri"), `"docs://05/file"`)
	assert.Equal(t, len(walked), 6, "the top, the last one again, and as many as before")
}

// watched is a tree of which is known what is opened.
type watched struct {
	fs.FS
	open func(string)
}

func (w watched) Open(name string) (fs.File, error) {
	w.open(name)
	return w.FS.Open(name)
}

func (w watched) Stat(name string) (fs.FileInfo, error) { return fs.Stat(w.FS, name) }
