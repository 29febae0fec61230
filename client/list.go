package client

import (
	"context"
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
		seen := map[string]bool{}
		for range mostPages {
			var page R
			params := &protocol.PaginatedRequestParams{Cursor: cursor}
			if err := c.do(ctx, request{method: method, params: params}, &page, c.with(options)); err != nil {
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
			if seen[*cursor] {
				yield(none, sameCursor(method))
				return
			}
			seen[*cursor] = true
		}
		yield(none, tooManyPages(method))
	}
}
