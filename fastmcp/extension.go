package fastmcp

import (
	"context"
	"encoding/json"

	"github.com/fastmcp-go/mcp/protocol"
)

// An Extension adds to what a server can: methods, notifications, results and
// capabilities that the protocol itself does not have (2026-07-28, Extensions).
// [Extend] gives it to a server. All but Name may be left out. An Extension is
// for one server, and must not be changed once it has one.
//
// A result of one's own is a struct that embeds [protocol.ResultBase]; whoever
// makes one whose ResultType is not complete has to know, by
// [Client.Extension], that the client understands it. One that embeds
// [protocol.Caching] too says how long it may be kept, as those of the protocol
// do.
type Extension struct {
	// Name is the identifier, a prefix in reverse DNS notation and a name:
	// "com.example/weather".
	Name string

	// Settings are what clients are told of it, under capabilities.extensions:
	// whatever marshals to a JSON object; nil is {}.
	Settings any

	// Sessions offers it in the revisions before 2026-07-28 as well, which know
	// of no extensions, but pass over capabilities that they do not know.
	Sessions bool

	// Open has it serve clients, too, that have not declared it. The methods and
	// topics of an extension that is not open are refused to them, with -32021 and
	// its name (2026-07-28, Base protocol, _meta).
	Open bool

	// Methods are the requests that it adds.
	Methods map[string]Method

	// Notifications hear what clients tell of it, by method, "notifications/…", with
	// the params as they came, nil if there are none. Nothing is answered: what the
	// Context would send is dropped, and nobody can be asked. Those of one connection
	// are heard one after the other, and while 256 wait others are dropped; over HTTP
	// each is heard within its POST, for which clients wait. A panic is logged.
	// [Middleware] does not see them. From clients that have not declared the extension,
	// unless that is open, they are dropped.
	Notifications map[string]func(ctx *Context, params json.RawMessage)

	// Topics are what it tells those who listen.
	Topics []Topic

	// Around wraps requests of the protocol, by method: tools/call, say. It stands
	// within all [Middleware], and gets what the method returns, questions to the
	// client ([protocol.InputRequiredResult]) included. It gets every request of
	// that method, also of clients that know nothing of the extension. Lists cannot
	// be wrapped, since they are shared.
	Around map[string]Middleware

	// Start is called when the server starts, after the hooks of its lifespan. What
	// it returns, if that is not nil, is called when the server closes: after the
	// last request, and before anything that the hooks have opened is closed. ctx
	// lasts as long as the start. An error fails [Server.Start].
	Start func(ctx context.Context, s *Server) (stop func(context.Context) error, err error)
}

// A Method is a request that an [Extension] adds.
type Method struct {
	// Serve serves it. Use [Endpoint] for one that reads its params into a type.
	Serve Handler

	// Target is the member of params, a string, that clients of 2026-07-28 repeat
	// in the HTTP header Mcp-Name; "" for none. A request whose header is another
	// is refused before anybody sees it.
	Target string
}

// A Topic is something that an [Extension] tells the clients which listen to it
// (2026-07-28, Subscriptions), whenever [Server.Publish] says that it has
// changed.
type Topic struct {
	// Method is the notification, "notifications/…".
	Method string

	// Member is the one of params.notifications, in subscriptions/listen, by which
	// a client asks for it: true, or a list of subjects, at most
	// [MaxSubscriptions] of them.
	Member string

	// Accept returns which of the subjects the client is told of, before it is
	// told that. subjects are nil if the client asked with true. Nil accepts all.
	Accept func(ctx *Context, subjects []string) ([]string, error)

	// Params makes the params of the notification. ctx is that of the request that
	// listens, subject what has changed. It is called when the client is told,
	// which may be later than the change, and once for several. Nil params are
	// not sent. Without Params a notification has none but its _meta.
	Params func(ctx *Context, subject string) (protocol.Params, error)
}

// Extend gives a server an extension. [New] panics if it cannot be used: it is nil,
// its settings are no object, a name has no prefix, is taken (by the protocol, too), or
// cannot be sent, or a function or the member of a topic is missing.
func Extend(e *Extension) ServerOption {
	return serverOption(func(c *serverConfig) { c.extensions = append(c.extensions, e) })
}

// Endpoint makes the handler of a [Method] from a function that takes the params
// as a P. Params that are no P are an error of the client, -32602; members that P
// does not have are passed over.
func Endpoint[P any, R Result](serve func(*Context, *P) (R, error)) Handler {
	return func(ctx *Context, req *Request) (Result, error) {
		params := new(P)
		if err := decode(req.Params, params); err != nil {
			return nil, badParams(req.Method, err)
		}
		result, err := serve(ctx, params)
		if err != nil {
			return nil, err
		}
		return result, nil
	}
}

// Notify sends the client a notification of one's own, which belongs to this
// request and goes out before its result. Only clients that declare the
// extension know what it means. The error says that it was not sent: the reply
// cannot stream, or the client has gone.
func (c *Context) Notify(method string, params protocol.Params) error {
	return c.call.notify(method, params)
}

// Filter returns a text as the client may be told it: what the filters of the server,
// and of the tool that runs, make of it ([FilterOutput], [Redact]). Results go through
// them by themselves; what an [Extension] tells by ways of its own does not.
func (c *Context) Filter(text string) string { return c.screen().text(text) }

// Extension reports whether the client has declared an extension, and with which
// settings, a JSON object.
func (c Client) Extension(name string) (settings json.RawMessage, declared bool) {
	settings, declared = c.Capabilities().Extensions[name]
	return settings, declared
}

// RequireExtension returns nil if the client has declared the extension.
// Otherwise it returns the error to answer with, as [Context.Require] does:
// -32021, or an error that the model can read in a revision before 2026-07-28.
func (c *Context) RequireExtension(name string) error {
	if _, declared := c.Client().Extension(name); declared {
		return nil
	}
	if c.call.rules.PerRequest {
		return missingExtension(name)
	}
	return extensionUnknown(name)
}
