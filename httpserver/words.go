package httpserver

import (
	"fmt"
	"strconv"
)

// All that a client or a developer may read of this package stands here.
const (
	wantContentType        = "the Content-Type of a POST must be application/json"
	wantAccept             = "the reply is application/json or text/event-stream: the Accept header must allow one of them"
	wantAcceptJSON         = "the reply is application/json, never a stream: the Accept header must allow that"
	versionWithoutSessions = "The MCP-Protocol-Version header names a revision that is unknown or has no sessions: GET and DELETE belong to those up to 2025-11-25"
	wantStream             = "GET opens an event stream: the Accept header must allow text/event-stream"
	bodyTooSlow            = "the body did not arrive in time: httpserver.ReadTimeout sets that limit"
	bodyBroken             = "the body could not be read"
	methodUnknown          = "this address takes the methods named in the Allow header"
	noSuchPath             = "there is nothing at this path"
	isClosing              = "the server is not serving: it has been closed"
	sessionMissing         = "the Mcp-Session-Id header is missing: a session begins with initialize"
	sessionTwice           = "the Mcp-Session-Id header must come once"
	sessionUnknown         = "no such session: it was never opened, it has ended, or it has expired; begin a new one with initialize"
	addressMissing         = "the sessionId of the address is missing: GET of the path that ends in /sse opens a stream, whose first event names the whole address"
	addressTwice           = "the sessionId of the address must come once"
	connUnknown            = "there is no such connection: it was never opened, or it has ended; open a new one"
	connOtherRights        = "the connection was opened with other rights than this message comes with: open a new one"
	streamTaken            = "this session has a stream already: there can be one"
	eventTwice             = "the Last-Event-ID header must come once"
	eventUnknown           = "the Last-Event-ID header names no event of this server"
	eventsLost             = "what came after the event in the Last-Event-ID header is lost: it was more than is kept, or it was never this session's; a request that waits for its answer there has none to expect, and GET without that header is for what is new"
	notKept                = "the request was carried out, but its answer was not kept for a client that comes back: it was too large"
	cannotStream           = "there are no streams here: a middleware around the handler does not let them through"
	ourFault               = "internal error"
	tooFast                = "too many requests: try again after what the Retry-After header says, in seconds"
	notForYou              = "this request is not allowed here"
	originTwice            = "the Origin header must come once"

	healthy = "ok\n"
)

// The causes that end a session or a message on its way to a client.
const (
	causeDeleted   = "httpserver: the client ended the session"
	causeExpired   = "httpserver: the session was idle for too long"
	causeLeft      = "httpserver: the connection has ended"
	causeCannot    = "httpserver: the reply cannot stream, so the message was dropped"
	causeGone      = "httpserver: the client is gone"
	causeAnswered  = "httpserver: the request has been answered"
	causeLost      = "httpserver: the event store no longer has all that came after that event"
	causeTooLarge  = "httpserver: the message is larger than all that the event store may keep"
	causeNeverSent = "httpserver: there was no such event"
	causeTaken     = "httpserver: another connection has the stream"
	causeSlow      = "httpserver: the client does not read its stream"
)

// What the log says.
const (
	logUnidentified   = "a request was refused: PrincipalFrom gave an error"
	logUnverified     = "a request was refused: it could not be found out who sends it"
	logOldCertificate = "a new certificate cannot be read: the old one goes on"
	logNameless       = "a request was refused: PrincipalFrom gave a principal without an ID"
	logNotKept        = "a message is not kept: a client that does not get it now cannot get it later"
	logNotForgotten   = "the event store keeps the streams of a session that has ended"
	logNotRead        = "the event store cannot be read"
	logPanic          = "panic in the HTTP layer"
	logListening      = "listening"
	logExposed        = "reachable from other machines: whoever reaches it can call the tools"
	logStopping       = "shutting down"
	logCut            = "requests were still under way at the end of the shutdown timeout: their connections are closed"
)

func bodyTooLong(limit int64) string {
	return fmt.Sprintf("the body is longer than %d bytes: httpserver.MaxBody sets that limit", limit)
}

func tooManySessions(limit int) string {
	return fmt.Sprintf("the server holds %d sessions, which is all it may: httpserver.MaxSessions sets that limit; try again later", limit)
}

// hostNotAllowed names an option that would allow the host: AllowHosts, if that
// takes such a name.
func hostNotAllowed(host string) string {
	option := "AllowAnyHost()"
	if g := new(guard); len(host) <= longest && g.allowHosts([]string{host}) == nil && g.known(host) {
		option = "AllowHosts(" + quote(host) + ")"
	}
	return notAllowed("host", host, option)
}

// originNotAllowed names an option that would allow the origin: AllowOrigins, if
// that takes such an origin.
func originNotAllowed(origin string) string {
	option := "AllowAnyOrigin()"
	if g := new(guard); len(origin) <= longest && g.allowOrigins([]string{origin}) == nil {
		option = "AllowOrigins(" + quote(origin) + ")"
	}
	return notAllowed("origin", origin, option)
}

func notAllowed(kind, name, option string) string {
	return fmt.Sprintf("%s %s is not allowed here: httpserver.%s would allow it", kind, quote(name), option)
}

// longest is how much of a name that a stranger sent is repeated, in bytes: a
// host name with its scheme and port is never longer.
const longest = 300

// quote quotes what a stranger sent, cut to a decent length.
func quote(text string) string {
	if len(text) > longest {
		return strconv.QuoteToASCII(text[:longest]) + "…"
	}
	return strconv.QuoteToASCII(text)
}

func badHost(host string) string {
	return fmt.Sprintf("httpserver: AllowHosts(%q): want a host name or an address, with a port or without: mcp.example.com, mcp.example.com:8443, [2001:db8::1]:8443", host)
}

func badOrigin(origin string) string {
	return fmt.Sprintf("httpserver: AllowOrigins(%q): want a scheme, a host and no path: https://app.example.com, http://localhost:6274", origin)
}

func wantPositive(name string, v any) string {
	return fmt.Sprintf("httpserver: %s(%v): want more than zero, or httpserver.Off", name, v)
}

func wantLimits(limits MemoryLimits) string {
	return fmt.Sprintf("httpserver: NewMemoryStore(%+v): want limits above zero, or zero for the default", limits)
}

const wantStore = "httpserver: Resumable(nil): want a store"

const sseWithoutSessions = "httpserver: HTTPWithSSE() and Stateless(): want one of them, for a connection is a session"

const authTwice = "httpserver: Auth and PrincipalFrom: want one of them, for each says who sends a request"

const (
	wantFiles   = "httpserver: TLS: want the files of a certificate and of its private key"
	wantRate    = "httpserver: RateLimit: want more than zero requests a second, and a burst of one at least"
	wantAddress = "httpserver: AddressFrom(nil): want a function"
)

const wantWho = "httpserver: PrincipalFrom(nil): want a function"

func wantPath(path string) string {
	return fmt.Sprintf("httpserver: Path(%q): want a path that begins with a slash and is no pattern: /mcp", path)
}
