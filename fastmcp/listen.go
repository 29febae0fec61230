package fastmcp

import (
	"context"
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
	var params struct {
		Notifications *protocol.SubscriptionFilter `json:"notifications"`
	}
	if err := decode(req.Params, &params); err != nil || params.Notifications == nil {
		return nil, invalidParams(badFilter)
	}
	if !ctx.call.exchange.Tells(false) {
		return nil, notOffered(cannotStream)
	}
	filter := *params.Notifications
	if len(filter.ResourceSubscriptions) > MaxSubscriptions {
		return nil, invalidParams(tooManySubscriptions)
	}
	id := protocol.Meta{protocol.MetaSubscriptionID: ctx.call.id}
	sub := &subscriber{mail: newMailbox(), wants: wanted(filter)}
	defer s.subscribers.add(sub)()
	err := ctx.call.notify(protocol.MethodSubscriptionsAcknowledged, &protocol.SubscriptionsAcknowledgedNotificationParams{
		NotificationParams: protocol.NotificationParams{Meta: id}, Notifications: filter,
	})
	if err != nil {
		return nil, &Refusal{Status: StatusNotAcceptable, Err: invalidRequest(mustStream)}
	}
	open, stop := s.whileOpen(ctx)
	defer stop()
	for changes := sub.mail.take(open); changes != nil; changes = sub.mail.take(open) {
		for _, change := range changes {
			if err := ctx.call.notify(change.Method, change.params(id)); err != nil {
				return nil, err
			}
		}
	}
	ctx.call.torn = true
	return &protocol.SubscriptionsListenResult{ResultBase: protocol.ResultBase{Meta: id}}, nil
}

// whileOpen returns a context that lasts until the client goes, the server
// closes, or the connection's input ends.
func (s *Server) whileOpen(ctx *Context) (context.Context, func()) {
	open, stop := context.WithCancel(ctx)
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

func wanted(filter protocol.SubscriptionFilter) func(Change) bool {
	return func(c Change) bool {
		switch c.Method {
		case protocol.MethodToolListChanged:
			return filter.ToolsListChanged
		case protocol.MethodPromptListChanged:
			return filter.PromptsListChanged
		case protocol.MethodResourceListChanged:
			return filter.ResourcesListChanged
		}
		return slices.Contains(filter.ResourceSubscriptions, c.URI)
	}
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
		session.watched[uri] = true
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
