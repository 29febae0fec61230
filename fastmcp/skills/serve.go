package skills

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/rooted"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// DefaultInterval is how often the tree is looked at for changes.
const DefaultInterval = 2 * time.Second

// The bounds of what is served, beside those of each skill ([wire.MaxFiles],
// [wire.MaxBytes]).
const (
	MaxEntries = 20_000 // files and directories in the tree
	MaxDepth   = 16     // directories within directories
)

// Serve has a server offer the skills in a tree of files, as the package's comment
// says. Nothing leads out of an [os.DirFS], no symbolic link either.
//
// The tree is read when the server starts, which fails, and says all that is wrong,
// if a skill is not as it must be: if its name is not that of its directory, say, or
// it is too large for clients to load. From then on it is looked at for changes
// ([Interval]), and clients are told of them: of resources that were updated and of a
// list that has changed. A skill that has something wrong then stays as it was, or is
// not served if it is new, and the log says why; the others are served as they are. What
// has changed in a skill that stays as it was cannot be read. An option of [fastmcp.New] that Serve returned is for one server.
func Serve(files fs.FS, options ...Option) fastmcp.ServerOption {
	l := &library{files: rooted.FS(files), interval: DefaultInterval}
	for _, o := range options {
		o(l)
	}
	return fastmcp.Extend(&fastmcp.Extension{
		Name:     wire.Extension,
		Settings: wire.Settings{DirectoryRead: true},
		Sessions: true,
		Open:     true,
		Methods: map[string]fastmcp.Method{
			wire.MethodList:          {Serve: fastmcp.Endpoint(l.list)},
			wire.MethodGet:           {Serve: fastmcp.Endpoint(l.get)},
			wire.MethodReadDirectory: {Serve: fastmcp.Endpoint(l.readDirectory)},
		},
		Start: l.start,
	})
}

// An Option changes how skills are served.
type Option func(*library)

// Interval sets how often the tree is looked at for changes: [DefaultInterval]
// unless this says otherwise; 0 means never, and a tree whose files have no times (an
// [embed.FS], say) is not looked at either. A look costs the names, sizes and times of all
// files; only files whose time has changed are read.
func Interval(d time.Duration) Option { return func(l *library) { l.interval = max(d, 0) } }

// CacheFor tells clients of 2026-07-28 for how long they may keep entries and files,
// and who may share them, as [fastmcp.CacheFor] does.
func CacheFor(ttl time.Duration, scope protocol.CacheScope) Option {
	return func(l *library) { l.ttl, l.scope = max(ttl, 0), scope }
}

// start reads the tree, offers its files as resources, and keeps looking.
func (l *library) start(ctx context.Context, s *fastmcp.Server) (func(context.Context) error, error) {
	l.server = s
	first, err := scan(ctx, l.files, ".", &shelf{})
	if err != nil {
		return nil, err
	}
	if err := errors.Join(first.news(&shelf{})...); err != nil {
		return nil, err
	}
	l.now.Store(first)
	resource, err := fastmcp.NewResource(scheme+"{+path}", l.read, fastmcp.Params("path"), fastmcp.List(l.resources),
		fastmcp.Name("skills"), fastmcp.Description(ofFiles), fastmcp.CacheFor(l.ttl, l.scope))
	if err != nil {
		return nil, err
	}
	if err := s.Add(resource); err != nil {
		return nil, err
	}
	if l.interval == 0 || first.isTimeless() {
		return nil, nil
	}
	looking, stop := context.WithCancel(context.WithoutCancel(ctx))
	l.mu.Lock()
	defer l.mu.Unlock()
	l.timer = time.AfterFunc(l.interval, func() { l.tick(looking) })
	return func(context.Context) error {
		stop() // a look that is under way
		l.mu.Lock()
		defer l.mu.Unlock()
		l.timer.Stop()
		return nil
	}, nil
}
