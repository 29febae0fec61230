package protocol

// PaginatedRequestParams are the params of every list request (Pagination).
type PaginatedRequestParams struct {
	RequestParams
	// Cursor says where the page begins: the NextCursor of the page before,
	// unaltered. nil asks for the first page; "" is a cursor like any other.
	Cursor *string `json:"cursor,omitzero"`
}

// PaginatedResult is embedded in the result of every list request (Pagination).
type PaginatedResult struct {
	// NextCursor is where the next page begins; nil: this was the last one.
	NextCursor *string `json:"nextCursor,omitzero"`
}

// Page returns the paging members of a result, never nil, to be read or
// written whatever the result is.
func (p *PaginatedResult) Page() *PaginatedResult { return p }

// Paginated is implemented by a pointer to each result that embeds
// [PaginatedResult].
type Paginated interface {
	Result
	// Page returns the paging members, never nil.
	Page() *PaginatedResult
}
