package client_test

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/protocol"
)

// A result that came by a way of one's own, from a queue say, is held to what the
// tool promises.
func ExampleClient_CheckResult() {
	ctx := context.Background()
	c, _ := client.Dial(ctx, sums())
	defer c.Close()
	for _, text := range []string{`2`, `"two"`} {
		err := c.CheckResult(ctx, "count", &protocol.CallToolResult{StructuredContent: json.RawMessage(text)})
		fmt.Println(err)
	}
	// Output:
	// <nil>
	// the result of tool "count" does not fit the output schema that the server published: the whole: got "two", want an integer (client.TrustResults takes it nonetheless)
}
