package skills

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"net/url"
	"path"
	"slices"
	"sync"

	"github.com/fastmcp-go/mcp/client"
	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// Loaded is a skill that is being used: its instructions, and the entry that everything
// read for it is held to (section The Acting Window and the Held Entry). It is safe for
// concurrent use.
type Loaded struct {
	skill  *Skill
	listed map[string]wire.File // by URI
	uris   map[string]string    // of what is listed, by path
	text   string

	mu   sync.Mutex
	kept map[string][]byte // what was read and verified, by URI; no more than the entry lists
}

// newLoaded takes an entry that was checked, so that each file has a path of its own.
func newLoaded(s *Skill) (*Loaded, error) {
	l := &Loaded{skill: s, listed: make(map[string]wire.File), uris: make(map[string]string), kept: make(map[string][]byte)}
	for _, f := range s.Resources.Files {
		within, err := s.Path(f.URI)
		if err != nil {
			return nil, badEntry(s.URI, err)
		}
		l.listed[f.URI], l.uris[within] = f, f.URI
	}
	return l, nil
}

// Skill returns the entry that the skill was loaded from.
func (l *Loaded) Skill() *Skill { return l.skill }

// Text returns the SKILL.md.
func (l *Loaded) Text() string { return l.text }

// Files returns the paths of all files, relative to the skill, in order. Nothing of them
// has been fetched but SKILL.md. Each is what [Loaded.Read] takes, and may be joined to a
// directory of the caller's, out of which it does not lead ([wire.Skill.Path]).
func (l *Loaded) Files() []string { return slices.Sorted(maps.Keys(l.uris)) }

// Read returns the content of a file of the skill: by its path relative to the skill, as
// [Loaded.Files] has it or as in a link of SKILL.md, or by its URI. It is fetched once, and verified. A file that the
// entry does not list is not fetched: that is a [*Mismatch], as is another content or
// size.
func (l *Loaded) Read(ctx context.Context, file string, options ...client.CallOption) ([]byte, error) {
	uri := l.uri(file)
	if uri == "" {
		return nil, &Mismatch{URI: file, Reason: notListed}
	}
	l.mu.Lock()
	content, known := l.kept[uri]
	l.mu.Unlock()
	if !known {
		var err error
		if content, err = l.fetch(ctx, uri, options); err != nil {
			return nil, err
		}
	}
	return bytes.Clone(content), nil
}

// uri returns the URI of a listed file, "" if it is none. A path goes before a link: there
// may be both a%20b and "a b".
func (l *Loaded) uri(file string) string {
	if _, ok := l.listed[file]; ok {
		return file
	}
	link, err := url.PathUnescape(file)
	if err != nil {
		link = file
	}
	return cmp.Or(l.uris[path.Clean(file)], l.uris[path.Clean(link)])
}

// fetch reads a listed file and verifies it.
func (l *Loaded) fetch(ctx context.Context, uri string, options []client.CallOption) ([]byte, error) {
	result, err := l.skill.client.ReadResource(ctx, uri, append(options, client.Fresh())...) // the entry may be newer than what is kept
	if err != nil {
		return nil, err
	}
	if len(result.Contents) != 1 || result.Contents[0].URI != uri {
		return nil, &Mismatch{URI: uri, Reason: otherContents}
	}
	content := result.Contents[0].Blob
	if content == nil {
		content = []byte(result.Contents[0].Text)
	}
	switch want := l.listed[uri]; {
	case int64(len(content)) != want.Size:
		return nil, &Mismatch{URI: uri, Reason: otherSize(len(content), want.Size)}
	case wire.Digest(content) != want.Digest:
		return nil, &Mismatch{URI: uri, Reason: otherDigest}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.kept[uri] = content
	return content, nil
}
