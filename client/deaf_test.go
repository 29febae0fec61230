package client_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// deaf is a server that at the first call stops reading, having asked so many
// questions of that method.
func deaf(questions int, method string) *peer {
	return &peer{old: protocol.V20251125, can: `{"tools":{}}`, methods: map[string]func(*sitting, jsonrpc.Message) (string, error){
		protocol.MethodListTools: always(`{"tools":[]}`),
		protocol.MethodCallTool: func(s *sitting, _ jsonrpc.Message) (string, error) {
			for i := range questions {
				_ = s.Write(s.ctx, jsonrpc.AppendRequest(nil, jsonrpc.IntID(int64(i)), method, []byte(`{"maxTokens":9,"messages":[]}`)))
			}
			<-s.ctx.Done()
			return "", errNoReply
		},
	}}
}

func TestATimeoutHoldsWhateverTheServerDoesNotTake(t *testing.T) {
	for _, row := range []struct {
		what      string
		questions int
		method    string
	}{
		{"that nobody waits any more", 0, ""},
		{"an answer", 1, protocol.MethodCreateMessage},
		{"refusals", 5000, "nonsense"},
	} {
		t.Run(row.what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := dial(t, deaf(row.questions, row.method), quiet, client.Timeout(2*time.Second),
					client.OnSample(func(context.Context, *protocol.CreateMessageRequestParams) (*protocol.CreateMessageResult, error) {
						return nil, errors.New("no")
					}))
				for range 3 { // the second and third find the line stuck
					begin := time.Now()
					_, err := c.CallTool(t.Context(), "t", nil)
					assert.ErrorIs(t, err, context.DeadlineExceeded)
					assert.Equal(t, time.Since(begin), 2*time.Second)
				}
			})
		})
	}
}
