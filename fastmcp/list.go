package fastmcp

import (
	"reflect"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// A lister makes the result of a list request from the entries of one page.
type lister[T any] func(items []T, rules *era.Rules, paging protocol.PaginatedResult) Result

// list answers a list request with one page of a registry. A page is made and
// encoded once for every revision that asks for it, and shared from then on.
// Middleware gets a result of its own, which it may change; as long as it does
// not, what is sent is the shared one's text (handout). A list of which not
// everybody may know all is made for each request, and all its pages are private.
func list[T guarded](s *Server, ctx *Context, req *Request, from *registry[T], name string, make lister[T]) (Result, error) {
	view := from.view()
	after, wrong := seenBefore(name, req.head.Cursor, view.last)
	if wrong != nil {
		return nil, wrong
	}
	key := pageKey{ctx.call.rules, after, era.KeepAsSaid}
	fresh := func() Result {
		items, next := view.after(after, s.config.pageSize, ctx.call)
		var paging protocol.PaginatedResult
		if next != 0 {
			cursor := encodeCursor(name, encodeNumber(next))
			paging.NextCursor = &cursor
		}
		result := make(items, key.rules, paging)
		s.config.listCaching[req.Method].hint(result)
		return result
	}
	if view.veiled {
		ctx.call.personal.Store(true)
	}
	if view.veiled || ctx.call.retries() || !view.begins(after, s.config.pageSize) {
		return fresh(), nil
	}
	shared, err := view.pages.page(s, key, fresh)
	if err != nil || len(s.middleware) == 0 {
		return shared, err
	}
	ctx.call.handout = &handout{Result: fresh(), shared: shared, key: key, pages: &view.pages}
	return ctx.call.handout.Result, nil
}

// A handout is a page that was given to middleware.
type handout struct {
	Result // its own
	shared *page
	key    pageKey
	pages  *pages
}

// encode returns the shared text if the result is still what was handed out: the
// same in all that a middleware could change without changing what belongs to
// everybody. Looking takes a fraction of the time of encoding.
func (h *handout) encode(s *Server, result Result, keep era.Keeping) (body []byte, ok bool) {
	if h == nil || h.Result != result || !reflect.DeepEqual(h.shared.Result, result) {
		return nil, false
	}
	key := h.key
	key.keep = keep
	p, err := h.pages.page(s, key, func() Result { return h.shared.Result })
	if err != nil {
		return nil, false
	}
	return p.body, true
}
