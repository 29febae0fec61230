package fastmcp_test

import (
	"encoding/json"
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/protocol"
)

// A Dice is an extension of its own: a method, and what clients are told of it.
type Dice struct{ Sides int }

// Throw is what a client sends, and Thrown what it gets.
type (
	Throw  struct{ Times int }
	Thrown struct {
		protocol.ResultBase
		Sum int `json:"sum"`
	}
)

func (d Dice) throw(_ *fastmcp.Context, in *Throw) (*Thrown, error) {
	return &Thrown{Sum: in.Times * d.Sides}, nil // somebody is lucky
}

func ExampleExtend() {
	d := Dice{Sides: 6}
	app := fastmcp.New("casino", fastmcp.Extend(&fastmcp.Extension{
		Name:     "com.example/dice",
		Settings: map[string]int{"sides": d.Sides},
		Methods:  map[string]fastmcp.Method{"dice/throw": {Serve: fastmcp.Endpoint(d.throw)}},
	}))

	anybody := fastmcptest.Client{}
	fmt.Println(anybody.Ask(app, "server/discover", nil).At("/capabilities/extensions"))
	fmt.Println(anybody.Ask(app, "dice/throw", `{"Times":2}`))

	gambler := fastmcptest.Client{Capabilities: protocol.ClientCapabilities{
		Extensions: map[string]json.RawMessage{"com.example/dice": json.RawMessage(`{}`)},
	}}
	fmt.Println(gambler.Ask(app, "dice/throw", `{"Times":2}`))
	// Output:
	// {"com.example/dice":{"sides":6}}
	// error -32021: Missing required client capability: extensions["com.example/dice"] {"requiredCapabilities":{"extensions":{"com.example/dice":{}}}}
	// {"sum":12}
}

// Endpoint reads the params into a type, and says what is wrong with them.
func ExampleEndpoint() {
	app := fastmcp.New("casino", fastmcp.Extend(&fastmcp.Extension{
		Name: "com.example/dice", Open: true,
		Methods: map[string]fastmcp.Method{"dice/throw": {Serve: fastmcp.Endpoint(Dice{Sides: 6}.throw)}},
	}))

	fmt.Println(fastmcptest.Ask(app, "dice/throw", `{"Times":3}`))
	fmt.Println(fastmcptest.Ask(app, "dice/throw", `{"Times":"often"}`))
	// Output:
	// {"sum":18}
	// error -32602: The params of dice/throw do not fit: /Times is of the wrong type
}
