package skills_test

import (
	"context"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/skills"
	"github.com/fastmcp-go/mcp/fastmcp"
	server "github.com/fastmcp-go/mcp/fastmcp/skills"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

const (
	mainText = "---\nname: refunds\ndescription: How to refund\nmetadata:\n  version: 2.1.0\n  steps: 3\n---\n# Refund\n\nSee [the form](references/the%20form.md).\n"
	mainURI  = "skill://shop/refunds/SKILL.md"
	formURI  = "skill://shop/refunds/references/the%20form.md"
)

func sample() fstest.MapFS {
	return fstest.MapFS{
		"shop/refunds/SKILL.md":               {Data: []byte(mainText)},
		"shop/refunds/references/the form.md": {Data: []byte("# The form\n")},
		"shop/refunds/logo.png":               {Data: []byte("\x89PNG")},
	}
}

// A shop serves one skill, notes what is read, and changes what it answers.
type shop struct {
	app *fastmcp.Server

	mu     sync.Mutex
	read   []string
	tamper func(result fastmcp.Result)
}

func open(t *testing.T, options ...fastmcp.ServerOption) *shop {
	s := &shop{tamper: func(fastmcp.Result) {}}
	s.app = fastmcp.New("shop", append(options, fastmcp.Logger(zerolog.Nop()))...)
	s.app.Use(func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			result, err := next(ctx, req)
			s.mu.Lock()
			defer s.mu.Unlock()
			if read, ok := result.(*protocol.ReadResourceResult); ok {
				s.read = append(s.read, read.Contents[0].URI)
			}
			if err == nil {
				s.tamper(result)
			}
			return result, err
		}
	})
	t.Cleanup(func() { assert.NoError(t, s.app.Close(context.Background())) })
	return s
}

// reads returns what was read since the last time.
func (s *shop) reads() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	read := s.read
	s.read = nil
	return read
}

func (s *shop) dial(t *testing.T, options ...client.Option) *client.Client {
	t.Helper()
	c, err := client.Dial(t.Context(), s.app, options...)
	assert.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, c.Close()) })
	return c
}

// only returns the one skill of a server.
func only(t *testing.T, c *client.Client) *skills.Skill {
	t.Helper()
	var found []*skills.Skill
	for s, err := range skills.List(t.Context(), c) {
		assert.NoError(t, err)
		found = append(found, s)
	}
	assert.Equal(t, len(found), 1)
	return found[0]
}

func TestASkillIsLoadedOnDemand(t *testing.T) {
	for _, version := range []string{protocol.V20251125, protocol.V20260728} {
		for _, way := range []string{"in process", "over HTTP"} {
			t.Run(version+" "+way, func(t *testing.T) {
				s := open(t, server.Serve(sample(), server.CacheFor(1<<40, protocol.CacheScopePublic)))
				c := s.dial(t, client.Pin(version))
				if way == "over HTTP" {
					h := httptest.NewServer(httpserver.Handler(s.app))
					defer h.Close()
					var err error
					c, err = client.Dial(t.Context(), h.URL, client.Pin(version))
					assert.NoError(t, err)
					defer c.Close()
				}
				settings, served := skills.Settings(c)
				assert.True(t, served && settings.DirectoryRead)
				skill := only(t, c)
				assert.Equal(t, skill.Frontmatter.Description(), "How to refund")
				assert.Equal(t, len(s.reads()), 0, "nothing is fetched ahead of need")

				loaded, err := skill.Load(t.Context())
				assert.NoError(t, err)
				assert.Equal(t, loaded.Text(), mainText)
				assert.Equal(t, s.reads(), []string{mainURI})
				assert.Equal(t, loaded.Files(), []string{"SKILL.md", "logo.png", "references/the form.md"})
				for _, name := range []string{"references/the%20form.md", "references/the form.md", "./references/../references/the form.md", formURI} {
					text, err := loaded.Read(t.Context(), name)
					assert.NoError(t, err, name)
					assert.Equal(t, string(text), "# The form\n", name)
					text[0] = 'X' // it is the caller's
				}
				assert.Equal(t, s.reads(), []string{formURI}, "once is enough")
				logo, err := loaded.Read(t.Context(), "logo.png")
				assert.NoError(t, err)
				assert.Equal(t, string(logo), "\x89PNG")
				again, err := loaded.Read(t.Context(), "SKILL.md")
				assert.NoError(t, err)
				assert.Equal(t, string(again), mainText)
				assert.Equal(t, len(s.reads()), 1)

				var names []string
				for r, err := range skills.ReadDirectory(t.Context(), c, skill.Root()) {
					assert.NoError(t, err)
					names = append(names, r.Name+" "+r.MIMEType)
				}
				assert.Equal(t, names, []string{"refunds text/markdown", "logo.png image/png", "references inode/directory"})
			})
		}
	}
}

