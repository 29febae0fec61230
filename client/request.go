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
	name   string      // the tool, prompt or URI it is about
	fields []era.Field // what of its arguments stands in the header
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
	text, err := c.settled(ctx, r, o)
	if err != nil {
		return err
	}
	return decodeResult(r.method, text, into)
}

// try sends a request over the link that is up.
func (c *Client) try(ctx context.Context, r request, o callConfig) (jsonrpc.Message, error) {
	for again := false; ; again = true {
		l, err := c.line.get(ctx)
		if err != nil {
			return jsonrpc.Message{}, err
		}
		watched, patience := o.watch(ctx, l.in)
		sent := r
		sent.meta = o.metaFor(l)
		sent.hears = o.progress != nil
		sent.hear = func(m jsonrpc.Message) {
			patience.renew()
			if r.hear != nil {
				r.hear(m)
			}
			o.heard(m)
		}
		m, err := l.exchange(watched, sent)
		patience.stop()
		if !again && lost(err) {
			continue
		}
		return m, explain(r.method, err)
	}
}
