package client_test

import (
	"context"
	"errors"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func TestWhatCountsAsNotFound(t *testing.T) {
	for _, row := range []struct {
		what string
		err  *jsonrpc.Error
		want bool
	}{
		{"the code of old", &jsonrpc.Error{Code: protocol.CodeResourceNotFound, Message: "no"}, true},
		{"the code of now, with the URI", &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: "no", Data: protocol.ResourceNotFoundData{URI: "a:b"}}, true},
		{"the code of now, as some servers have it", &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: "no"}, true},
		{"another code", &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: "no"}, false},
	} {
		t.Run(row.what, func(t *testing.T) {
			server := &peer{methods: map[string]func(*sitting, jsonrpc.Message) (string, error){
				protocol.MethodReadResource: func(*sitting, jsonrpc.Message) (string, error) { return "", row.err },
			}}
			_, err := dial(t, server).ReadResource(context.Background(), "a:b")
			assert.Equal(t, client.IsNotFound(err), row.want)
			wire, ok := errors.AsType[*jsonrpc.Error](err)
			assert.True(t, ok && wire.Code == row.err.Code, "the server's own error is there")
		})
	}
	assert.True(t, !client.IsNotFound(&jsonrpc.Error{Code: jsonrpc.CodeInvalidParams}), "of another request")
}
