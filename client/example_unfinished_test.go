package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

// A call may take a ticket as it is, in place of what it stands for.
func ExampleAsIs() {
	ctx := context.Background()
	c, err := client.Dial(ctx, pawnshop(), redeeming(make(chan json.RawMessage, 1)))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	_, err = c.CallTool(ctx, "divide", client.Args{"a": 12, "b": 4}, client.AsIs("pawned"))
	if ticket, ok := errors.AsType[*client.Unfinished](err); ok {
		fmt.Println(ticket)
		fmt.Println(string(member(ticket.Result, "ticket")))
	}
	// Output:
	// tools/call: the result is of type "pawned", and was to be taken as it is
	// "t1"
}

// Questions that an extension has got by ways of its own are answered as those of
// any call.
func ExampleClient_Answer() {
	ctx := context.Background()
	c, err := client.Dial(ctx, fastmcp.New("anybody"), client.Roots(protocol.Root{URI: "file:///home/ada"}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	answers, err := c.Answer(ctx, protocol.InputRequests{"where": {Method: protocol.MethodListRoots}})
	fmt.Println(string(answers["where"]), err)
	// Output: {"roots":[{"uri":"file:///home/ada"}]} <nil>
}
