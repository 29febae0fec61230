package client

import (
	"context"
	"iter"

	"github.com/fastmcp-go/mcp/protocol"
)

// Resources yields the resources that have a fixed URI, page by page as they
// are wanted (Resources, section Listing Resources). An error ends the list.
func (c *Client) Resources(ctx context.Context, options ...CallOption) iter.Seq2[protocol.Resource, error] {
	return pages(ctx, c, protocol.MethodListResources, options, func(r *protocol.ListResourcesResult) []protocol.Resource { return r.Resources })
}

// ResourceTemplates yields the URI templates of resources, page by page as
// they are wanted (Resources, section Resource Templates). An error ends the
// list.
func (c *Client) ResourceTemplates(ctx context.Context, options ...CallOption) iter.Seq2[protocol.ResourceTemplate, error] {
	return pages(ctx, c, protocol.MethodListResourceTemplates, options, func(r *protocol.ListResourceTemplatesResult) []protocol.ResourceTemplate {
		return r.ResourceTemplates
	})
}

// ReadResource reads a resource (Resources, section Reading Resources). One
// that does not exist is a [*jsonrpc.Error]; see [IsNotFound].
func (c *Client) ReadResource(ctx context.Context, uri string, options ...CallOption) (*protocol.ReadResourceResult, error) {
	result := &protocol.ReadResourceResult{}
	err := c.do(ctx, request{
		method: protocol.MethodReadResource,
		params: &protocol.ReadResourceRequestParams{URI: uri},
		name:   uri,
	}, result, c.with(options))
	if err != nil {
		return nil, unread{err}
	}
	return result, nil
}
