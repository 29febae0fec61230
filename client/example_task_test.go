package client_test

import (
	"context"
	"fmt"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/tasks"
)

// A task outlives the client that began it: all that has to be kept is its id.
func ExampleTask() {
	app := fastmcp.New("press", tasks.Enable())
	app.Tool(func(pages int) string { return fmt.Sprint(pages, " pages") }, tasks.Always(), fastmcp.Name("print"), fastmcp.Params("pages"))

	ctx := context.Background()
	first, err := client.Dial(ctx, app)
	if err != nil {
		fmt.Println(err)
		return
	}
	task, err := first.StartTool(ctx, "print", client.Args{"pages": 3})
	if err != nil {
		fmt.Println(err)
		return
	}
	kept := task.ID()
	first.Close()

	second, err := client.Dial(ctx, app)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer second.Close()
	result, err := second.Task(kept, "print").Wait(ctx)
	fmt.Println(string(result.StructuredContent), err)
	fmt.Println(result.Content)
	// Output:
	// <nil>
	// [{3 pages <nil> map[]}]
}

// Without tasks a call is answered when it is done.
func ExampleWithoutTasks() {
	app := fastmcp.New("press", tasks.Enable())
	app.Tool(func() string { return "done" }, tasks.Always(), fastmcp.Name("print"))

	ctx := context.Background()
	c, err := client.Dial(ctx, app, client.WithoutTasks())
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	task, err := c.StartTool(ctx, "print", nil)
	fmt.Printf("%q %v\n", task.ID(), err)
	// Output: "" <nil>
}
