package client

import (
	"context"

	"github.com/fastmcp-go/mcp/protocol"
)

// OnListRoots tells servers which directories and files they may work on
// (Roots), and declares that the client can. See [OnElicit]. Deprecated by the
// specification since 2026-07-28.
func OnListRoots(list func(context.Context) ([]protocol.Root, error)) Option {
	return clientOption(func(c *Client) { c.questions.roots = list })
}

// Roots is [OnListRoots] for roots that stay the same.
func Roots(roots ...protocol.Root) Option {
	return OnListRoots(func(context.Context) ([]protocol.Root, error) { return roots, nil })
}

// RootsChanged tells the server that the roots have changed, and that it may ask
// for them again (Roots, section Root List Changes). A server of 2026-07-28 asks
// each time that it needs them, and is told nothing.
func (c *Client) RootsChanged(ctx context.Context) error {
	if c.questions.roots == nil {
		return errNoRoots
	}
	l, err := c.reach(ctx, c.each)
	if err != nil || l.rules.PerRequest {
		return err
	}
	return l.notify(ctx, protocol.MethodRootsListChanged, nil)
}
