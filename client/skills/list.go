package skills

import (
	"context"
	"iter"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// mostPages is how many pages a list may have.
const mostPages = 10_000

// Settings returns what the server of a client says of the extension. Served is
// false if it does not have it: then List and its kin return [ErrNotServed]. It does no I/O.
func Settings(c *client.Client) (settings wire.Settings, served bool) {
	can := c.Server().Capabilities
	text, served := can.Extensions[wire.Extension]
	if served {
		_ = protocol.Unmarshal(text, &settings) // what it has not it has not
	}
	return settings, served
}

// List yields the entries of the skills that a server lists, page by page as they are
// wanted (section Listing Skills). It may serve others besides: see [Get]. Entries
// that no skill may have are yielded as well; [Skill.Load] refuses them, and
// [wire.Skill.Check] says why. An error ends the list.
func List(ctx context.Context, c *client.Client, options ...client.CallOption) iter.Seq2[*Skill, error] {
	return func(yield func(*Skill, error) bool) {
		if _, served := Settings(c); !served {
			yield(nil, ErrNotServed)
			return
		}
		more := func(cursor *string) ([]wire.Skill, *string, error) {
			page, err := client.Request[wire.ListResult](ctx, c, wire.MethodList, &protocol.PaginatedRequestParams{Cursor: cursor}, options...)
			return page.Skills, page.NextCursor, err
		}
		for entry, err := range pages(more) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(&Skill{Skill: entry, client: c}, nil) {
				return
			}
		}
	}
}

// Get returns the entry of a skill, by the URI of its SKILL.md, as it is now (section
// Getting a Skill). A URI that is not that of a skill is a [*jsonrpc.Error].
func Get(ctx context.Context, c *client.Client, uri string, options ...client.CallOption) (*Skill, error) {
	if _, served := Settings(c); !served {
		return nil, ErrNotServed
	}
	result, err := client.Request[wire.GetResult](ctx, c, wire.MethodGet, &wire.GetParams{URI: uri}, append(options, client.Fresh())...)
	if err != nil {
		return nil, err
	}
	if result.Skill.URI != uri {
		return nil, &Mismatch{URI: uri, Reason: otherEntry(result.Skill.URI)}
	}
	return &Skill{Skill: result.Skill, client: c}, nil
}

// ReadDirectory yields the files and directories that are directly in a directory, as
// the server sees it now (section Reading Directories). What it lists is no part of a
// skill that is loaded unless the entry lists it, too. A server whose [Settings] have no
// DirectoryRead is not asked: that is [ErrNotServed].
func ReadDirectory(ctx context.Context, c *client.Client, uri string, options ...client.CallOption) iter.Seq2[protocol.Resource, error] {
	if settings, _ := Settings(c); !settings.DirectoryRead {
		return func(yield func(protocol.Resource, error) bool) { yield(protocol.Resource{}, ErrNotServed) }
	}
	return pages(func(cursor *string) ([]protocol.Resource, *string, error) {
		params := &wire.DirectoryParams{URI: uri}
		params.Cursor = cursor
		page, err := client.Request[wire.DirectoryResult](ctx, c, wire.MethodReadDirectory, params, options...)
		return page.Resources, page.NextCursor, err
	})
}

// pages yields the items of all pages. One cursor that comes twice, and pages without
// end, are errors.
func pages[T any](more func(cursor *string) ([]T, *string, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		var cursor *string
		for range mostPages {
			items, next, err := more(cursor)
			if err != nil {
				yield(none, err)
				return
			}
			for _, item := range items {
				if !yield(item, nil) {
					return
				}
			}
			switch {
			case next == nil:
				return
			case cursor != nil && *next == *cursor:
				yield(none, errSameCursor)
				return
			}
			cursor = next
		}
		yield(none, errManyPages)
	}
}
