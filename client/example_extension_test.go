package client_test

import (
	"context"
	"fmt"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

// A Throw is what the method dice/throw takes, and Thrown what it returns.
type (
	Throw struct {
		Times int `json:"times"`
	}
	Thrown struct {
		protocol.ResultBase
		Sum int `json:"sum"`
	}
)

func ExampleRequest() {
	app := fastmcp.New("casino", fastmcp.Extend(&fastmcp.Extension{
		Name: "com.example/dice",
		Methods: map[string]fastmcp.Method{"dice/throw": {Serve: fastmcp.Endpoint(
			func(_ *fastmcp.Context, in *Throw) (*Thrown, error) { return &Thrown{Sum: 6 * in.Times}, nil })}},
	}))

	ctx := context.Background()
	c, err := client.Dial(ctx, app, client.Extend(&client.Extension{Name: "com.example/dice"}))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	thrown, err := client.Request[Thrown](ctx, c, "dice/throw", Throw{Times: 2})
	fmt.Println(thrown.Sum, err)
	// Output: 12 <nil>
}
