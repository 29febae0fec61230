package client

import (
	"context"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// An Interest says of which changes a client wants to hear.
type Interest struct {
	// Tools, Prompts and Resources are the lists of them.
	Tools, Prompts, Resources bool
	// URIs are resources whose content matters.
	URIs []string
}

// A Change is something that a server tells: it says what has changed, not how.
// Read it anew.
type Change struct {
	// Kind says what has changed.
	Kind ChangeKind
	// URI is the resource of [ResourceUpdated]: one of those asked for, or a part
	// of it.
	URI string
	// Refused is what the server will not tell of, in a change of kind
	// [Listening].
	Refused Interest
}

// A ChangeKind says what has changed.
type ChangeKind string

// What may change.
const (
	// Listening says that from now on changes are told: it is the first, and
	// comes again whenever some may have been missed. Read anew whatever
	// matters.
	Listening ChangeKind = "listening"
	// ToolsChanged is a change of the list of tools.
	ToolsChanged ChangeKind = "tools"
	// PromptsChanged is a change of the list of prompts.
	PromptsChanged ChangeKind = "prompts"
	// ResourcesChanged is a change of the list of resources, or of that of their
	// templates.
	ResourcesChanged ChangeKind = "resources"
	// ResourceUpdated is a change of what is in a resource.
	ResourceUpdated ChangeKind = "resource"
)

// Changes yields what changes at the server, from when the loop begins until it
// is left, the context ends or the client is closed (2026-07-28, Subscriptions;
// before, Resources, section Subscriptions, and the list_changed notifications).
//
// The first change, [Listening], says that listening has begun, and what the
// server refuses to tell. When the connection is lost, it is made again, with
// growing pauses, and another Listening tells that something may have been
// missed. A loop that is slow finds each change once, however often it occurred
// meanwhile. What the client has kept of earlier answers is dropped with each
// change, before it is yielded.
//
// The loop ends without an error when the server ends the listening in good
// order, and with one when it refuses all of it, when listening cannot begin, or
// when the context or the client has ended. Of the options only [Timeout] and
// [Meta] matter: the first bounds the wait for the server's consent.
func (c *Client) Changes(ctx context.Context, in Interest, options ...CallOption) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		if in.size() == 0 {
			yield(Change{}, errNoInterest)
			return
		}
		o := c.with(options)
		if o.wrong != nil {
			yield(Change{}, o.wrong)
			return
		}
		ctx, stop := context.WithCancelCause(ctx)
		box := newMailbox(in)
		var listening sync.WaitGroup
		defer listening.Wait()
		defer stop(nil)
		listening.Go(func() {
			defer context.AfterFunc(c.life, func() { stop(errClosed) })()
			err := c.listen(ctx, box, o)
			if c.life.Err() != nil {
				err = errClosed // whoever notices it first
			}
			box.close(err)
		})
		for {
			change, more, err := box.take()
			if !more {
				if err != nil {
					yield(Change{}, err)
				}
				return
			}
			if !yield(change, nil) {
				return
			}
		}
	}
}

// size is how many things an interest is in.
func (i Interest) size() int {
	size := len(i.URIs)
	for _, list := range []bool{i.Tools, i.Prompts, i.Resources} {
		if list {
			size++
		}
	}
	return size
}

// filter is what a server is asked for.
func (i Interest) filter() protocol.SubscriptionFilter {
	return protocol.SubscriptionFilter{
		ToolsListChanged: i.Tools, PromptsListChanged: i.Prompts, ResourcesListChanged: i.Resources,
		ResourceSubscriptions: i.URIs,
	}
}

// without returns what is left of an interest when that is granted.
func (i Interest) without(granted protocol.SubscriptionFilter) Interest {
	left := Interest{
		Tools:     i.Tools && !granted.ToolsListChanged,
		Prompts:   i.Prompts && !granted.PromptsListChanged,
		Resources: i.Resources && !granted.ResourcesListChanged,
	}
	for _, uri := range i.URIs {
		if !slices.Contains(granted.ResourceSubscriptions, uri) {
			left.URIs = append(left.URIs, uri)
		}
	}
	return left
}

// wants reports whether a change is of interest.
func (i Interest) wants(change Change) bool {
	switch change.Kind {
	case ToolsChanged:
		return i.Tools
	case PromptsChanged:
		return i.Prompts
	case ResourcesChanged:
		return i.Resources
	case ResourceUpdated:
		return slices.ContainsFunc(i.URIs, func(uri string) bool { return strings.HasPrefix(change.URI, uri) })
	}
	return true
}

// changeIn reads the change that a notification tells, and false if it tells
// none.
func changeIn(m jsonrpc.Message) (change Change, ok bool) {
	switch m.Method {
	case protocol.MethodToolListChanged:
		return Change{Kind: ToolsChanged}, true
	case protocol.MethodPromptListChanged:
		return Change{Kind: PromptsChanged}, true
	case protocol.MethodResourceListChanged:
		return Change{Kind: ResourcesChanged}, true
	case protocol.MethodResourceUpdated:
		tell(func(p protocol.ResourceUpdatedNotificationParams) {
			change, ok = Change{Kind: ResourceUpdated, URI: p.URI}, true
		}, m)
	}
	return change, ok
}
