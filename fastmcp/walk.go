package fastmcp

import (
	"context"
	"io/fs"
	"path"
	"time"

	"github.com/fastmcp-go/mcp/protocol"
)

// A walk is one way through a tree, in the order of the names in each
// directory. Symbolic links to directories are not followed.
type walk struct {
	*tree
	most  int
	found []protocol.Resource
}

func (w *walk) full() bool { return w.most > 0 && len(w.found) >= w.most }

// directory takes the files in a directory, from behind a path on that begins
// there. One that cannot be read has none.
func (w *walk) directory(ctx context.Context, dir string, behind []string) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	entries, err := fs.ReadDir(w.files, dir)
	if err != nil {
		return nil //nolint:nilerr // what cannot be read is not listed
	}
	for _, e := range entries {
		var rest []string
		if len(behind) > 0 {
			if e.Name() < behind[0] || e.Name() == behind[0] && !e.IsDir() {
				continue
			}
			if e.Name() == behind[0] {
				rest = behind[1:]
			}
		}
		switch at := path.Join(dir, e.Name()); {
		case w.full():
			return nil
		case !w.hidden && isHidden(e.Name()):
		case !e.IsDir():
			w.file(at)
		default:
			if err := w.directory(ctx, at, rest); err != nil {
				return err
			}
		}
	}
	return nil
}

// file takes a file.
func (w *walk) file(path string) {
	uri := w.uri(path)
	info, err := fs.Stat(w.files, path)
	if uri == "" || err != nil || !info.Mode().IsRegular() {
		return
	}
	size := info.Size()
	r := protocol.Resource{URI: uri, Name: path, MIMEType: typeByName(path), Size: &size}
	if changed := info.ModTime(); !changed.IsZero() {
		r.Annotations = &protocol.Annotations{LastModified: changed.UTC().Format(time.RFC3339)}
	}
	w.found = append(w.found, r)
}
