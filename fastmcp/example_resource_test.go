package fastmcp_test

import (
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/protocol"
)

// A URI with variables is a template; each variable is a parameter, converted to
// its type.
func ExampleServer_Resource() {
	type User struct {
		ID   int    `json:"id"`
		Name string `json:"name"`
	}
	app := fastmcp.New("demo")
	app.Resource("users://{id}", func(id int) User { return User{id, "Ada"} })
	app.Resource("users://count", func() string { return "1" })

	fmt.Println(fastmcptest.Read(app, "users://7"))
	fmt.Println(fastmcptest.Read(app, "users://count"))
	fmt.Println(fastmcptest.Read(app, "users://Ada"))
	fmt.Println(fastmcptest.Read(app, "notes://7"))
	// Output:
	// {"contents":[{"uri":"users://7","mimeType":"application/json","text":"{\"id\":7,\"name\":\"Ada\"}"}]}
	// {"contents":[{"uri":"users://count","mimeType":"text/plain","text":"1"}]}
	// error -32602: The arguments are not right:
	// - id: got "Ada", want an integer
	// error -32602: Resource not found: "notes://7" {"uri":"notes://7"}
}

func ExampleNewResource() {
	_, err := fastmcp.NewResource("users://{id}", func() string { return "nobody" })
	fmt.Println(withoutPlace(err))

	users, err := fastmcp.NewResource("users://count", func() string { return "1" })
	fmt.Println(users.Name(), err)
	// Output:
	// FILE:LINE: fastmcp_test.ExampleNewResource.func1: no parameter takes the variable {id}
	// accepted:
	// 	as many of one as of the other, with equal names
	// 	variables of the template: {id}
	// 	parameters of the function: none
	// users://count <nil>
}

func ExampleResource_Name() {
	app := fastmcp.New("demo")
	rates := app.Resource("rate://{currency}", Rate)
	fmt.Println(rates.Name())
	// Output: rate://{currency}
}

// Bytes are sent as text if their media type is one of text.
func ExampleMIMEType() {
	app := fastmcp.New("demo")
	table := func() []byte { return []byte("a,b\n") }
	app.Resource("data://raw", table)
	app.Resource("data://csv", table, fastmcp.MIMEType("text/csv"))

	fmt.Println(fastmcptest.Read(app, "data://raw").At("/contents/0"))
	fmt.Println(fastmcptest.Read(app, "data://csv").At("/contents/0"))
	// Output:
	// {"uri":"data://raw","mimeType":"application/octet-stream","blob":"YSxiCg=="}
	// {"uri":"data://csv","mimeType":"text/csv","text":"a,b\n"}
}

func ExampleSize() {
	app := fastmcp.New("demo")
	app.Resource("data://log", func() string { return "…" }, fastmcp.Name("log"),
		fastmcp.Size(1<<20),
		fastmcp.Annotations(protocol.Annotations{Audience: []protocol.Role{protocol.RoleUser}}))

	fmt.Println(fastmcptest.Ask(app, "resources/list", nil).At("/resources/0"))
	// Output: {"uri":"data://log","name":"log","mimeType":"text/plain","size":1048576,"annotations":{"audience":["user"]}}
}
