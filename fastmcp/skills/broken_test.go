package skills_test

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

const reason = "skill://acme/billing/invoices/void/reason.md"

// lock keeps a file or directory from being opened.
func (d *desk) lock(name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.locks = map[string]bool{name: true}
}

// said returns how many warnings the log has.
func (r *reader) said() int { return strings.Count(r.log.String(), `"level":"warn"`) }

// Whatever breaks while the server runs: the log says it once, and what is not broken is
// served as it is now.
func TestWhatIsBrokenHoldsUpNothingElse(t *testing.T) {
	for _, row := range []struct {
		what string
		put  fstest.MapFS
		lock string
		want string
	}{
		{"a new skill without frontmatter", fstest.MapFS{"bad/SKILL.md": file("# Bad")}, "", "bad/SKILL.md: the first line must be ---"},
		{"a skill that has lost its frontmatter", fstest.MapFS{"refunds/SKILL.md": file("---\nname: refu")}, "", "refunds/SKILL.md: the frontmatter has no end"},
		{"a skill of another name", fstest.MapFS{"refunds/SKILL.md": main("returns")}, "", "is not that of the directory"},
		{"an endless description", fstest.MapFS{"refunds/SKILL.md": file("---\nname: refunds\ndescription: " + strings.Repeat("ä", 1025) + "\n---\n")}, "", "more than 1024 characters"},
		{"a file of a name that no client takes", fstest.MapFS{"refunds/a:b.md": file("?")}, "", "is not a plain path within the skill"},
		{"a skill that has become too large", fstest.MapFS{"refunds/data.bin": {Data: make([]byte, wire.MaxBytes)}}, "", "refunds: a skill has at most"},
		{"a skill for which there is no directory", fstest.MapFS{"SKILL.md": main("refunds")}, "", "a skill needs a directory of its name"},
		{"directories that have no end", fstest.MapFS{"refunds/" + strings.Repeat("a/", 17) + "b": file("")}, "", "more than 16 deep"},
		{"a skill whose directory is locked", nil, "refunds/templates", "refunds/templates: permission denied"},
		{"a skill with a locked file", fstest.MapFS{"refunds/logo.png": file("\x89PNG!")}, "refunds/logo.png", "refunds/logo.png: permission denied"},
		{"a locked directory around a skill", fstest.MapFS{"locked/a/SKILL.md": main("a")}, "locked", "locked: permission denied"},
	} {
		t.Run(row.what, func(t *testing.T) {
			inDesk(t, func(t *testing.T, r *reader) {
				before := r.entry()
				r.put(row.put)
				if row.lock != "" {
					r.lock(row.lock)
				}
				for _, text := range []string{"now", "and later"} {
					r.put(fstest.MapFS{"acme/billing/invoices/void/reason.md": file(text)})
					got, err := r.read(reason)
					assert.NoError(t, err)
					assert.Equal(t, got, text)
					<-time.After(time.Minute)
				}
				assert.Contains(t, r.log.String(), row.want)
				assert.Equal(t, r.said(), 1, r.log.String())
				assert.Equal(t, r.entry().Resources.Files, before.Resources.Files, "which stay as they were")
				_, err := r.read("skill://bad/SKILL.md")
				assert.True(t, client.IsNotFound(err))
			})
		})
	}
}

// A broken skill is served as it was, as far as it is, until it is mended.
func TestABrokenSkillIsServedAsItWas(t *testing.T) {
	inDesk(t, func(t *testing.T, r *reader) {
		before := r.entry()
		r.put(fstest.MapFS{"refunds/SKILL.md": file("---\nname: refu"), "refunds/new.md": file("new")})
		tops := r.opened(".")
		for range 9 {
			_, err := r.read(before.URI)
			assert.ErrorContains(t, err, "The file is being changed")
		}
		assert.Equal(t, r.opened("."), tops, "no read looks at the whole tree")
		assert.Equal(t, r.opened("acme"), tops)
		<-time.After(time.Minute)
		assert.Equal(t, r.said(), 1, r.log.String())
		text, err := r.read(email)
		assert.NoError(t, err)
		assert.Equal(t, text, "Dear …")
		assert.Equal(t, digest(r.entry(), "skill://refunds/new.md"), "")
		opened := r.opened("refunds/new.md")
		<-time.After(time.Minute)
		assert.Equal(t, r.opened("refunds/new.md"), opened, "what has not changed is not read again")

		r.put(fstest.MapFS{"refunds/SKILL.md": main("refunds")})
		<-time.After(2 * time.Second)
		assert.Equal(t, digest(r.entry(), "skill://refunds/new.md"), wire.Digest([]byte("new")))
		r.put(fstest.MapFS{"refunds/SKILL.md": file("---\nname: refu")})
		<-time.After(2 * time.Second)
		assert.Equal(t, r.said(), 2, "it is broken anew")
	})
}

