package httpserver

import (
	"errors"
	"strings"
	"time"
)

// Path sets where [Run] and [Serve] serve MCP: [DefaultPath], "/mcp", unless this
// says otherwise. It begins with a slash; "/" is the whole server. A [Handler]
// needs no such option: it serves wherever it is mounted.
func Path(path string) RunOption {
	return runOption(func(c *config) error {
		if !strings.HasPrefix(path, "/") || strings.ContainsAny(path, "{}*?# ") {
			return errors.New(wantPath(path))
		}
		c.path = path
		return nil
	})
}

// HeaderTimeout bounds how long the header of a request may take to come:
// [DefaultHeaderTimeout], 10 seconds, unless this says otherwise.
// HeaderTimeout(Off) sets no bound.
func HeaderTimeout(d time.Duration) RunOption {
	return runOption(func(c *config) error { return set(&c.headerTimeout, "HeaderTimeout", d) })
}

// IdleTimeout says for how long a connection without a request is kept:
// [DefaultIdleTimeout], 2 minutes, unless this says otherwise. IdleTimeout(Off)
// keeps it until the client closes it.
func IdleTimeout(d time.Duration) RunOption {
	return runOption(func(c *config) error { return set(&c.idleTimeout, "IdleTimeout", d) })
}

// ShutdownTimeout bounds how long requests that are under way may take to finish
// when the server ends, before their connections are closed:
// [DefaultShutdownTimeout], 10 seconds, unless this says otherwise.
// ShutdownTimeout(Off) waits for all of them.
func ShutdownTimeout(d time.Duration) RunOption {
	return runOption(func(c *config) error { return set(&c.shutdownTimeout, "ShutdownTimeout", d) })
}
