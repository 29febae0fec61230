package skills_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
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

// A desk is a tree that changes, and counts how often its files are opened.
type desk struct {
	mu    sync.Mutex
	files fstest.MapFS
	opens map[string]int
	locks map[string]bool // what may not be opened
}

func newDesk(files fstest.MapFS) *desk {
	d := &desk{files: files, opens: make(map[string]int)}
	d.put(files) // which gives them a time
	return d
}

func (d *desk) Open(name string) (fs.File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.opens[name]++
	if d.locks[name] {
		return nil, fs.ErrPermission
	}
	return maps.Clone(d.files).Open(name)
}

// opened returns how often a file or directory was opened.
func (d *desk) opened(name string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.opens[name]
}

// put changes files; nil takes one away.
func (d *desk) put(files fstest.MapFS) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for name, f := range files {
		if f == nil {
			delete(d.files, name)
			continue
		}
		d.files[name] = &fstest.MapFile{Data: f.Data, ModTime: time.Now()}
	}
}

// sneak changes a file so that neither its time nor its size tells.
func (d *desk) sneak(name, text string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.files[name] = &fstest.MapFile{Data: []byte(text), ModTime: d.files[name].ModTime}
}

// A reader is a client of a desk, in virtual time.
type reader struct {
	*testing.T
	*desk
	*fastmcptest.Connection
	log bytes.Buffer
}

func inDesk(t *testing.T, run func(t *testing.T, r *reader)) {
	synctest.Test(t, func(t *testing.T) {
		r := &reader{T: t, desk: newDesk(sample())}
		app := fastmcp.New("support", fastmcp.Logger(zerolog.New(&r.log)), skills.Serve(r.desk, skills.Interval(time.Second)))
		r.Connection = fastmcptest.Connect(t, app)
		<-time.After(time.Millisecond)
		run(t, r)
		assert.NoError(t, app.Close(t.Context()))
	})
}

// entry returns the entry of the skill refunds.
func (r *reader) entry() wire.Skill {
	r.T.Helper()
	got, err := client.Request[wire.GetResult](r.T.Context(), r.Client, wire.MethodGet, &wire.GetParams{URI: "skill://refunds/SKILL.md"})
	assert.NoError(r.T, err)
	return got.Skill
}

// digest returns the digest that an entry has of a file, "" if it has not the file.
func digest(s wire.Skill, uri string) string {
	for _, f := range s.Resources.Files {
		if f.URI == uri {
			return f.Digest
		}
	}
	return ""
}

func (r *reader) read(uri string) (string, error) {
	got, err := r.ReadResource(r.T.Context(), uri)
	if err != nil {
		return "", err
	}
	return got.Contents[0].Text, nil
}

const email = "skill://refunds/templates/email.md"

func TestClientsAreToldOfChanges(t *testing.T) {
	inDesk(t, func(t *testing.T, r *reader) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		heard := make(chan string, 9)
		go func() {
			defer close(heard)
			for change, err := range r.Changes(ctx, client.Interest{Resources: true, URIs: []string{email}}) {
				if err != nil {
					return
				}
				heard <- strings.TrimSpace(fmt.Sprint(change.Kind, " ", change.URI))
			}
		}()
		assert.Equal(t, <-heard, "listening")
		before := r.entry()
		r.put(fstest.MapFS{"refunds/templates/email.md": file("Dear friend")})
		assert.Equal(t, <-heard, "resource "+email)
		assert.Equal(t, <-heard, "resources", "its size is another one")
		after := r.entry()
		assert.Equal(t, digest(after, email), wire.Digest([]byte("Dear friend")))
		assert.Equal(t, digest(after, after.URI), digest(before, before.URI))

		r.put(fstest.MapFS{"refunds/new.md": file("new")})
		assert.Equal(t, <-heard, "resources")
		text, err := r.read("skill://refunds/new.md")
		assert.NoError(t, err)
		assert.Equal(t, text, "new")
		r.put(fstest.MapFS{"refunds/new.md": nil})
		assert.Equal(t, <-heard, "resources")
		_, err = r.read("skill://refunds/new.md")
		assert.True(t, client.IsNotFound(err))

		file, dir := r.opened("refunds/SKILL.md"), r.opened("refunds")
		<-time.After(time.Minute)
		assert.Equal(t, r.opened("refunds/SKILL.md"), file, "what has not changed is not read again")
		assert.True(t, r.opened("refunds") > dir)
		cancel()
		_, more := <-heard
		assert.True(t, !more, "and nobody is told of nothing")
	})
}

