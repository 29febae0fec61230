package httpserver

import (
	"errors"
	"net/http"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver/auth"
)

// Off turns a limit or a timeout off, by name: MaxBody(httpserver.Off). A zero is
// refused instead, because it is more often a value that was never set.
const Off = -1

// What holds unless an option says otherwise.
const (
	DefaultMaxBody         = 4 << 20          // bytes
	DefaultMaxSessions     = 10_000           // sessions of one handler
	DefaultSessionIdle     = 30 * time.Minute // without a request or a stream
	DefaultKeepAlive       = 20 * time.Second // of silence on a stream
	DefaultReadTimeout     = 30 * time.Second // for the body of one request
	DefaultWriteTimeout    = 30 * time.Second // for one write to a client
	DefaultPath            = "/mcp"
	DefaultHeaderTimeout   = 10 * time.Second // for the header of one request
	DefaultIdleTimeout     = 2 * time.Minute  // between two requests of a connection
	DefaultShutdownTimeout = 10 * time.Second // for what is under way at the end
)

// An Option changes how a [Handler] serves. [Run] and [Serve] take it too.
type Option interface {
	RunOption
	forHandler()
}

// A RunOption changes how [Run] and [Serve] serve.
type RunOption interface {
	apply(*config) error
}

// config is what the options have set.
type config struct {
	guard        guard
	stateless    bool
	withSSE      bool
	jsonResponse bool
	maxBody      int64
	maxSessions  int
	sessionIdle  time.Duration
	keepAlive    time.Duration
	readTimeout  time.Duration
	writeTimeout time.Duration
	accessLog    *zerolog.Logger // nil: that of the server
	who          func(*http.Request) (*fastmcp.Principal, error)
	asked        bool        // who was set
	auth         *auth.Guard // nil: who knows
	atRoot       bool        // the root of the host is served, too
	events       EventStore  // nil: streams are not resumed
	rate         *meter      // nil: there is no limit
	address      func(*http.Request) string

	// What follows matters to Run and Serve only.
	path            string
	certificate     *certificate // nil: plain HTTP
	headerTimeout   time.Duration
	idleTimeout     time.Duration
	shutdownTimeout time.Duration
}

// configure applies the options to the defaults. The error joins all that is
// wrong with them.
func configure[O RunOption](opts []O) (config, error) {
	c := config{
		who:             nobody,
		maxBody:         DefaultMaxBody,
		maxSessions:     DefaultMaxSessions,
		sessionIdle:     DefaultSessionIdle,
		keepAlive:       DefaultKeepAlive,
		readTimeout:     DefaultReadTimeout,
		writeTimeout:    DefaultWriteTimeout,
		path:            DefaultPath,
		headerTimeout:   DefaultHeaderTimeout,
		idleTimeout:     DefaultIdleTimeout,
		shutdownTimeout: DefaultShutdownTimeout,
	}
	var wrong []error
	for _, o := range opts {
		if err := o.apply(&c); err != nil {
			wrong = append(wrong, err)
		}
	}
	if c.withSSE && c.stateless {
		wrong = append(wrong, errors.New(sseWithoutSessions))
	}
	wrong = append(wrong, c.checkWho())
	return c, errors.Join(wrong...)
}

// option is an Option, runOption a RunOption that a Handler has no use for.
type (
	option    func(*config) error
	runOption func(*config) error
)

func (o option) apply(c *config) error    { return o(c) }
func (o option) forHandler()              {}
func (o runOption) apply(c *config) error { return o(c) }

// set stores a limit, which is positive or Off.
func set[T int | int64 | time.Duration](to *T, name string, v T) error {
	if v <= 0 && v != Off {
		return errors.New(wantPositive(name, v))
	}
	*to = v
	return nil
}
