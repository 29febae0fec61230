package httpserver

import (
	"errors"
	"time"

	"github.com/rs/zerolog"
)

// Stateless keeps no sessions for clients of the revisions before 2026-07-28:
// initialize gives no session id, GET and DELETE are 405, and each request
// stands alone, so that any replica may take it. Such a client is told of no
// changes and is promised none. Clients of 2026-07-28 are
// always served like that. Off by default.
func Stateless() Option {
	return option(func(c *config) error {
		c.stateless = true
		return nil
	})
}

// JSONResponse answers with plain JSON always, never with a stream: progress and
// log messages of a request are dropped, and GET is 405. Clients of either era
// are told of no changes: subscriptions are refused, and no capability promises
// them. It is for clients and
// gateways that cannot read event streams. Off by default.
func JSONResponse() Option {
	return option(func(c *config) error {
		c.jsonResponse = true
		return nil
	})
}

// HTTPWithSSE serves the transport of 2024-11-05 beside the endpoint, for clients
// that know no other (2024-11-05, Transports, HTTP with SSE): each GET of a path
// that ends in /sse opens a connection, a stream whose first event names the
// address beside it, ending in /messages, that takes what the client has to say.
// The session that is agreed on may be of any revision. Under a prefix both paths
// are below it. [Run] and [Serve] have them at the root as well:
// http://localhost:3000/sse.
//
// A connection is a session, so it counts for [MaxSessions], and is its principal's
// alone. It lasts until either side closes it, but for [SessionIdle] at most if
// nothing is ever said on it. What is under way then is cancelled. Handlers see
// the header and the principal of the GET; messages that come with other scopes
// are refused. Everything else holds as for the endpoint: the checks of Host and
// Origin, and the limits of bodies, of writing and of silence.
//
// Streams of this transport cannot be resumed, and there is none of it with
// [Stateless], which is refused. Off by default.
func HTTPWithSSE() Option {
	return option(func(c *config) error {
		c.withSSE = true
		return nil
	})
}

// Resumable keeps what is sent on the streams of sessions in a store, so that a
// client whose connection broke gets what it missed (2025-11-25, Transports,
// Resumability and Redelivery). Events have ids; GET with the Last-Event-ID header goes on
// behind that event, on the stream that it belongs to. A client that is
// connected to that stream still is moved. Nothing comes twice, and nothing is lost while the store
// has it; when it has not, the answer is 410 and says so. An answer that is too
// large to be kept reaches a client that stays connected, and one that comes back
// is told in its place.
//
// Requests of sessions are answered with a stream then, which for clients of
// 2025-11-25 begins with the event to resume from, and handlers may close connections in
// the middle of a call: [fastmcp.Context.Disconnect]. Each such request has one
// more goroutine. The answer to a batch is not kept, nor is that to initialize.
//
// Streams of 2026-07-28 are never resumed, and there is nothing to resume with
// [Stateless], with [JSONResponse], or for a client that reads no streams. Off by
// default. Of several uses the last one counts.
func Resumable(store EventStore) Option {
	return option(func(c *config) error {
		if store == nil {
			return errors.New(wantStore)
		}
		c.events = store
		return nil
	})
}

// AllowHosts names the values of the Host header that are served beside the
// loopback names ("localhost", 127.0.0.0/8, [::1]): "mcp.example.com" on any port,
// "mcp.example.com:8443" on that one. With it the header is checked on every
// address; without it only requests that arrive at a loopback address are, which
// is what keeps a web page from reaching a local server through DNS rebinding
// (Streamable HTTP, Security). Several uses add up. [AllowAnyHost] turns the check
// off.
func AllowHosts(hosts ...string) Option {
	return option(func(c *config) error { return c.guard.allowHosts(hosts) })
}

// AllowAnyHost turns the check of the Host header off. It is for a server behind
// a proxy that checks it. A page that comes from a DNS name still needs
// [AllowOrigins] or [AllowHosts].
func AllowAnyHost() Option {
	return option(func(c *config) error {
		c.guard.anyHost = true
		return nil
	})
}

