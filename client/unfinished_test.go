package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestAResultIsTakenAsItIs(t *testing.T) {
	c, err := client.Dial(t.Context(), pawnshop(), redeeming(make(chan json.RawMessage, 8)))
	assert.NoError(t, err)
	defer c.Close()
	asIs := client.AsIs("pawned")
	for _, row := range []struct {
		name string
		call func() error
	}{
		{"CallTool", func() error {
			_, err := c.CallTool(t.Context(), "divide", client.Args{"a": 12, "b": 4}, asIs)
			return err
		}},
		{"Call", func() error {
			_, err := client.Call[int](t.Context(), c, "divide", client.Args{"a": 12, "b": 4}, asIs)
			return err
		}},
		{"BeginTool", func() error {
			_, err := c.BeginTool(t.Context(), "divide", client.Args{"a": 12, "b": 4}, asIs)
			return err
		}},
		{"Request", func() error {
			_, err := client.Request[protocol.CallToolResult](t.Context(), c, "tools/call",
				map[string]any{"name": "divide", "arguments": client.Args{"a": 12, "b": 4}}, asIs)
			return err
		}},
	} {
		t.Run("by "+row.name, func(t *testing.T) {
			got, ok := errors.AsType[*client.Unfinished](row.call())
			assert.True(t, ok, "the error is the result")
			assert.Equal(t, got.Kind, "pawned")
			assert.Equal(t, string(member(got.Result, "ticket")), `"t1"`)
		})
	}
	_, err = client.Call[int](t.Context(), c, "divide", client.Args{"a": 12, "b": 4}, client.AsIs("another"))
	assert.NoError(t, err)
	for _, kind := range []string{"", protocol.ResultComplete, protocol.ResultInputRequired} {
		_, err := c.CallTool(t.Context(), "divide", nil, client.AsIs(kind))
		assert.ErrorContains(t, err, "no type of results that an extension has")
	}
}

func TestQuestionsThatNobodyAnswers(t *testing.T) {
	waits := func(ctx context.Context) ([]protocol.Root, error) { <-ctx.Done(); return nil, ctx.Err() }
	c, err := client.Dial(t.Context(), sums(), client.OnListRoots(waits))
	assert.NoError(t, err)
	_, err = c.Answer(t.Context(), protocol.InputRequests{"who": {Method: protocol.MethodElicit, Params: json.RawMessage(`{}`)}})
	assert.ErrorContains(t, err, `elicitation/create`)
	ended := make(chan error, 1)
	go func() {
		_, err := c.Answer(t.Context(), protocol.InputRequests{"where": {Method: protocol.MethodListRoots}})
		ended <- err
	}()
	assert.NoError(t, c.Close())
	assert.ErrorContains(t, <-ended, "the client is closed")
}
