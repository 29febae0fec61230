package client

import (
	"context"
	"hash/maphash"
	"iter"

	"github.com/fastmcp-go/mcp/protocol"
)

// pages yields the items of a paged list (Pagination). A cursor that comes
// twice, and pages without end, are errors.
func pages[R any, P interface {
	*R
	protocol.Paginated
}, T any](ctx context.Context, c *Client, method string, options []CallOption, items func(*R) []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		var cursor *string
		seen, seed := map[uint64]bool{}, maphash.MakeSeed() // of cursors, which may be long
		for range mostPages {
			var page R
			params := &protocol.PaginatedRequestParams{Cursor: cursor}
			if err := c.do(ctx, request{method: method, params: params}, &page, c.with(options)); err != nil {
				if cursor != nil {
					c.cache.dropLists(method) // the cursor may be one that does not hold any more
				}
				yield(none, err)
				return
			}
			for _, item := range items(&page) {
				if !yield(item, nil) {
					return
				}
			}
			if cursor = P(&page).Page().NextCursor; cursor == nil {
				return
			}
			sum := maphash.String(seed, *cursor)
			if seen[sum] {
				yield(none, sameCursor(method))
				return
			}
			seen[sum] = true
		}
		yield(none, tooManyPages(method))
	}
}
