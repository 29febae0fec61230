package client_test

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

// A client tells an extension something, and waits for no answer.
func ExampleClient_Notify() {
	heard := make(chan string)
	app := fastmcp.New("lobby", fastmcp.Extend(&fastmcp.Extension{
		Name: "com.example/lobby",
		Notifications: map[string]func(*fastmcp.Context, json.RawMessage){
			"notifications/lobby/arrived": func(ctx *fastmcp.Context, params json.RawMessage) {
				heard <- ctx.Client().Info().Name + " says who has arrived"
			},
		},
	}))

	ctx := context.Background()
	c, err := client.Dial(ctx, app, client.Info(protocol.Implementation{Name: "doorman"}), client.Extend(&client.Extension{Name: "com.example/lobby"}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	err = c.Notify(ctx, "notifications/lobby/arrived", client.Args{"guest": "Ada"})
	fmt.Println(<-heard, err)
	// Output: doorman says who has arrived <nil>
}
