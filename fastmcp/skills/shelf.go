package skills

import (
	"cmp"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// scheme begins the URIs of all that is served.
const scheme = "skill://"

// A shelf is what there was in the tree at one time. It does not change.
type shelf struct {
	skills []wire.Skill                   // by URI
	files  map[string]*file               // of skills, by path
	dirs   map[string][]protocol.Resource // what is in the directories of skills and around them, by path
	known  map[string]*file               // all that was read, served or not, by path
	wrong  map[string]error               // what is wrong, by the path of the skill or directory
}

// skill returns the entry of a URI, nil if there is none.
func (s *shelf) skill(uri string) *wire.Skill {
	at, found := slices.BinarySearchFunc(s.skills, uri, func(k wire.Skill, uri string) int { return cmp.Compare(k.URI, uri) })
	if !found {
		return nil
	}
	return &s.skills[at]
}

// resources are the files as they are listed, by URI.
func (s *shelf) resources() []protocol.Resource {
	all := make([]protocol.Resource, 0, len(s.files))
	for f := range maps.Values(s.files) {
		all = append(all, f.listing)
	}
	slices.SortFunc(all, func(a, b protocol.Resource) int { return cmp.Compare(a.URI, b.URI) })
	return all
}

// isTimeless reports whether there are files and none of them has a time.
func (s *shelf) isTimeless() bool {
	for _, f := range s.files {
		if !f.changed.IsZero() {
			return false
		}
	}
	return len(s.files) > 0
}

// without returns a shelf that does not know a file, which has to be read again.
func (s *shelf) without(path string) *shelf {
	other := *s
	other.known = maps.Clone(s.known)
	delete(other.known, path)
	return &other
}

// shelve fills the directories with what is in them.
func (s *shelf) shelve() {
	s.dirs = make(map[string][]protocol.Resource)
	for _, f := range s.files {
		dir, child := path.Dir(f.path), f.listing
		for dir != "." {
			known := s.dirs[dir] != nil
			s.dirs[dir] = append(s.dirs[dir], child)
			if known {
				break // the directories above have it
			}
			child = protocol.Resource{URI: uriOf(dir), MIMEType: wire.TypeOfDirectory}
			child.Name = path.Base(dir)
			dir = path.Dir(dir)
		}
	}
	for _, children := range s.dirs {
		slices.SortFunc(children, func(a, b protocol.Resource) int { return cmp.Compare(a.URI, b.URI) })
	}
}

// changes compares two shelves: the URIs of files that were updated, and whether
// the list of them is another one.
func (s *shelf) changes(next *shelf) (updated []string, list bool) {
	list = len(s.files) != len(next.files)
	for path, f := range next.files {
		before := s.files[path]
		if before == nil {
			list = true
			continue
		}
		if before.digest != f.digest {
			updated = append(updated, f.listing.URI)
		}
		list = list || before.listing.Description != f.listing.Description || before.size != f.size
	}
	slices.Sort(updated)
	return updated, list
}

// uriOf returns the URI of a path.
func uriOf(path string) string {
	return scheme + strings.ReplaceAll(url.PathEscape(path), "%2F", "/")
}

// pathOf is its inverse. ok tells that a URI is one that uriOf makes.
func pathOf(uri string) (path string, ok bool) {
	path, err := url.PathUnescape(strings.TrimPrefix(uri, scheme))
	return path, err == nil && uriOf(path) == uri
}
