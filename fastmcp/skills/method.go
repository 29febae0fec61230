package skills

import (
	"encoding/base64"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// How much is on a page. An entry of a skill has up to [wire.MaxFiles] files.
const (
	skillsOfPage    = 50
	resourcesOfPage = 500
)

// list serves skills/list (section Listing Skills).
func (l *library) list(_ *fastmcp.Context, params *protocol.PaginatedRequestParams) (*wire.ListResult, error) {
	result := &wire.ListResult{Caching: l.caching()}
	page, err := cut(l.now.Load().skills, func(s wire.Skill) string { return s.URI }, params.Cursor, skillsOfPage, &result.PaginatedResult)
	result.Skills = page
	return result, err
}

// get serves skills/get (section Getting a Skill).
func (l *library) get(_ *fastmcp.Context, params *wire.GetParams) (*wire.GetResult, error) {
	found := l.now.Load().skill(params.URI)
	if found == nil {
		return nil, noSkill(params.URI)
	}
	return &wire.GetResult{Caching: l.caching(), Skill: *found}, nil
}

// readDirectory serves resources/directory/read (section Reading Directories).
func (l *library) readDirectory(_ *fastmcp.Context, params *wire.DirectoryParams) (*wire.DirectoryResult, error) {
	path, ok := pathOf(params.URI)
	children := l.now.Load().dirs[path]
	if !ok || children == nil {
		return nil, noDirectory(params.URI)
	}
	result := &wire.DirectoryResult{}
	page, err := cut(children, func(r protocol.Resource) string { return r.URI }, params.Cursor, resourcesOfPage, &result.PaginatedResult)
	result.Resources = page
	return result, err
}

func (l *library) caching() protocol.Caching {
	ms := l.ttl.Milliseconds()
	return protocol.Caching{TTLMs: &ms, CacheScope: l.scope}
}

// cut returns a page of a list that is in the order of its URIs. A cursor names the
// last entry of the page before, so that paging survives changes.
func cut[T any](all []T, uri func(T) string, cursor *string, room int, paging *protocol.PaginatedResult) ([]T, error) {
	if cursor != nil {
		after, err := base64.RawURLEncoding.DecodeString(*cursor)
		if err != nil || !strings.HasPrefix(string(after), scheme) {
			return nil, badCursor()
		}
		at, found := slices.BinarySearchFunc(all, string(after), func(e T, uri2 string) int { return strings.Compare(uri(e), uri2) })
		if found {
			at++
		}
		all = all[at:]
	}
	if len(all) > room {
		all = all[:room]
		next := base64.RawURLEncoding.EncodeToString([]byte(uri(all[room-1])))
		paging.NextCursor = &next
	}
	return all, nil
}
