package client

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// An Unfinished is the error of a call whose result is of a kind that [AsIs] has
// named.
type Unfinished struct {
	// Method is that of the request.
	Method string
	// Kind is the resultType.
	Kind string
	// Result is the result as the server has sent it, a JSON object.
	Result json.RawMessage
}

// Error says which result there is instead of the one that was asked for.
func (u *Unfinished) Error() string { return notFinished(u.Method, u.Kind) }

// AsIs has a call return a result of one of these kinds, by their resultType, as it
// is: as the error [*Unfinished]. Nobody waits for what [Extension.Results] would make
// of it, and nothing is kept in a cache. The kinds of the protocol itself cannot be
// named.
func AsIs(kinds ...string) CommonOption {
	return commonOption(func(c *callConfig) {
		for _, kind := range kinds {
			c.require(kind != "" && kind != protocol.ResultComplete && kind != protocol.ResultInputRequired, ownKind(kind))
		}
		c.asIs = append(slices.Clip(c.asIs), kinds...)
	})
}

// Answer has questions of a server answered as those in the midst of a call are: by
// [OnElicit] and its kin, all at once. It is for an [Extension] that gets questions by
// ways of its own. An error says that one of them cannot be answered, or that ctx or
// the client ended before, or [MaxCall] was over.
func (c *Client) Answer(ctx context.Context, asked protocol.InputRequests) (protocol.InputResponses, error) {
	ctx, over := c.bound(ctx, c.each)
	defer over()
	return c.questions.all(ctx, asked)
}

// finished has an extension make of a result of its own kind what it is in the
// end, unless the call takes it as it is.
func (c *Client) finished(ctx context.Context, r request, result json.RawMessage, o callConfig) (json.RawMessage, error) {
	if len(c.extensions.results)+len(o.asIs) == 0 {
		return result, nil
	}
	kind, _ := era.Text(member(result, "resultType"))
	if slices.Contains(o.asIs, kind) {
		return nil, &Unfinished{Method: r.method, Kind: kind, Result: result}
	}
	if finish := c.extensions.results[kind]; finish != nil {
		return finish(ctx, c, r.method, result)
	}
	return result, nil
}