// AllowOrigins names the values of the Origin header, scheme and all, that web
// pages may come from: "https://app.example.com". A page of the server's own host
// and port needs no such leave where that host is a loopback name, an IP address,
// or one of [AllowHosts]. It lets requests through and no more: what else a
// browser wants to hear (CORS) is for a middleware around the handler to grant.
// Several uses add up. [AllowAnyOrigin] turns the check off.
func AllowOrigins(origins ...string) Option {
	return option(func(c *config) error { return c.guard.allowOrigins(origins) })
}

// AllowAnyOrigin turns the check of the Origin header off: any web page that the
// user visits may then call the tools of a server that the user can reach.
func AllowAnyOrigin() Option {
	return option(func(c *config) error {
		c.guard.anyOrigin = true
		return nil
	})
}

// MaxBody bounds the body of a request, in bytes: [DefaultMaxBody], 4 MiB, unless
// this says otherwise. A longer one is refused with 413 as soon as that is known,
// and never held in memory. MaxBody(Off) sets no bound.
func MaxBody(bytes int64) Option {
	return option(func(c *config) error { return set(&c.maxBody, "MaxBody", bytes) })
}

// MaxSessions bounds how many sessions of the revisions before 2026-07-28 are open
// at once: [DefaultMaxSessions], 10 000, unless this says otherwise. One more
// initialize is refused with 503. MaxSessions(Off) sets no bound.
func MaxSessions(sessions int) Option {
	return option(func(c *config) error { return set(&c.maxSessions, "MaxSessions", sessions) })
}

// SessionIdle says for how long a session is kept that has neither a request nor
// a stream under way: [DefaultSessionIdle], 30 minutes, unless this says otherwise.
// SessionIdle(Off) keeps it until the client ends it, or the server.
func SessionIdle(d time.Duration) Option {
	return option(func(c *config) error { return set(&c.sessionIdle, "SessionIdle", d) })
}

// KeepAlive says after how long a silence a stream carries a comment, which keeps
// proxies from closing it and finds out that a client is gone: [DefaultKeepAlive],
// 20 seconds, unless this says otherwise. KeepAlive(Off) sends none.
func KeepAlive(d time.Duration) Option {
	return option(func(c *config) error { return set(&c.keepAlive, "KeepAlive", d) })
}

// ReadTimeout bounds how long the body of a request may take to come, whatever
// the server around the handler has set: [DefaultReadTimeout], 30 seconds, unless
// this says otherwise. A slower one is refused with 408. How long the handler then
// takes is not limited by it. ReadTimeout(Off) sets no bound.
func ReadTimeout(d time.Duration) Option {
	return option(func(c *config) error { return set(&c.readTimeout, "ReadTimeout", d) })
}

// WriteTimeout bounds each single write to a client, not the whole of a reply, and
// so lets a stream live for days yet drops a client that has stopped reading. It
// takes the place of the WriteTimeout of the server around the handler.
// [DefaultWriteTimeout], 30 seconds, unless this says otherwise. WriteTimeout(Off)
// waits for ever.
//
// The deadline is set by [http.ResponseController]. A middleware whose
// ResponseWriter has neither SetWriteDeadline nor Unwrap hides the connection from
// it: then nothing is bounded here, and the WriteTimeout of the server around the
// handler holds for whole replies. The same goes for [ReadTimeout].
func WriteTimeout(d time.Duration) Option {
	return option(func(c *config) error { return set(&c.writeTimeout, "WriteTimeout", d) })
}

// AccessLog sets where requests are logged, one line each: HTTP method, MCP
// method, status, duration, bytes, the first characters of the session id. Paths,
// queries, headers, arguments and results are never logged. The level is info,
// warn for 403 and 503, error for other failures of the server, debug for health
// checks. Without this option it is the logger of the server;
// AccessLog(zerolog.Nop()) turns it off.
func AccessLog(logger zerolog.Logger) Option {
	return option(func(c *config) error {
		c.accessLog = &logger
		return nil
	})
}
