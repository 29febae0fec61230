package fastmcp

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/fastmcp-go/mcp/protocol"
)

// MaxSubscriptions is how many resources one subscriber may watch.
const MaxSubscriptions = 1000

// listen serves subscriptions/listen (2026-07-28, Subscriptions): it
// acknowledges what it will tell of, tells of every change, and ends with a
// result when the server closes, or the input of a connection ends. The client
// ends it by going away.
func (s *Server) listen(ctx *Context, req *Request) (Result, error) {
	if !ctx.call.exchange.Tells(false) {
		return nil, notOffered(cannotStream)
	}
	filter, err := s.filter(ctx, req)
	if err != nil {
		return nil, err
	}
	id := protocol.Meta{protocol.MetaSubscriptionID: ctx.call.id}
	sub := &subscriber{mail: newMailbox(), wants: filter.wants}
	defer s.subscribers.add(sub)()
	if err := ctx.call.notify(protocol.MethodSubscriptionsAcknowledged, &acknowledged{id, filter.accepted}); err != nil {
		return nil, &Refusal{Status: StatusNotAcceptable, Err: invalidRequest(mustStream)}
	}
	open, stop := s.whileOpen(ctx)
	defer stop()
	for changes := sub.mail.take(open); changes != nil; changes = sub.mail.take(open) {
		for _, change := range changes {
			if err := s.announce(ctx, change, id); err != nil {
				return nil, err
			}
		}
	}
	ctx.call.torn = true
	return &protocol.SubscriptionsListenResult{ResultBase: protocol.ResultBase{Meta: id}}, nil
}

// whileOpen returns a context that lasts until the client goes, the server
// closes, the connection's input ends, or the authentication of who listens does.
func (s *Server) whileOpen(ctx *Context) (context.Context, func()) {
	open, stop := ctx.call.whileKnown(ctx)
	var ended <-chan struct{}
	if p, ok := ctx.call.exchange.(*peer); ok {
		ended = p.ended
	}
	go func() {
		select {
		case <-s.life.closing:
		case <-ended:
		case <-open.Done():
		}
		stop()
	}()
	return open, stop
}

// whileKnown returns a context that ends with the authentication of the request.
func (c *call) whileKnown(ctx context.Context) (context.Context, context.CancelFunc) {
	if p := c.exchange.Principal(); p != nil && !p.Expires.IsZero() {
		return context.WithDeadline(ctx, p.Expires)
	}
	return context.WithCancel(ctx)
}

// A filter is what a subscriber wants to be told of.
type filter struct {
	protocol.SubscriptionFilter
	server   *Server
	who      *Principal
	of       subjects       // what extensions tell of
	accepted map[string]any // the filter as it is acknowledged
}

// acknowledged are the params of the first message to a subscriber.
type acknowledged struct {
	Meta          protocol.Meta  `json:"_meta"`
	Notifications map[string]any `json:"notifications"`
}

// filter reads what a request wants to be told of.
func (s *Server) filter(ctx *Context, req *Request) (*filter, error) {
	var params struct {
		Notifications json.RawMessage `json:"notifications"`
	}
	f := &filter{accepted: map[string]any{}, server: s, who: ctx.call.exchange.Principal()}
	if err := decode(req.Params, &params); err != nil || len(params.Notifications) == 0 || params.Notifications[0] != '{' || decode(params.Notifications, &f.SubscriptionFilter) != nil {
		return nil, invalidParams(badFilter)
	}
	if len(f.ResourceSubscriptions) > MaxSubscriptions {
		return nil, invalidParams(tooManySubscriptions)
	}
	if err := ctx.mayWatch(f.ResourceSubscriptions); err != nil {
		return nil, err
	}
	text, err := encode(f.SubscriptionFilter)
	if err == nil {
		err = decode(text, &f.accepted)
	}
	if err != nil {
		return nil, err
	}
	of, accepted, err := s.extensions.topicsIn(ctx, params.Notifications)
	f.of = of
	maps.Copy(f.accepted, accepted)
	return f, err
}

// wants reports whether the subscriber is told of a change.
func (f *filter) wants(c Change) bool {
	switch c.Method {
	case protocol.MethodToolListChanged:
		return f.ToolsListChanged
	case protocol.MethodPromptListChanged:
		return f.PromptsListChanged
	case protocol.MethodResourceListChanged:
		return f.ResourcesListChanged
	case protocol.MethodResourceUpdated:
		return slices.Contains(f.ResourceSubscriptions, c.URI) && f.server.tells(f.who, c.URI)
	}
	return f.of.has(c)
}

// announce tells a subscriber of a change.
func (s *Server) announce(ctx *Context, change Change, meta protocol.Meta) error {
	topic := s.extensions.topics[change.Method]
	if topic == nil {
		return ctx.call.notify(change.Method, change.params(meta))
	}
	params, err := guard(ctx, func() (protocol.Params, error) { return topic.params(ctx, change, meta) })
	if params == nil || err != nil {
		ctx.call.lost(change.Method, err)
		return nil
	}
	return ctx.call.notify(change.Method, params)
}

// params are those of the notification that tells of the change.
func (c Change) params(meta protocol.Meta) any {
	base := protocol.NotificationParams{Meta: meta}
	switch {
	case c.URI != "":
		return &protocol.ResourceUpdatedNotificationParams{NotificationParams: base, URI: c.URI}
	case meta == nil:
		return nil
	}
	return &base
}

// subscribe serves resources/subscribe (2025-11-25, Resources, Subscriptions).
func (s *Server) subscribe(ctx *Context, req *Request) (Result, error) {
	return s.watch(ctx, req, func(session *Session, uri string) error {
		if len(session.watched) >= MaxSubscriptions {
			return invalidParams(tooManySubscriptions)
		}
		session.watched[uri], session.owner = true, ctx.call.exchange.Principal()
		return nil
	})
}

// unsubscribe serves resources/unsubscribe.
func (s *Server) unsubscribe(ctx *Context, req *Request) (Result, error) {
	return s.watch(ctx, req, func(session *Session, uri string) error {
		delete(session.watched, uri)
		return nil
	})
}

func (s *Server) watch(ctx *Context, req *Request, change func(*Session, string) error) (Result, error) {
	var params protocol.SubscribeRequestParams
	if err := decode(req.Params, &params); err != nil || params.URI == "" {
		return nil, invalidParams(uriNotText)
	}
	session := ctx.call.session
	switch {
	case session == nil:
		return nil, notOffered(noSessionToWatch)
	case !ctx.call.exchange.Tells(true):
		return nil, notOffered(cannotStream)
	}
	session.mu.Lock()
	defer session.mu.Unlock()
	if session.watched == nil {
		session.watched = make(map[string]bool)
	}
	return &protocol.EmptyResult{}, change(session, params.URI)
}
