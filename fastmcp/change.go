package fastmcp

import (
	"context"

	"github.com/fastmcp-go/mcp/protocol"
)

// A Change is something that subscribers are told of.
type Change struct {
	// Method is the notification that tells of it.
	Method string
	// URI is the resource that was updated; empty for the change of a list.
	URI string
}

// A Bus carries changes to all replicas of a server. It is safe for concurrent
// use.
type Bus interface {
	// Publish hands a change to the subscribers of every replica, this one
	// included. It does not wait for them.
	Publish(ctx context.Context, change Change) error
	// Subscribe has deliver called with every change, until cancel is called.
	// Deliver returns at once.
	Subscribe(deliver func(Change)) (cancel func(), err error)
}

// UseBus makes the replicas of a server share their changes. Without it a
// change reaches the clients of the replica that it happened in.
func UseBus(bus Bus) ServerOption {
	return serverOption(func(c *serverConfig) { c.bus = bus })
}

// ResourceUpdated tells the clients that have subscribed to a resource, in
// either era, that it has changed, and that are listening: over HTTP a session
// has to open its stream (GET) as well, and what happens before is not kept. It does not wait for them: a client that has
// not taken the last update of the same resource yet gets one notification for
// both.
func (s *Server) ResourceUpdated(ctx context.Context, uri string) error {
	return s.publish(ctx, Change{Method: protocol.MethodResourceUpdated, URI: uri})
}

// ResourceListChanged tells the clients that listen for it that the list of
// resources has changed. A server tells of what is added and removed by itself; this
// is for what a function of [List] makes up.
func (s *Server) ResourceListChanged(ctx context.Context) error {
	return s.publish(ctx, Change{Method: protocol.MethodResourceListChanged})
}

// changed tells that a list has changed.
func (s *Server) changed(method string) {
	if !s.life.is(serving) {
		return
	}
	if err := s.publish(context.Background(), Change{Method: method}); err != nil {
		s.logger().Error().Err(err).Str("notification", method).Msg("a change was not published")
	}
}

func (s *Server) publish(ctx context.Context, change Change) error {
	if s.config.bus == nil {
		s.deliver(change)
		return nil
	}
	return s.config.bus.Publish(ctx, change)
}

// deliver puts a change into the mailbox of everybody who wants it.
func (s *Server) deliver(change Change) {
	for _, subscriber := range s.subscribers.list() {
		if subscriber.wants(change) {
			subscriber.mail.put(change)
		}
	}
}
