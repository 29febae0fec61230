package skills

import "github.com/fastmcp-go/mcp/protocol"

// A ListResult is the answer to [MethodList] (section Listing Skills). There may be
// skills that are not in the list.
type ListResult struct {
	protocol.ResultBase
	protocol.Caching
	protocol.PaginatedResult
	// Skills are those of this page.
	Skills protocol.List[Skill] `json:"skills"`
}

// GetParams name a skill.
type GetParams struct {
	protocol.RequestParams
	// URI is that of its SKILL.md.
	URI string `json:"uri"`
}

// A GetResult is the answer to [MethodGet] (section Getting a Skill).
type GetResult struct {
	protocol.ResultBase
	protocol.Caching
	// Skill is the entry as it is now.
	Skill Skill `json:"skill"`
}

// DirectoryParams name a directory.
type DirectoryParams struct {
	protocol.PaginatedRequestParams
	// URI is that of the directory, without a slash at its end.
	URI string `json:"uri"`
}

// A DirectoryResult is the answer to [MethodReadDirectory] (section Reading
// Directories).
type DirectoryResult struct {
	protocol.ResultBase
	protocol.PaginatedResult
	// Resources are the files and directories that are directly in it;
	// directories are of [TypeOfDirectory].
	Resources protocol.List[protocol.Resource] `json:"resources"`
}
