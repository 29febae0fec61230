package fastmcp_test

import (
	"context"
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// loop is a bus with one replica on it.
type loop struct{ deliver func(fastmcp.Change) }

func (l *loop) Publish(_ context.Context, c fastmcp.Change) error { l.deliver(c); return nil }
func (l *loop) Subscribe(deliver func(fastmcp.Change)) (func(), error) {
	l.deliver = func(c fastmcp.Change) { fmt.Printf("%s %q\n", c.Method, c.URI); deliver(c) }
	return func() { fmt.Println("left") }, nil
}

func ExampleUseBus() {
	app := fastmcp.New("news", fastmcp.UseBus(&loop{}))
	ctx := context.Background()
	if err := app.Start(ctx); err != nil {
		fmt.Println(err)
	}
	fmt.Println(app.ResourceUpdated(ctx, "news://today"))
	fmt.Println(app.ResourceListChanged(ctx))
	fmt.Println(app.Close(ctx))
	// Output:
	// notifications/resources/updated "news://today"
	// <nil>
	// notifications/resources/list_changed ""
	// <nil>
	// left
	// <nil>
}
