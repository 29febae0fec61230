package fastmcp

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/internal/uritemplate"
	"github.com/fastmcp-go/mcp/protocol"
)

// maxEntries is how many entries of a directory are told at most.
const maxEntries = 1000

// typeOfDirectory is the media type of a directory (Resources, Common URI
// Schemes, file).
const typeOfDirectory = "inode/directory"

// A tree is a tree of files that is served under URIs.
type tree struct {
	prefix   string
	template *uritemplate.Template
	files    fs.FS
	hidden   bool // files are served too
}

// uri returns the URI of a path, "" if it has none: if nobody could read it
// back out of one.
func (t *tree) uri(path string) string {
	uri := t.prefix + strings.ReplaceAll(url.PathEscape(path), "%2F", "/")
	if values, ok := t.template.Match(uri); !ok || values["path"] != path {
		return ""
	}
	return uri
}

// read reads a file, or the names in a directory.
func (t *tree) read(path string) (any, error) {
	path = strings.TrimSuffix(path, "/")
	if !fs.ValidPath(path) || !t.hidden && isHidden(path) {
		return nil, ErrNoResource
	}
	info, err := fs.Stat(t.files, path)
	switch {
	case err != nil:
		return nil, ErrNoResource
	case info.IsDir():
		return t.directory(path)
	case !info.Mode().IsRegular():
		return nil, ErrNoResource
	}
	return document{name: path, open: func() (fs.File, error) { return t.open(path) }}, nil
}

// open opens a file. One that is gone by now was never there.
func (t *tree) open(path string) (fs.File, error) {
	file, err := t.files.Open(path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil, ErrNoResource
	}
	return file, err
}

// directory tells what is in a directory, one URI a line.
func (t *tree) directory(dir string) (any, error) {
	entries, more, err := t.entries(dir)
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	for _, e := range entries {
		uri := t.uri(path.Join(dir, e.Name()))
		if uri == "" || !t.hidden && isHidden(e.Name()) {
			continue
		}
		text.WriteString(uri)
		if e.IsDir() {
			text.WriteByte('/')
		}
		text.WriteByte('\n')
	}
	if more {
		text.WriteString(moreEntries)
	}
	return protocol.ResourceContents{MIMEType: typeOfDirectory, Text: text.String()}, nil
}

// entries returns the entries of a directory in order, and whether there are
// more than are told.
func (t *tree) entries(dir string) (entries []fs.DirEntry, more bool, err error) {
	file, err := t.files.Open(dir)
	if err != nil {
		return nil, false, ErrNoResource
	}
	defer file.Close()
	d, ok := file.(fs.ReadDirFile)
	if !ok {
		return nil, false, ErrNoResource
	}
	entries, err = d.ReadDir(maxEntries + 1)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, false, err
	}
	more = len(entries) > maxEntries
	entries = entries[:min(len(entries), maxEntries)]
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, more, nil
}

// list lists files from behind a URI on, at most that many.
func (t *tree) list(ctx context.Context, after string, most int) ([]protocol.Resource, error) {
	w := walk{tree: t, most: most}
	var behind []string
	if values, ok := t.template.Match(after); ok {
		behind = strings.Split(values["path"], "/")
	}
	err := w.directory(ctx, ".", behind)
	return w.found, err
}

// isHidden tells whether a part of a path begins with a dot.
func isHidden(path string) bool {
	return strings.HasPrefix(path, ".") || strings.Contains(path, "/.")
}