func TestWhatIsNotAsTheEntrySaysIsRefused(t *testing.T) {
	text := func(change func(string) string) func(fastmcp.Result) {
		return func(result fastmcp.Result) {
			if read, ok := result.(*protocol.ReadResourceResult); ok {
				read.Contents[0].Text = change(read.Contents[0].Text)
			}
		}
	}
	entry := func(change func(*wire.Skill)) func(fastmcp.Result) {
		return func(result fastmcp.Result) {
			if list, ok := result.(*wire.ListResult); ok {
				list.Skills = slices.Clone(list.Skills)
				change(&list.Skills[0])
			}
		}
	}
	for _, row := range []struct {
		what   string
		tamper func(fastmcp.Result)
		want   string
		reads  int
	}{
		{"another word", text(func(s string) string { return strings.Replace(s, "Refund", "Robbed", 1) }), "the digest is another one", 1},
		{"another size", text(func(s string) string { return s + "!" }), "bytes, the entry says", 1},
		{"another description", entry(func(s *wire.Skill) {
			s.Frontmatter = wire.Frontmatter{"name": "refunds", "description": "Safe"}
		}), `the frontmatter has another value of "description"`, 1},
		{"a field that was left out", entry(func(s *wire.Skill) {
			s.Frontmatter = wire.Frontmatter{"name": "refunds", "description": "How to refund"}
		}), `the frontmatter has another value of "metadata"`, 1},
		{"another file", func(result fastmcp.Result) {
			if read, ok := result.(*protocol.ReadResourceResult); ok {
				read.Contents[0].URI = formURI
			}
		}, "something else than this one file", 1},
		{"two files", func(result fastmcp.Result) {
			if read, ok := result.(*protocol.ReadResourceResult); ok {
				read.Contents = append(read.Contents, read.Contents[0])
			}
		}, "something else than this one file", 1},
		{"a dynamic skill", entry(func(s *wire.Skill) { s.Resources = wire.Manifest{Dynamic: true} }), "nothing of it can be verified", 0},
		{"the name of another", entry(func(s *wire.Skill) { s.URI = "skill://shop/returns/SKILL.md" }), `the name "refunds" is not that of the directory`, 0},
		{"a way out of the directory", entry(func(s *wire.Skill) {
			way := s.Resources.Files[1]
			way.URI = "skill://shop/refunds/%2e%2e/%2e%2e/etc/cron.d/x"
			s.Resources.Files = append(slices.Clone(s.Resources.Files), way)
		}), "is not a plain path within the skill", 0},
		{"no files", entry(func(s *wire.Skill) { s.Resources.Files = nil }), "SKILL.md is not among the files", 0},
	} {
		t.Run(row.what, func(t *testing.T) {
			s := open(t, server.Serve(sample()))
			s.tamper = row.tamper
			_, err := only(t, s.dial(t)).Load(t.Context())
			assert.ErrorContains(t, err, row.want)
			assert.Equal(t, len(s.reads()), row.reads)
		})
	}
}

// What Files names is what Read reads, of names too that look like the encoding of others.
func TestEachFileIsReadByItsName(t *testing.T) {
	files := sample()
	names := []string{"SKILL.md", "logo.png", "references/the form.md"}
	for _, name := range []string{"a b", "a%20b", "a%2520b", "a+b", "a?b#c", "100%", "ü/é", "%C3%BC", "~", "&=;,@$!*'()"} {
		files["shop/refunds/"+name] = &fstest.MapFile{Data: []byte(name)}
		names = append(names, name)
	}
	slices.Sort(names)
	loaded, err := only(t, open(t, server.Serve(files)).dial(t)).Load(t.Context())
	assert.NoError(t, err)
	assert.Equal(t, loaded.Files(), names)
	for _, name := range loaded.Files() {
		text, err := loaded.Read(t.Context(), name)
		assert.NoError(t, err, name)
		assert.Equal(t, string(text), string(files["shop/refunds/"+name].Data), name)
	}
	for _, f := range loaded.Skill().Resources.Files {
		name, err := loaded.Skill().Path(f.URI)
		assert.NoError(t, err)
		text, err := loaded.Read(t.Context(), f.URI)
		assert.NoError(t, err, f.URI)
		assert.Equal(t, string(text), string(files["shop/refunds/"+name].Data), f.URI)
	}
}

