package fastmcp

import (
	"io/fs"
	"strings"

	"github.com/fastmcp-go/mcp/internal/rooted"
	"github.com/fastmcp-go/mcp/protocol"
)

// FS serves the regular files of a tree under URIs that begin with prefix, such
// as docs:// or file:///srv/docs/, and panics where [NewFS] returns an error.
//
//	app.FS("docs://", os.DirFS("docs"))
//	app.FS("help://", embedded)
func (s *Server) FS(prefix string, files fs.FS, options ...ResourceOption) *Resource {
	r, err := newFS(prefix, files, options)
	must(err)
	must(s.Add(r))
	return r
}

// NewFS makes a resource of a tree of files: the template prefix{+path}, whose
// files are listed with their size, media type and time of last change, and a
// directory of which reads as the URIs of what is in it. The tree is read anew
// for each request.
//
// A path leads nowhere out of the tree: "..", however it is encoded, matches
// nothing, and in an [os.DirFS] neither do symbolic links to the outside.
// Devices, pipes and sockets are not served; files and directories whose names
// begin with a dot only with [ShowHidden]. All these are as unknown as a file
// that does not exist.
//
// The media type is that of [MIMEType], or by the file name's ending, or by the
// first bytes. Text that is not valid UTF-8 is sent as bytes. A large file is
// streamed, and never held in memory.
func NewFS(prefix string, files fs.FS, options ...ResourceOption) (*Resource, error) {
	r, err := newFS(prefix, files, options)
	if err != nil {
		return nil, err
	}
	return r, r.compile(detached(r.config.featureConfig))
}

// ShowHidden serves what [FS] leaves out otherwise: files and directories whose
// names begin with a dot.
func ShowHidden() ResourceOption {
	return resourceOption(func(c *resourceConfig) { c.hidden = true })
}

func newFS(prefix string, files fs.FS, options []ResourceOption) (*Resource, error) {
	if !strings.HasSuffix(prefix, "/") {
		prefix += "/"
	}
	t := &tree{prefix: prefix, files: rooted.FS(files)}
	basics := []ResourceOption{Params("path"), Name(prefix), Description(filesDescription)}
	r, err := newResource(prefix+"{+path}", t.read, append(basics, options...))
	if err != nil {
		return nil, err
	}
	t.template, t.hidden = r.template, r.config.hidden
	r.config.hidden, r.ours = false, true
	r.config.catalog = func(ctx *Context, after string, most int) ([]protocol.Resource, error) {
		found, err := t.list(ctx, after, most)
		for i := range found {
			r.dress(&found[i])
		}
		return found, err
	}
	return r, nil
}

// dress gives the entry of a file what the options say of all of them.
func (r *Resource) dress(e *protocol.Resource) {
	if r.config.mimeType != "" {
		e.MIMEType = r.config.mimeType
	}
	if own, all := e.Annotations, r.config.annotations; own != nil && all != nil {
		both := *all
		both.LastModified = own.LastModified
		e.Annotations = &both
	}
	r.complete(e)
}
