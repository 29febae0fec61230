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
	problem string     // what was wrong the last time
	timer   *time.Timer
}

// tick looks for changes, and comes again until ctx is done. No goroutine waits.
func (l *library) tick(ctx context.Context) {
	l.look(ctx, l.now.Load())
	l.mu.Lock()
	defer l.mu.Unlock()
	if ctx.Err() == nil {
		l.timer.Reset(l.interval)
	}
}

// look reads the tree again, but for the files of before whose time has not changed,
// and tells clients what has. It returns nil if the tree has something wrong.
func (l *library) look(ctx context.Context, before *shelf) *shelf {
	l.mu.Lock()
	defer l.mu.Unlock()
	next, err := scan(ctx, l.files, before)
	if err != nil {
		if ctx.Err() == nil && err.Error() != l.problem {
			log := l.server.Logger()
			log.Warn().Err(err).Msg(logWrong)
		}
		l.problem = err.Error()
		return nil
	}
	l.problem = ""
	updated, list := l.now.Swap(next).changes(next)
	for _, uri := range updated {
		l.told(l.server.ResourceUpdated(ctx, uri))
	}
	if list {
		l.told(l.server.ResourceListChanged(ctx))
	}
	return next
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
		now := l.now.Load()
		f := now.files[path]
		if f == nil {
			return protocol.ResourceContents{}, fastmcp.ErrNoResource
		}
		content, err := readFile(l.files, path)
		if err == nil && wire.Digest(content) == f.digest {
			return contentsOf(f, content), nil
		}
		if again || l.look(ctx, now.without(path)) == nil {
			return protocol.ResourceContents{}, errUnsettled
		}
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
