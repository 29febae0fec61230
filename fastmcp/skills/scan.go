package skills

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/fastmcp-go/mcp/internal/frontmatter"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// maxDescription is how long the description of a skill may be, in characters
// (Agent Skills, description field).
const maxDescription = 1024

// A scanner reads a tree.
type scanner struct {
	ctx    context.Context
	tree   fs.FS
	before *shelf
	shelf  *shelf
	seen   int // files and directories
	wrong  []error
}

// scan reads a tree. Files that have not changed since the shelf of before are not
// read again. The error joins all that is wrong with skills.
func scan(ctx context.Context, tree fs.FS, before *shelf) (*shelf, error) {
	s := scanner{ctx: ctx, tree: tree, before: before, shelf: &shelf{files: make(map[string]*file)}}
	if err := s.directory(".", nil); err != nil {
		return nil, err
	}
	if len(s.wrong) > 0 {
		return nil, errors.Join(s.wrong...)
	}
	slices.SortFunc(s.shelf.skills, func(a, b wire.Skill) int { return cmp.Compare(a.URI, b.URI) })
	s.shelf.shelve()
	return s.shelf, nil
}

// A heap is a skill whose files are being collected.
type heap struct {
	root  string
	files []*file
	bytes int64
}

// directory reads a directory, which lies within those skills.
func (s *scanner) directory(dir string, within []*heap) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	if strings.Count(dir, "/") >= MaxDepth {
		return tooDeep(dir)
	}
	entries, err := fs.ReadDir(s.tree, dir)
	if err != nil {
		return unread(dir, err)
	}
	if s.seen += len(entries); s.seen > MaxEntries {
		return errTooMany
	}
	isMain := func(e fs.DirEntry) bool { return e.Name() == wire.MainFile && e.Type().IsRegular() }
	var own *heap
	switch found := slices.ContainsFunc(entries, isMain); {
	case found && dir == ".":
		return errNoDirectory
	case found:
		own = &heap{root: dir}
		within = append(slices.Clone(within), own)
	}
	for _, e := range entries {
		at := path.Join(dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case e.IsDir():
			err = s.directory(at, within)
		case e.Type().IsRegular() && len(within) > 0:
			err = s.file(at, e, within)
		}
		if err != nil {
			return err
		}
	}
	if own != nil {
		s.skill(own)
	}
	return nil
}

// file takes in a file. One that is too large for a skill to have is not read.
func (s *scanner) file(at string, e fs.DirEntry, within []*heap) error {
	info, err := e.Info()
	if err != nil {
		return unread(at, err)
	}
	for _, h := range within {
		if h.bytes += info.Size(); h.bytes > wire.MaxBytes || len(h.files) >= wire.MaxFiles {
			return tooLarge(h.root)
		}
	}
	f := s.before.files[at]
	if f == nil || info.ModTime().IsZero() || !f.changed.Equal(info.ModTime()) || f.size != info.Size() {
		content, err := readFile(s.tree, at)
		if err != nil {
			return unread(at, err)
		}
		f = newFile(at, content)
		f.changed = info.ModTime()
	}
	for _, h := range within {
		h.files = append(h.files, f)
	}
	s.shelf.files[at] = f
	return nil
}

func newFile(at string, content []byte) *file {
	size := int64(len(content))
	f := &file{path: at, digest: wire.Digest(content), size: size}
	if path.Base(at) == wire.MainFile {
		f.contents = content
	}
	f.listing = protocol.Resource{URI: uriOf(at), MIMEType: typeOf(at, content), Size: &size}
	f.listing.Name = path.Base(at)
	return f
}

// skill makes the entry of a skill.
func (s *scanner) skill(h *heap) {
	at := path.Join(h.root, wire.MainFile)
	main := s.shelf.files[at]
	entry := wire.Skill{URI: uriOf(at), Resources: wire.Manifest{Files: make([]wire.File, len(h.files))}}
	for i, f := range h.files {
		entry.Resources.Files[i] = wire.File{URI: f.listing.URI, Digest: f.digest, Size: f.size}
	}
	if before := s.before.skill(entry.URI); main.contents == nil && before != nil { // it has not changed
		entry.Frontmatter = before.Frontmatter
	} else if err := main.introduce(&entry); err != nil {
		s.wrong = append(s.wrong, badSkill(at, err))
		return
	}
	s.shelf.skills = append(s.shelf.skills, entry)
}

// introduce gives a skill, and its SKILL.md, what stands in the frontmatter.
func (f *file) introduce(entry *wire.Skill) error {
	fields, err := frontmatter.Parse(f.contents)
	if err != nil {
		return err
	}
	f.contents = nil // nobody needs it any more
	entry.Frontmatter = fields
	f.listing.Name, f.listing.Description = entry.Frontmatter.Name(), entry.Frontmatter.Description()
	if utf8.RuneCountInString(f.listing.Description) > maxDescription {
		return errDescription
	}
	return entry.Check()
}

// readFile reads a file, of which no more than a skill may have.
func readFile(tree fs.FS, at string) ([]byte, error) {
	f, err := tree.Open(at)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var content bytes.Buffer
	n, err := io.Copy(&content, io.LimitReader(f, wire.MaxBytes+1))
	switch {
	case err != nil:
		return nil, err
	case n > wire.MaxBytes:
		return nil, errGrown
	}
	return content.Bytes(), nil
}
