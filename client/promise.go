package client

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol"
)

// A promise is the output schema of a tool, as it was published, and compiled
// when a result is first held to it. References into other documents are never
// followed, and patterns are matched in linear time.
type promise struct {
	text  json.RawMessage
	once  sync.Once
	shape *schema.Shape
	err   error
}

// compile fails for a schema that cannot be used.
func (p *promise) compile() error {
	p.once.Do(func() { p.shape, p.err = schema.Parse(p.text) })
	return p.err
}

// broken returns in which ways a value does not keep the promise, the first few
// of them; the error says that nobody can tell.
func (p *promise) broken(value json.RawMessage) (ways []schema.Problem, err error) {
	if err := p.compile(); err != nil {
		return nil, err
	}
	p.shape.Check(value, func(problem schema.Problem) bool {
		if problem.Kind == schema.TooCostly {
			ways, err = nil, errTooCostly
			return false
		}
		ways = append(ways, problem)
		return len(ways) < mostWays
	})
	return ways, err
}

// TrustResults takes results that do not fit the output schema of their tool, or
// have no structured content though there is such a schema, with a warning in the
// log. Without it they are errors.
func TrustResults() Option {
	return clientOption(func(c *Client) { c.trusting = true })
}

// CheckResult holds a result of a tool to what the tool has published, as
// [Client.CallTool] does with its own (Tools, section Output Schema): for results
// that came in another way, that of a task say. The error says in which ways the
// result does not fit; [TrustResults] makes it a warning in the log.
func (c *Client) CheckResult(ctx context.Context, tool string, result *protocol.CallToolResult, options ...CallOption) error {
	o := c.with(options)
	if o.wrong != nil {
		return o.wrong
	}
	return c.verify(ctx, tool, result, o)
}

// verify holds a result to what its tool has published (Tools, section Output
// Schema). A schema that cannot be used is a warning, once, and not the tool's
// fault. A tool that failed has nothing to keep to.
func (c *Client) verify(ctx context.Context, name string, result *protocol.CallToolResult, o callConfig) error {
	if result.IsError {
		return nil
	}
	err := c.held(ctx, name, result, o)
	if err != nil && c.trusting {
		c.logger.Warn().Str("tool", name).Err(err).Msg(resultTaken)
		return nil
	}
	return err
}

func (c *Client) held(ctx context.Context, name string, result *protocol.CallToolResult, o callConfig) error {
	if result.StructuredContent == nil {
		return c.owed(ctx, name, o)
	}
	tool := c.known(ctx, name, o)
	ways := c.broken(name, tool, result.StructuredContent)
	if ways != nil && time.Since(tool.at) > stayKnown {
		ways = c.broken(name, c.relearn(ctx, name, o), result.StructuredContent) // the tool may have changed
	}
	if ways == nil {
		return nil
	}
	return promiseBroken(name, ways)
}

// owed is the error of a result without structured content: one, if the tool is
// known to have promised some. To find out about others is not worth a listing
// that a call of text would wait for.
func (c *Client) owed(ctx context.Context, name string, o callConfig) error {
	owes := func(t *listed) bool { return t != nil && t.promise != nil && t.promise.compile() == nil }
	tool, _ := c.catalog.look(name)
	if owes(tool) && (time.Since(tool.at) <= stayKnown || owes(c.relearn(ctx, name, o))) {
		return nothingStructured(name)
	}
	return nil
}

// broken is [promise.broken] for a tool that may have promised nothing.
func (c *Client) broken(name string, tool *listed, value json.RawMessage) []schema.Problem {
	if tool == nil || tool.promise == nil {
		return nil
	}
	ways, err := tool.promise.broken(value)
	if err != nil && c.catalog.news(schemaUnusable, name) {
		c.logger.Warn().Str("tool", name).Err(err).Msg(schemaUnusable)
	}
	return ways
}