func TestWhatTheEntryDoesNotListIsNotRead(t *testing.T) {
	files := sample()
	s := open(t, server.Serve(files))
	loaded, err := only(t, s.dial(t)).Load(t.Context())
	assert.NoError(t, err)
	s.reads()
	for _, name := range []string{"new.md", "../refunds2/SKILL.md", "/etc/passwd", "", ".", "skill://other/SKILL.md", "https://example.com/x", "references"} {
		_, err := loaded.Read(t.Context(), name)
		_, mismatch := err.(*skills.Mismatch)
		assert.True(t, mismatch, name)
		assert.ErrorContains(t, err, "does not list it", name)
	}
	assert.Equal(t, len(s.reads()), 0)
}

func TestAChangedSkillIsAnotherOneToApprove(t *testing.T) {
	files := sample()
	s := open(t, server.Serve(files, server.Interval(0), server.CacheFor(time.Hour, protocol.CacheScopePublic)))
	c := s.dial(t)
	_, err := c.ReadResource(t.Context(), formURI) // which the client keeps
	assert.NoError(t, err)
	before := only(t, c)
	same, err := skills.Get(t.Context(), c, mainURI)
	assert.NoError(t, err)
	assert.Equal(t, before.Fingerprint(), same.Fingerprint())
	assert.Equal(t, len(before.Fingerprint()), len("sha256:")+64)
	loaded, err := before.Load(t.Context())
	assert.NoError(t, err)

	files["shop/refunds/references/the form.md"] = &fstest.MapFile{Data: []byte("# Another form\n")}
	_, err = loaded.Read(t.Context(), "references/the form.md")
	assert.ErrorContains(t, err, "15 bytes, the entry says 11")
	after, err := skills.Get(t.Context(), c, mainURI)
	assert.NoError(t, err)
	assert.True(t, after.Fingerprint() != before.Fingerprint())
	loaded, err = after.Load(t.Context())
	assert.NoError(t, err)
	text, err := loaded.Read(t.Context(), "references/the form.md")
	assert.NoError(t, err)
	assert.Equal(t, string(text), "# Another form\n")

	_, err = skills.Get(t.Context(), c, "skill://shop/nobody/SKILL.md")
	assert.ErrorContains(t, err, "No skill is served at")
	dynamic := skills.Skill{Skill: wire.Skill{Resources: wire.Manifest{Dynamic: true}}}
	assert.Equal(t, dynamic.Fingerprint(), "")
}

func TestAServerWithoutSkills(t *testing.T) {
	c := open(t).dial(t)
	_, served := skills.Settings(c)
	assert.True(t, !served)
	for _, err := range skills.List(t.Context(), c) {
		assert.ErrorIs(t, err, skills.ErrNotServed)
	}
	for _, err := range skills.ReadDirectory(t.Context(), c, "skill://a") {
		assert.ErrorIs(t, err, skills.ErrNotServed)
	}
	_, err := skills.Get(t.Context(), c, mainURI)
	assert.ErrorIs(t, err, skills.ErrNotServed)
}

// A server whose lists have no end, or begin anew, keeps nobody for ever.
func TestAListWithoutEnd(t *testing.T) {
	cursor := "again"
	app := open(t, fastmcp.Extend(&fastmcp.Extension{
		Name: wire.Extension, Open: true, Methods: map[string]fastmcp.Method{
			wire.MethodList: {Serve: fastmcp.Endpoint(func(*fastmcp.Context, *protocol.PaginatedRequestParams) (*wire.ListResult, error) {
				return &wire.ListResult{PaginatedResult: protocol.PaginatedResult{NextCursor: &cursor}}, nil
			})},
			wire.MethodGet: {Serve: fastmcp.Endpoint(func(*fastmcp.Context, *wire.GetParams) (*wire.GetResult, error) {
				return &wire.GetResult{Skill: wire.Skill{URI: "skill://other/SKILL.md", Frontmatter: wire.Frontmatter{}}}, nil
			})},
		},
	}))
	c := app.dial(t)
	for _, err := range skills.List(t.Context(), c) {
		assert.ErrorContains(t, err, "same cursor twice")
	}
	_, err := skills.Get(t.Context(), c, mainURI)
	assert.ErrorContains(t, err, "the server sent the entry of")
	for _, err := range skills.ReadDirectory(t.Context(), c, "skill://a") {
		assert.ErrorIs(t, err, skills.ErrNotServed)
	}
}
