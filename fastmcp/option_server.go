package fastmcp

import (
	"io/fs"
	"os"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/protocol"
)

type serverConfig struct {
	info         protocol.Implementation
	instructions string
	sources      []fs.FS
	hooks        []any
	logger       zerolog.Logger
	pageSize     int
	maxInFlight  int
	drain        time.Duration
	maskErrors   bool
	filters      screen
	listCaching  map[string]*caching // by method
	askTimeout   time.Duration
	bus          Bus
	stateKeys    [][]byte
	onceStore    OnceStore
	extensions   []*Extension
	arguments    argumentsConfig
	vocabulary
}

// The limits of a server that was not told otherwise.
const (
	DefaultPageSize     = 1000            // entries of one page of a list
	DefaultMaxInFlight  = 1024            // requests that one connection may have under way
	DefaultDrainTimeout = 5 * time.Second // what handlers get to finish at the end of a connection
)

func defaultConfig(name string) serverConfig {
	return serverConfig{
		info:        protocol.Implementation{Name: name, Version: "0.0.0"},
		logger:      zerolog.New(os.Stderr).Level(zerolog.WarnLevel).With().Timestamp().Logger(),
		pageSize:    DefaultPageSize,
		maxInFlight: DefaultMaxInFlight,
		drain:       DefaultDrainTimeout,
		askTimeout:  DefaultAskTimeout,
	}
}

type serverOption func(*serverConfig)

func (o serverOption) applyServer(c *serverConfig) { o(c) }

// Version sets the version that the server tells its clients. It is "0.0.0"
// without this option.
func Version(version string) ServerOption {
	return serverOption(func(c *serverConfig) { c.info.Version = version })
}

// Info sets all that the server tells clients of itself: title, description,
// website, icons. Name and version stay as they are where info leaves them
// empty.
func Info(info protocol.Implementation) ServerOption {
	return serverOption(func(c *serverConfig) {
		if info.Name == "" {
			info.Name = c.info.Name
		}
		if info.Version == "" {
			info.Version = c.info.Version
		}
		c.info = info
	})
}

// Instructions tells a model how to use the server as a whole.
func Instructions(text string) ServerOption {
	return serverOption(func(c *serverConfig) { c.instructions = text })
}

// Lifespan adds a hook that opens something when the server starts and closes
// it when the server ends. What it returns is injected, by type, into every
// handler that has a parameter of that type. See package lifespan for the
// forms that a hook may have.
func Lifespan(hook any) ServerOption {
	return serverOption(func(c *serverConfig) { c.hooks = append(c.hooks, hook) })
}

// Logger sets where the server logs. Without it warnings and errors go to
// standard error. Arguments, results and headers are never logged.
func Logger(logger zerolog.Logger) ServerOption {
	return serverOption(func(c *serverConfig) { c.logger = logger })
}

// PageSize sets how many entries a page of a list has: [DefaultPageSize] unless
// this says otherwise. Zero or less means that lists are never paged.
func PageSize(entries int) ServerOption {
	return serverOption(func(c *serverConfig) { c.pageSize = entries })
}

// MaxInFlight bounds how many requests one connection (stdio), or one session
// over HTTP, may have under way, those of batches included; one more is answered
// with an error at once. [DefaultMaxInFlight] unless
// this says otherwise.
func MaxInFlight(requests int) ServerOption {
	return serverOption(func(c *serverConfig) { c.maxInFlight = max(requests, 1) })
}

// DrainTimeout bounds what handlers get to finish when a connection has said
// all it had to say, before they are cancelled: [DefaultDrainTimeout] unless
// this says otherwise.
func DrainTimeout(d time.Duration) ServerOption {
	return serverOption(func(c *serverConfig) { c.drain = d })
}

// MaskErrors hides the text of errors that handlers return from clients and
// models; it is logged, with a reference that the client is given. What is meant
// for the model is shown all the same: a [ToolError], and what this package itself
// teaches, such as what to do without a session.
func MaskErrors() ServerOption {
	return serverOption(func(c *serverConfig) { c.maskErrors = true })
}