func TestWhatIsReadIsWhatTheManifestSays(t *testing.T) {
	inDesk(t, func(t *testing.T, r *reader) {
		r.sneak("refunds/templates/email.md", "Dead …")
		text, err := r.read(email)
		assert.NoError(t, err)
		assert.Equal(t, text, "Dead …")
		assert.Equal(t, digest(r.entry(), email), wire.Digest([]byte(text)))

		r.put(fstest.MapFS{"refunds/templates/email.md": nil})
		_, err = r.read(email)
		assert.True(t, client.IsNotFound(err), "it is gone before anybody has looked")
		assert.Equal(t, digest(r.entry(), email), "")
	})
}

// Where files have no times, each is read again with the first that turns out to have
// changed.
func TestTheManifestIsMadeAnewAsAWhole(t *testing.T) {
	files := sample()
	c := fastmcptest.Connect(t, serve(files))
	files["refunds/templates/email.md"], files["refunds/logo.png"] = file("Dead …"), file("\x89PNG\r\n\x1a!")
	_, err := c.ReadResource(t.Context(), email)
	assert.NoError(t, err)
	got, err := client.Request[wire.GetResult](t.Context(), c.Client, wire.MethodGet, &wire.GetParams{URI: "skill://refunds/SKILL.md"})
	assert.NoError(t, err)
	for uri, name := range map[string]string{email: "refunds/templates/email.md", "skill://refunds/logo.png": "refunds/logo.png"} {
		assert.Equal(t, digest(got.Skill, uri), wire.Digest(files[name].Data))
	}
}

func TestATreeWithoutTimesIsReadOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &desk{files: sample(), opens: make(map[string]int)}
		app := serve(d)
		assert.NoError(t, app.Start(t.Context()))
		<-time.After(time.Hour)
		assert.Equal(t, d.opened("refunds/SKILL.md"), 1)
		assert.Equal(t, d.opened("refunds"), 1)
		assert.NoError(t, app.Close(t.Context()))
	})
}

func TestNothingLeadsOutOfADirectory(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	assert.NoError(t, os.CopyFS(dir, sample()))
	assert.NoError(t, os.WriteFile(filepath.Join(outside, "secret"), []byte("secret"), 0o600))
	for link, to := range map[string]string{"leak": outside, "leak.md": filepath.Join(outside, "secret"), "inside.md": "SKILL.md"} {
		assert.NoError(t, os.Symlink(to, filepath.Join(dir, "refunds", link)))
	}
	c := fastmcptest.Connect(t, serve(os.DirFS(dir)), client.Pin(protocol.V20251125))
	for _, uri := range []string{"leak/secret", "leak.md", "inside.md"} {
		_, err := c.ReadResource(t.Context(), "skill://refunds/"+uri)
		assert.True(t, client.IsNotFound(err), uri)
	}
	got, err := client.Request[wire.ListResult](t.Context(), c.Client, wire.MethodList, nil)
	assert.NoError(t, err)
	assert.Equal(t, len(got.Skills), 3)
	for _, s := range got.Skills {
		for _, f := range s.Resources.Files {
			assert.True(t, !strings.Contains(f.URI, "leak") && !strings.Contains(f.URI, "inside"), f.URI)
		}
	}
}
