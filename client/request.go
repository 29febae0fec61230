package client

import (
	"context"
	"errors"
	"maps"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A request is what a client wants to know, before it is known under which
// rules and over which wire it is sent.
type request struct {
	method string
	params protocol.Params
	name   string // the tool, prompt or URI it is about
	// mirror returns what of the arguments stands in the header; again: after the
	// server has found that wrong. nil: nothing.
	mirror func(ctx context.Context, again bool) ([]era.Field, error)
	fields []era.Field // what mirror has returned
	meta   protocol.Meta
	hears  bool // wants progress
	hear   func(jsonrpc.Message)
}

// text writes the request under an id. The id is also the token of its
// progress, since both are unique among the requests under way.
func (r request) text(id jsonrpc.ID, always protocol.Meta) ([]byte, error) {
	meta := maps.Clone(r.meta)
	if meta == nil {
		meta = make(protocol.Meta, len(always)+1)
	}
	maps.Copy(meta, always)
	if r.hears {
		meta[protocol.MetaProgressToken] = id
	}
	at := r.params.ParamsMeta()
	if *at = nil; len(meta) > 0 {
		*at = meta
	}
	body, err := protocol.Marshal(r.params)
	if err != nil {
		return nil, err
	}
	return jsonrpc.AppendRequest(nil, id, r.method, body), nil
}

// do sends a request, answers what the server asks on the way, and decodes the
// result. A session that the server has lost is opened anew, once.
func (c *Client) do(ctx context.Context, r request, into any, o callConfig) error {
	if cacheable, ok := into.(protocol.Cacheable); ok {
		return c.answer(ctx, r, cacheable, o)
	}
	text, err := c.settled(ctx, r, o)
	if err != nil {
		return err
	}
	return decodeResult(r.method, text, into)
}

// try sends a request over the link that is up: once more if the server did not
// look at it, or found its header wrong. Where it is in doubt whether somebody
// has looked at it, it is sent again only to a server that turns out to speak
// another revision, and so did not understand it.
func (c *Client) try(ctx context.Context, r request, o callConfig) (jsonrpc.Message, error) {
	if o.wrong != nil {
		return jsonrpc.Message{}, o.wrong
	}
	again, amended := false, false
	var doubt error // why the first answer was not believed at once
	var under *era.Rules
	for {
		l, err := c.reach(ctx, o)
		if doubt != nil && (err != nil || l.rules == under) {
			return jsonrpc.Message{}, explain(r.method, doubt)
		}
		if err == nil && r.mirror != nil && l.standsAlone() {
			r.fields, err = r.mirror(ctx, amended)
		}
		if err != nil {
			return jsonrpc.Message{}, err
		}
		m, err := c.wait(ctx, l, r, o)
		switch {
		case !again && lost(err):
			again = true
		case !again && l.replaced(ctx, c.identity, err):
			again, doubt, under = true, err, l.rules
		case !amended && r.mirror != nil && l.standsAlone() && hasCode(err, protocol.CodeHeaderMismatch):
			amended = true
		default:
			return m, explain(r.method, err)
		}
	}
}

// replaced reports whether a request may have been refused since the server was
// replaced by one of another revision. A modern one is asked whether it still
// is what it was: that has no side effects.
func (l *link) replaced(ctx context.Context, me identity, err error) bool {
	refused, ok := errors.AsType[*HTTPError](err)
	if !ok || !refused.doubtful {
		return false
	}
	if isClosed(l.wire.down()) {
		return true
	}
	ctx, done := context.WithTimeout(ctx, probeHTTP)
	defer done()
	probe := *l
	return lost(probe.discover(ctx, me))
}

// wait sends a request over a link, and waits for its answer as long as there
// are signs of life.
func (c *Client) wait(ctx context.Context, l *link, r request, o callConfig) (jsonrpc.Message, error) {
	ctx, patience := o.watch(ctx, l.in)
	defer patience.stop()
	hear := r.hear
	r.meta, r.hears = o.metaFor(l), o.progress != nil
	r.hear = func(m jsonrpc.Message) {
		patience.renew()
		if hear != nil {
			hear(m)
		}
		o.heard(m)
	}
	return l.exchange(ctx, r)
}
