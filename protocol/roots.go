package protocol

// A Root is a directory or a file that a client lets servers work on (Roots).
// Deprecated by the specification since 2026-07-28.
type Root struct {
	// URI begins with file:// in all revisions so far.
	URI string `json:"uri"`
	// Name is for people.
	Name string `json:"name,omitzero"`
	// Meta is since 2025-06-18.
	Meta Meta `json:"_meta,omitzero"`
}

// ListRootsResult is the answer to [MethodListRoots] (Roots, section Listing
// Roots). Deprecated by the specification since 2026-07-28.
type ListRootsResult struct {
	ResultBase
	// Roots are all of them.
	Roots List[Root] `json:"roots"`
}
