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

// Next returns the cursor of the next page, nil after the last one.
func (p *PaginatedResult) Next() *string { return p.NextCursor }
