// Package docs_test holds the pages in this directory to the code: quoted
// blocks are those of the source, programs compile, commands print what the page
// says, and tables are made by asking the code. With -update what differs is
// written anew.
package docs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// A page is a Markdown file of this directory.
type page struct {
	path string
	text string
}

// pages reads all pages but the records of decisions.
func pages(t *testing.T) []*page {
	t.Helper()
	var all []*page
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && entry.Name() == "adr" {
			return fs.SkipDir
		}
		if err == nil && filepath.Ext(path) == ".md" {
			text, err := os.ReadFile(path)
			all = append(all, &page{filepath.ToSlash(path), string(text)})
			return err
		}
		return err
	})
	assert.NoError(t, err)
	assert.True(t, len(all) > 0, "there are pages")
	return all
}

// A block is a fenced block: "```go quote=file#Name" to "```".
type block struct {
	language, quote, body string
	output                string // of the block behind it, if that is its output
	hasOutput             bool
}

var fence = regexp.MustCompile("(?ms)^```(\\w*)(?: quote=(\\S+))?\n(.*?)^```$")

// blocks returns the fenced blocks of the page, in order.
func (p *page) blocks() []block {
	var all []block
	for _, m := range fence.FindAllStringSubmatch(p.text, -1) {
		b := block{language: m[1], quote: m[2], body: m[3]}
		if n := len(all); b.language == "output" && n > 0 {
			all[n-1].output, all[n-1].hasOutput = b.body, true
			continue
		}
		all = append(all, b)
	}
	return all
}

// hold fails unless old, a part of the page, is as it should be; with -update it
// writes the page with what should be.
func (p *page) hold(t *testing.T, what, old, should string) {
	t.Helper()
	if old == should {
		return
	}
	if !assert.Updating() {
		t.Errorf("docs/%s: %s is not as the code has it (run with -update to accept):\npage  %s\ncode  %s", p.path, what, old, should)
		return
	}
	assert.True(t, strings.Contains(p.text, old), what, "is in the page")
	p.text = strings.Replace(p.text, old, should, 1)
	assert.NoError(t, os.WriteFile(filepath.FromSlash(p.path), []byte(p.text), 0o644))
}
