package client

import (
	"context"
	"os"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Dial connects to a server, and returns when both sides know what the other
// can. The target is one of
//
//   - a [jsonrpc.Server], such as a *fastmcp.Server: it serves in this process;
//   - a [jsonrpc.Conn]: a connection that is there already, which the client
//     closes, and does not open again.
//
// It finds out which revision of the protocol the server speaks, newest first:
// by asking server/discover, then initialize.
//
// The context bounds connecting only; the client lives until [Client.Close].
// The error names the target, and each way that was tried.
func Dial(ctx context.Context, to any, options ...Option) (*Client, error) {
	c := &Client{
		each:       callConfig{timeout: defaultTimeout},
		rounds:     defaultRounds,
		patience:   defaultConnect,
		maxMessage: defaultMessage,
		catalog:    catalog{listing: newGate()},
		logger:     zerolog.New(os.Stderr).Level(zerolog.WarnLevel).With().Timestamp().Logger(),
	}
	c.info = protocol.Implementation{Name: "fastmcp-go", Version: protocol.Latest}
	for _, o := range options {
		o.applyClient(c)
	}
	if err := c.aim(to); err != nil {
		return nil, err
	}
	c.can = c.questions.can()
	c.line.dial, c.line.again, c.line.lost = c.connect, c.target.lasting(), c.hooks.lost
	if _, err := c.line.get(ctx); err != nil {
		_ = c.Close()
		return nil, err
	}
	return c, nil
}

// aim finds out what the target is, and what was said about it.
func (c *Client) aim(to any) error {
	switch t := to.(type) {
	case jsonrpc.Server:
		c.target = within{t}
	case jsonrpc.Conn:
		c.target = given{t}
	default:
		return strangeTarget(to)
	}
	if c.pin == "" {
		return nil
	}
	if c.pinned = era.Speak([]string{c.pin}); c.pinned == nil {
		return unknownPin(c.pin)
	}
	return nil
}
