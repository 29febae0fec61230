package skills

import (
	"context"
	"io/fs"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// A library is a tree of skills as a server offers it.
type library struct {
	files    fs.FS
	interval time.Duration // between two looks; 0: there is one
	ttl      time.Duration
	scope    protocol.CacheScope
	server   *fastmcp.Server
	now      atomic.Pointer[shelf]

	mu      sync.Mutex // held by who looks for changes
	problem string     // why the tree could not be looked at the last time
	timer   *time.Timer
}

// tick looks for changes, and comes again until ctx is done. No goroutine waits.
func (l *library) tick(ctx context.Context) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.look(ctx, ".", l.now.Load())
	if ctx.Err() == nil {
		l.timer.Reset(l.interval)
	}
}

// renew reads a file again, which is no longer what it was, and with it the skills that
// it is part of, but not the tree: anybody may cause that.
func (l *library) renew(ctx context.Context, f *file) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now := l.now.Load(); now.files[f.path] == f { // else somebody else has
		l.look(ctx, now.around(f.path), now.without(f.path))
	}
}

// look reads a directory again, but for the files that before knows and whose time has
// not changed, tells clients what has, and logs what is wrong since. The caller holds mu.
func (l *library) look(ctx context.Context, dir string, before *shelf) {
	log := l.server.Logger()
	next, err := scan(ctx, l.files, dir, before)
	if err != nil {
		if ctx.Err() == nil && err.Error() != l.problem {
			log.Warn().Err(err).Msg(logUnread)
			l.problem = err.Error()
		}
		return
	}
	if dir == "." {
		l.problem = ""
	}
	for _, err := range next.news(before) {
		log.Warn().Err(err).Msg(logWrong)
	}
	updated, list := l.now.Swap(next).changes(next)
	for _, uri := range updated {
		l.told(l.server.ResourceUpdated(ctx, uri))
	}
	if list {
		l.told(l.server.ResourceListChanged(ctx))
	}
}

// told logs that a change could not be published.
func (l *library) told(err error) {
	if err != nil {
		log := l.server.Logger()
		log.Error().Err(err).Msg(logUntold)
	}
}

// resources lists all files.
func (l *library) resources() []protocol.Resource { return l.now.Load().resources() }

// read reads a file of a skill. What it returns is what the manifest says: if the
// file has changed meanwhile, the manifest is made anew before.
func (l *library) read(ctx context.Context, path string) (protocol.ResourceContents, error) {
	for again := false; ; again = true {
		f := l.now.Load().files[path]
		if f == nil {
			return protocol.ResourceContents{}, fastmcp.ErrNoResource
		}
		content, err := readFile(l.files, path)
		if err == nil && wire.Digest(content) == f.digest {
			return contentsOf(f, content), nil
		}
		if again {
			return protocol.ResourceContents{}, errUnsettled
		}
		l.renew(ctx, f)
	}
}

// contentsOf sends a text as a text, and anything else as bytes.
func contentsOf(f *file, content []byte) protocol.ResourceContents {
	c := protocol.ResourceContents{URI: f.listing.URI, MIMEType: f.listing.MIMEType}
	if isText(f.listing.MIMEType) && utf8.Valid(content) {
		c.Text = string(content)
	} else {
		c.Blob = content
	}
	return c
}
