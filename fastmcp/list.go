package fastmcp

import (
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// A lister makes the result of a list request from the entries of one page.
type lister[T any] func(items []T, rules *era.Rules, paging protocol.PaginatedResult) Result

// list answers a list request with one page of a registry. A page is made and
// encoded once for every revision that asks for it, and shared from then on.
// Middleware gets a result of its own, which it may change: that cannot be told
// from one it left alone, so a server with middleware encodes each page per request.
func list[T any](s *Server, ctx *Context, req *Request, from *registry[T], name string, make lister[T]) (Result, error) {
	view := from.view()
	after, wrong := seenBefore(name, req.head.Cursor, view.last)
	if wrong != nil {
		return nil, wrong
	}
	key := pageKey{ctx.call.rules, after}
	shared := len(s.middleware) == 0 && !ctx.call.retries()
	if shared {
		if p, ok := view.pages.Load(key); ok {
			return p.(*page), nil
		}
	}
	items, next := view.after(after, s.config.pageSize)
	var paging protocol.PaginatedResult
	if next != 0 {
		cursor := encodeCursor(name, encodeNumber(next))
		paging.NextCursor = &cursor
	}
	result := make(items, key.rules, paging)
	s.config.listCaching[req.Method].hint(result)
	if !shared || !view.begins(after, s.config.pageSize) {
		return result, nil
	}
	body, err := s.encodeResult(key.rules, result, era.KeepAsSaid)
	if err != nil {
		return nil, err
	}
	p := &page{Result: result, body: body}
	view.pages.Store(key, p)
	return p, nil
}
