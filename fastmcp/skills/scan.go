package skills

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// A scanner reads a directory of a tree.
type scanner struct {
	ctx    context.Context
	tree   fs.FS
	before *shelf
	shelf  *shelf
	seen   int // files and directories
}

// scan reads a directory of a tree, and leaves what is not in it as it was before. Files
// that have not changed since are not read again. A skill that has something wrong holds
// up no other: the shelf says what it is, and has the skill as it was before, if nothing
// speaks against that. An error is one of the tree.
func scan(ctx context.Context, tree fs.FS, dir string, before *shelf) (*shelf, error) {
	s := scanner{ctx: ctx, tree: tree, before: before, shelf: before.outside(dir)}
	if err := s.directory(dir, nil); err != nil {
		return nil, err
	}
	s.shelf.keep(before, dir)
	slices.SortFunc(s.shelf.skills, func(a, b wire.Skill) int { return cmp.Compare(a.URI, b.URI) })
	s.shelf.shelve()
	return s.shelf, nil
}

// directory reads a directory, which lies within those skills. One that is gone
// meanwhile has nothing in it.
func (s *scanner) directory(dir string, within []*heap) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	if strings.Count(dir, "/") >= MaxDepth {
		s.spoil(dir, tooDeep(dir), within)
		return nil
	}
	entries, err := fs.ReadDir(s.tree, dir)
	switch {
	case err == nil:
	case dir == ".":
		return unread(dir, err)
	case errors.Is(err, fs.ErrNotExist):
		return nil
	default:
		s.spoil(dir, unread(dir, err), within)
		return nil
	}
	if s.seen += len(entries); s.seen > MaxEntries {
		return errTooMany
	}
	isMain := func(e fs.DirEntry) bool { return e.Name() == wire.MainFile && e.Type().IsRegular() }
	var own *heap
	switch found := slices.ContainsFunc(entries, isMain); {
	case found && dir == ".":
		s.spoil(wire.MainFile, errNoDirectory, nil)
	case found:
		own = &heap{root: dir}
		within = append(slices.Clone(within), own)
	}
	if err := s.entries(dir, entries, within); err != nil {
		return err
	}
	if own != nil {
		s.skill(own)
	}
	return nil
}

// entries reads what is in a directory.
func (s *scanner) entries(dir string, entries []fs.DirEntry, within []*heap) error {
	for _, e := range entries {
		at := path.Join(dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case e.IsDir():
			if err := s.directory(at, within); err != nil {
				return err
			}
		case e.Type().IsRegular() && len(within) > 0:
			if err := s.file(at, e, within); err != nil && !errors.Is(err, fs.ErrNotExist) { // it is gone meanwhile
				s.spoil(at, unread(at, err), within)
			}
		}
	}
	return nil
}

// file takes in a file. One that is too large for a skill to have is not read.
func (s *scanner) file(at string, e fs.DirEntry, within []*heap) error {
	info, err := e.Info()
	if err != nil {
		return err
	}
	var takers []*heap
	for _, h := range within {
		if h.takes(info.Size()) {
			takers = append(takers, h)
		}
	}
	if len(takers) == 0 {
		return nil
	}
	f := s.before.known[at]
	if f == nil || info.ModTime().IsZero() || !f.changed.Equal(info.ModTime()) || f.size != info.Size() {
		content, err := readFile(s.tree, at)
		if err != nil {
			return err
		}
		f = newFile(at, content, info.ModTime())
	}
	s.shelf.known[at] = f
	for _, h := range takers {
		h.add(f)
	}
	return nil
}

// spoil says what is wrong with the skills around a place; with the place, if there are none.
func (s *scanner) spoil(at string, err error, within []*heap) {
	if len(within) == 0 {
		s.shelf.wrong[at] = err
	}
	for _, h := range within {
		h.spoil(err)
	}
}

// skill puts a skill on the shelf, with its files, or why it is none.
func (s *scanner) skill(h *heap) {
	if h.wrong == nil && h.main == nil {
		return // it is gone meanwhile
	}
	entry, err := h.entry()
	if err != nil {
		s.shelf.wrong[h.root] = err
		return
	}
	s.shelf.skills = append(s.shelf.skills, entry)
	for _, f := range h.files {
		s.shelf.files[f.path] = f
	}
}
