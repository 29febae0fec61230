package client_test

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/fastmcp-go/mcp/client"
)

// Who listens hears of what it asked for, until it has heard enough.
func ExampleClient_Listen() {
	ctx, enough := context.WithCancel(context.Background())
	c, err := client.Dial(ctx, harbour(), client.Extend(&client.Extension{
		Name: "com.example/tides",
		Notifications: map[string]func(json.RawMessage){"notifications/tides/turned": func(params json.RawMessage) {
			fmt.Println("a tide has turned")
			enough()
		}},
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	err = c.Listen(ctx, map[string]any{"tides": []string{"Brest"}}, func(accepted json.RawMessage) {
		fmt.Println("listening to", string(accepted))
		go c.CallTool(ctx, "turn", client.Args{"place": "Brest"})
	})
	fmt.Println(err)
	// Output:
	// listening to {"tides":["Brest"]}
	// a tide has turned
	// subscriptions/listen: context canceled
}
