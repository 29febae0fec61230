package fastmcp

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

const listOfResources = "resources"

// listResources serves resources/list (Resources, Listing Resources): first
// what was registered, then what the catalogs of templates have.
func (s *Server) listResources(ctx *Context, req *Request) (Result, error) {
	listed, personal := s.catalogs()
	if personal {
		ctx.call.personal.Store(true)
	}
	if !listed {
		return list(s, ctx, req, &s.resources, listOfResources, func(all []*Resource, rules *era.Rules, paging protocol.PaginatedResult) Result {
			return resourceList(listings(all), rules, paging)
		})
	}
	from, wrong := s.decodePlace(req.head.Cursor)
	if wrong != nil {
		return nil, wrong
	}
	l := listing{server: s, call: ctx.call, room: s.config.pageSize}
	cursor := l.registered(from)
	if cursor == "" {
		var err error
		if cursor, err = l.catalogs(ctx, from); err != nil {
			return nil, s.failed(ctx, req, err)
		}
	}
	var paging protocol.PaginatedResult
	if cursor != "" {
		paging.NextCursor = &cursor
	}
	result := resourceList(l.found, ctx.call.rules, paging)
	s.config.listCaching[req.Method].hint(result)
	return result, nil
}

// catalogs reports whether there is more to list than what was registered, and
// whether that may depend on who asks. Then every page does: a page that is the
// same for all may have one behind it that is not.
func (s *Server) catalogs() (listed, personal bool) {
	for _, slot := range s.templates.view().slots {
		listed = listed || slot.item.catalog != nil
		personal = personal || takesRequest(slot.item.config.list)
	}
	return listed, personal || s.templates.view().veiled || s.resources.view().veiled
}

// takesRequest reports whether a function can find out about the request that it
// is called for.
func takesRequest(fn any) bool {
	if fn == nil {
		return false
	}
	for in := range reflect.TypeOf(fn).Ins() {
		if in == reflect.TypeFor[context.Context]() || in == reflect.TypeFor[*Context]() {
			return true
		}
	}
	return false
}

func listings(all []*Resource) []protocol.Resource {
	found := make([]protocol.Resource, len(all))
	for i, r := range all {
		found[i] = r.listing()
	}
	return found
}

func resourceList(found []protocol.Resource, rules *era.Rules, paging protocol.PaginatedResult) *protocol.ListResourcesResult {
	result := &protocol.ListResourcesResult{PaginatedResult: paging, Resources: make(protocol.List[protocol.Resource], len(found))}
	for i, r := range found {
		result.Resources[i] = rules.Resource(r)
	}
	return result
}

// A listing is a page of resources on its way.
type listing struct {
	server *Server
	call   *call
	room   int // of the page; 0 or less: any
	found  []protocol.Resource
}

// registered takes what was registered and returns the cursor of the next page,
// "" if this one has more room.
func (l *listing) registered(from place) string {
	if from.catalog != 0 {
		return ""
	}
	items, next := l.server.resources.view().after(from.registered, l.room, l.call)
	l.found = listings(items)
	if next != 0 {
		return encodeCursor(listOfResources, encodeNumber(next))
	}
	return ""
}

// catalogs fills the page from the catalogs and returns the cursor of the next,
// "" at the end. It looks one entry further than the page has room, so that no
// page is empty but the first.
func (l *listing) catalogs(ctx *Context, from place) (string, error) {
	for _, slot := range l.server.templates.view().slots {
		if slot.item.catalog == nil || slot.number < from.catalog || !l.call.knows(slot.item) {
			continue
		}
		at := place{catalog: slot.number}
		if slot.number == from.catalog {
			at.after = from.after
		}
		more, err := l.take(ctx, slot.item.catalog, &at)
		if err != nil {
			return "", err
		}
		if more {
			return at.encode(), nil
		}
	}
	return "", nil
}

// take takes entries of one catalog as long as there is room, and reports
// whether there are more. What is registered by itself is listed there.
func (l *listing) take(ctx *Context, from catalog, at *place) (more bool, err error) {
	for {
		most := 0
		if l.room > 0 {
			most = l.room - len(l.found) + 1
		}
		entries, err := guard(ctx, func() ([]protocol.Resource, error) { return from(ctx, at.after, most) })
		if err != nil {
			return false, err
		}
		for _, e := range entries {
			if l.room > 0 && len(l.found) == l.room {
				return true, nil
			}
			if _, twice := l.server.resources.get(e.URI); !twice {
				l.found = append(l.found, e)
			}
			at.after = e.URI
		}
		if most == 0 || len(entries) < most {
			return false, nil
		}
	}
}

// A place is where a page begins: behind a registered resource, or in the
// catalog of a template, behind one of its URIs.
type place struct {
	registered, catalog uint64
	after               string
}

// encode writes the cursor of a place in a catalog, and decodePlace reads that
// and the one of a place among the registered.
func (p place) encode() string {
	return encodeCursor(listOfResources, encodeNumber(p.catalog)+":"+p.after)
}

func (s *Server) decodePlace(raw json.RawMessage) (place, *jsonrpc.Error) {
	seen, _ := decodeCursor(listOfResources, raw)
	digits, after, inCatalog := strings.Cut(seen, ":")
	if !inCatalog {
		number, wrong := seenBefore(listOfResources, raw, s.resources.view().last)
		return place{registered: number}, wrong
	}
	number, wrong := decodeNumber(digits, s.templates.view().last+1)
	return place{catalog: number, after: after}, wrong
}
