package client

import (
	"context"
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
// look at it, or found its header wrong.
func (c *Client) try(ctx context.Context, r request, o callConfig) (jsonrpc.Message, error) {
	again, amended := false, false
	for {
		l, err := c.line.get(ctx)
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
		case !amended && r.mirror != nil && l.standsAlone() && hasCode(err, protocol.CodeHeaderMismatch):
			amended = true
		default:
			return m, explain(r.method, err)
		}
	}
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
