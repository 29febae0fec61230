package servers

import (
	"context"

	"github.com/fastmcp-go/mcp/protocol"
)

// setLevel says from which level on the log of a session matters.
func (v *Visitor) setLevel(context.Context, protocol.LoggingLevel) error { return nil }

func (v *Visitor) Ping(context.Context) error { return nil }
