package skills_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/fastmcp/skills"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// main is the SKILL.md of a skill.
func main(name string, more ...string) *fstest.MapFile {
	return file("---\nname: " + name + "\ndescription: How to do " + name + "\n" + strings.Join(more, "\n") + "\n---\n# Do it\n")
}

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

// sample is a tree of three skills, one within another, and of what is no skill.
func sample() fstest.MapFS {
	return fstest.MapFS{
		"README.md":                            file("not a skill"),
		"refunds/SKILL.md":                     main("refunds", "license: MIT", "metadata: {version: 2.1.0, steps: 3}"),
		"refunds/templates/email.md":           file("Dear …"),
		"refunds/templates/de/e mail.md":       file("Liebe …"),
		"refunds/logo.png":                     file("\x89PNG\r\n\x1a\n"),
		"refunds/.git/config":                  file("secret"),
		"acme/billing/invoices/SKILL.md":       main("invoices"),
		"acme/billing/invoices/void/SKILL.md":  main("void"),
		"acme/billing/invoices/void/reason.md": file("?"),
		"acme/notes.md":                        file("not of a skill"),
	}
}

func serve(files fs.FS, options ...skills.Option) *fastmcp.Server {
	return fastmcp.New("support", fastmcp.Logger(zerolog.Nop()), skills.Serve(files, options...))
}

func TestConversations(t *testing.T) {
	fastmcptest.Transcripts(t, "testdata", func() *fastmcp.Server {
		return serve(sample(), skills.Interval(0), skills.CacheFor(time.Minute, protocol.CacheScopePublic))
	})
}

func TestWhatIsNoSkill(t *testing.T) {
	for _, row := range []struct {
		what, path string
		file       *fstest.MapFile
		want       string
	}{
		{"a name that is not that of the directory", "refunds/SKILL.md", main("returns"), `skills: refunds/SKILL.md: the name "returns" is not that of the directory, "refunds"`},
		{"a name that none may have", "Refunds/SKILL.md", main("Refunds"), `"Refunds" is no name for a skill`},
		{"no frontmatter", "refunds/SKILL.md", file("# Refunds"), "the first line must be ---"},
		{"no description", "refunds/SKILL.md", file("---\nname: refunds\n---\n"), "no description"},
		{"an endless description", "refunds/SKILL.md", file("---\nname: refunds\ndescription: " + strings.Repeat("ä", 1025) + "\n---\n"), "more than 1024 characters"},
		{"a field that is there twice", "refunds/SKILL.md", main("refunds", "name: refunds"), "line 4: the field is there twice"},
		{"a skill that has no directory", "SKILL.md", main("refunds"), "a skill needs a directory of its name"},
		{"a file that is too large", "refunds/data.bin", &fstest.MapFile{Data: make([]byte, wire.MaxBytes)}, "skills: refunds: a skill has at most 512 files and 16777216 bytes"},
		{"a deep tree", strings.Repeat("a/", 17) + "b", file(""), "more than 16 deep"},
	} {
		t.Run(row.what, func(t *testing.T) {
			files := sample()
			files[row.path] = row.file
			app := serve(files)
			assert.ErrorContains(t, app.Start(t.Context()), row.want)
		})
	}
	files := sample()
	for n := range wire.MaxFiles {
		files[fmt.Sprintf("refunds/%d", n)] = file("")
	}
	assert.ErrorContains(t, serve(files).Start(t.Context()), "at most 512 files")
	for n := range skills.MaxEntries {
		files[fmt.Sprintf("many/%d", n)] = file("")
	}
	assert.ErrorContains(t, serve(files).Start(t.Context()), "more than 20000 files and directories")
	files = sample()
	files["refunds/SKILL.md"], files["acme/billing/invoices/SKILL.md"] = file(""), file("")
	err := serve(files).Start(t.Context())
	for _, at := range []string{"refunds/SKILL.md", "acme/billing/invoices/SKILL.md"} {
		assert.ErrorContains(t, err, at, "all that is wrong is said at once")
	}
}

func TestLongListsHavePages(t *testing.T) {
	files := fstest.MapFS{}
	for n := range 120 {
		name := fmt.Sprintf("skill-%03d", n)
		files["all/"+name+"/SKILL.md"] = main(name)
	}
	for n := range 501 {
		files[fmt.Sprintf("all/skill-000/f%03d", n)] = file("x")
	}
	c := fastmcptest.Connect(t, serve(files))
	seen, pages := map[string]bool{}, 0
	params := &protocol.PaginatedRequestParams{}
	for more := true; more; pages++ {
		page, err := client.Request[wire.ListResult](t.Context(), c.Client, wire.MethodList, params)
		assert.NoError(t, err)
		for _, s := range page.Skills {
			assert.True(t, !seen[s.URI])
			seen[s.URI] = true
			assert.NoError(t, s.Check())
		}
		params.Cursor, more = page.NextCursor, page.NextCursor != nil
	}
	assert.Equal(t, len(seen), 120)
	assert.Equal(t, pages, 3)
	dir := &wire.DirectoryParams{URI: "skill://all/skill-000"}
	first, err := client.Request[wire.DirectoryResult](t.Context(), c.Client, wire.MethodReadDirectory, dir)
	assert.NoError(t, err)
	dir.Cursor = first.NextCursor
	second, err := client.Request[wire.DirectoryResult](t.Context(), c.Client, wire.MethodReadDirectory, dir)
	assert.NoError(t, err)
	assert.Equal(t, [2]int{len(first.Resources), len(second.Resources)}, [2]int{500, 2})
	assert.True(t, second.NextCursor == nil)
	bad := "!"
	_, err = client.Request[wire.ListResult](t.Context(), c.Client, wire.MethodList, &protocol.PaginatedRequestParams{Cursor: &bad})
	assert.ErrorContains(t, err, "The cursor is not one of this server")
}
