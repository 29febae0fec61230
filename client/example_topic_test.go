package client_test

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/protocol"
)

// Who listens hears of what it asked for, until it has heard enough.
func ExampleClient_Listen() {
	ctx, enough := context.WithCancel(context.Background())
	defer enough()
	c, err := client.Dial(ctx, harbour(), client.Extend(&client.Extension{Name: "com.example/tides"}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	err = c.Listen(ctx, map[string]any{"tides": []string{"Brest"}}, func(method string, _ json.RawMessage) {
		fmt.Println(method)
		if method == protocol.MethodSubscriptionsAcknowledged {
			go c.CallTool(ctx, "turn", client.Args{"place": "Brest"})
			return
		}
		enough()
	})
	fmt.Println(err)
	// Output:
	// notifications/subscriptions/acknowledged
	// notifications/tides/turned
	// subscriptions/listen: context canceled
}