// No two entries say different things of one file: a broken skill is left out if one
// within it has changed, and serves as a directory of files to the one around it.
func TestSkillsWithinSkillsBreakByThemselves(t *testing.T) {
	const outer, inner = "skill://acme/billing/invoices/SKILL.md", "skill://acme/billing/invoices/void/SKILL.md"
	for _, row := range []struct {
		what   string
		put    fstest.MapFS
		lock   string
		served []string
		said   int
	}{
		{"the outer one", fstest.MapFS{"acme/billing/invoices/SKILL.md": file("")}, "", []string{outer, inner}, 1},
		{"the outer one, and the inner one changes", fstest.MapFS{
			"acme/billing/invoices/SKILL.md": file(""), "acme/billing/invoices/void/reason.md": file("!")}, "", []string{inner}, 1},
		{"the inner one", fstest.MapFS{"acme/billing/invoices/void/SKILL.md": file("")}, "", []string{outer}, 1},
		{"both", fstest.MapFS{"acme/billing/invoices/SKILL.md": file(""), "acme/billing/invoices/void/SKILL.md": file("")}, "", []string{outer, inner}, 2},
		{"both, for one reason", fstest.MapFS{"acme/billing/invoices/void/reason.md": file("!")}, "acme/billing/invoices/void/reason.md", []string{outer, inner}, 1},
	} {
		t.Run(row.what, func(t *testing.T) {
			inDesk(t, func(t *testing.T, r *reader) {
				r.put(row.put)
				r.lock(row.lock)
				<-time.After(time.Minute)
				assert.Equal(t, r.said(), row.said, r.log.String())
				list, err := client.Request[wire.ListResult](t.Context(), r.Client, wire.MethodList, nil)
				assert.NoError(t, err)
				digests := make(map[string]string)
				var served []string
				for _, s := range list.Skills {
					served = append(served, s.URI)
					for _, f := range s.Resources.Files {
						assert.True(t, digests[f.URI] == "" || digests[f.URI] == f.Digest, f.URI)
						digests[f.URI] = f.Digest
					}
				}
				assert.Equal(t, served, append(row.served, "skill://refunds/SKILL.md"))
			})
		})
	}
}

func TestADirectoryThatIsGone(t *testing.T) {
	inDesk(t, func(t *testing.T, r *reader) {
		for name := range sample() {
			if strings.HasPrefix(name, "refunds/") {
				r.put(fstest.MapFS{name: nil})
			}
		}
		_, err := r.read(email)
		assert.True(t, client.IsNotFound(err), "it is gone before anybody has looked")
		_, err = client.Request[wire.GetResult](t.Context(), r.Client, wire.MethodGet, &wire.GetParams{URI: "skill://refunds/SKILL.md"})
		assert.ErrorContains(t, err, "No skill is served at")
		text, err := r.read(reason)
		assert.NoError(t, err)
		assert.Equal(t, text, "?")
		assert.Equal(t, r.said(), 0, r.log.String())
	})
}

// A tree that cannot be looked at stays as it was, but files that change are read.
func TestATreeThatCannotBeLookedAt(t *testing.T) {
	inDesk(t, func(t *testing.T, r *reader) {
		r.lock(".")
		r.put(fstest.MapFS{"refunds/templates/email.md": file("Dear friend")})
		<-time.After(time.Minute)
		text, err := r.read(email)
		assert.NoError(t, err)
		assert.Equal(t, text, "Dear friend")
		<-time.After(time.Minute)
		assert.Equal(t, r.said(), 1, r.log.String())
		assert.True(t, bytes.Contains(r.log.Bytes(), []byte(fs.ErrPermission.Error())))
	})
}
