package rpc

import (
	"context"
	"errors"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

var errStop = errors.New("stop")

func TestOnlyARequestUnderWayCanBeCancelled(t *testing.T) {
	var f Inflight
	ctx, cancel := context.WithCancelCause(t.Context())
	id := jsonrpc.IntID(1)
	assert.True(t, f.Begin(id, cancel))
	assert.True(t, !f.Begin(id, cancel), "the same id twice")
	assert.True(t, !f.Cancel(jsonrpc.StringID("1"), errStop), `"1" is not 1`)
	assert.NoError(t, ctx.Err())
	assert.True(t, f.Cancel(id, errStop))
	assert.Equal(t, context.Cause(ctx), errStop)
	assert.Equal(t, f.Len(), 1, "a cancelled request is under way until it ends")
	f.End(id)
	assert.True(t, !f.Cancel(id, errStop), "after its end")
	assert.True(t, f.Begin(id, cancel), "the id may be used again")
}

func TestCancelAllCancelsEverything(t *testing.T) {
	var f Inflight
	one, cancelOne := context.WithCancelCause(t.Context())
	two, cancelTwo := context.WithCancelCause(t.Context())
	f.Begin(jsonrpc.IntID(1), cancelOne)
	f.Begin(jsonrpc.IntID(2), cancelTwo)
	f.CancelAll(errStop)
	assert.Equal(t, context.Cause(one), errStop)
	assert.Equal(t, context.Cause(two), errStop)
}
