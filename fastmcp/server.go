package fastmcp

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"sync/atomic"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/internal/bind"
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/internal/source"
	"github.com/fastmcp-go/mcp/lifespan"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A Server holds tools, resources and prompts and serves them over any number
// of transports at once, in every revision of the protocol. Make one with
// [New]. Registering and removing is safe while it serves.
type Server struct {
	config      serverConfig
	finder      *source.Finder
	validator   *bind.Validator
	schemas     schema.Cache
	lifespans   lifespan.Set
	life        lifecycle
	tools       registry[*Tool]
	resources   registry[*Resource]
	templates   registry[*Resource]
	prompts     registry[*Prompt]
	scoped      atomic.Bool // something needs scopes
	subscribers subscriberSet
	extensions  extensionSet
	middleware  []Middleware
	chain       Handler
	provide     func(reflect.Type) (reflect.Value, error)
	identity    era.Identity
	keys        keyring
	forms       sync.Map // reflect.Type → *form
	leaveBus    func()
}

var _ jsonrpc.Server = (*Server)(nil)

// New makes a server with that name. It panics if the name is empty, for hosts
// tell servers apart by it, if a lifespan hook has a form
// that is not accepted, with file, line and the accepted forms, if a key of
// [StateKeys] is too short, or if [CacheLists], [OneOf], [Validation] or
// [Extend] cannot be used.
func New(name string, options ...ServerOption) *Server {
	s := &Server{config: defaultConfig(name), life: newLifecycle(), leaveBus: func() {}}
	for _, o := range options {
		o.applyServer(&s.config)
	}
	if name == "" {
		panic(noServerName())
	}
	must(checkLists(s.config.listCaching))
	for _, hook := range s.config.hooks {
		if err := s.lifespans.Add(hook); err != nil {
			panic(err)
		}
	}
	s.keys = randomKeyring()
	if len(s.config.stateKeys) > 0 {
		var err error
		s.keys, err = newKeyring(s.config.stateKeys)
		must(err)
	}
	s.finder = source.New(s.config.sources...)
	var err error
	s.validator, err = s.config.vocabulary.validator()
	must(err)
	s.provide = s.lifespans.Value
	for _, e := range s.config.extensions {
		must(s.extensions.add(e))
	}
	s.extensions.wrap(s.endpoint)
	s.Use()
	s.identity, _ = era.NewIdentity(s.config.info) // strings only
	return s
}

// Name returns the name that the server was made with.
func (s *Server) Name() string { return s.config.info.Name }

// Version returns the version that the server tells its clients.
func (s *Server) Version() string { return s.config.info.Version }

// Logger returns the server's logger, for transports that log with it.
func (s *Server) Logger() zerolog.Logger { return s.config.logger }

// SetLogger changes the server's logger. Call it before the server starts.
func (s *Server) SetLogger(logger zerolog.Logger) { s.config.logger = logger }

func (s *Server) logger() *zerolog.Logger { return &s.config.logger }

// Start runs the lifespan hooks, and starts extensions. Transports start a server that nobody has
// started; call it yourself to see the error where the program begins. A second
// call returns what the first one did. The values that hooks open live until
// [Server.Close]; ctx bounds only their opening.
func (s *Server) Start(ctx context.Context) error {
	return s.life.start(ctx, func(ctx context.Context) error {
		if err := s.lifespans.Start(ctx); err != nil {
			return err
		}
		if err := s.joinBus(); err != nil {
			return errors.Join(err, s.lifespans.Close(ctx))
		}
		if err := s.extensions.start(ctx, s); err != nil {
			s.leaveBus()
			return errors.Join(err, s.lifespans.Close(ctx))
		}
		return nil
	})
}

// Close ends the server: no new request is taken, streams and sessions end,
// requests under way get until ctx is done to finish, and are then cancelled;
// at last the lifespans are closed, in the opposite order. A second call waits
// for the first.
func (s *Server) Close(ctx context.Context) error {
	idle, first := s.life.close()
	if !first {
		return s.life.wait(ctx)
	}
	defer close(s.life.ended)
	var late error
	select {
	case <-idle:
	case <-ctx.Done():
		select {
		case <-idle: // nobody is late
		default:
			s.life.cancelAll(errClosing)
			late = errLate
		}
	}
	close(s.life.quiet)
	<-s.life.started
	stopped := s.extensions.stop(ctx)
	s.leaveBus()
	return errors.Join(late, stopped, s.lifespans.Close(ctx))
}

// joinBus has changes of all replicas delivered here, if there is a bus.
func (s *Server) joinBus() (err error) {
	if s.config.bus != nil {
		s.leaveBus, err = s.config.bus.Subscribe(s.deliver)
	}
	return err
}

// Closing is closed when [Server.Close] begins, so that transports can end
// their streams.
func (s *Server) Closing() <-chan struct{} { return s.life.closing }

// provides reports whether a lifespan hook provides a type.
func (s *Server) provides(t reflect.Type) bool { return s.lifespans.Provides(t) }
