package skills_test

import (
	"context"
	"fmt"
	"testing/fstest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/skills"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// A directory of skills, here in memory.
func ExampleServe() {
	app := fastmcp.New("support", fastmcp.Logger(zerolog.Nop()), skills.Serve(fstest.MapFS{
		"refunds/SKILL.md":           {Data: []byte("---\nname: refunds\ndescription: Refund a customer\n---\nFill in templates/email.md.\n")},
		"refunds/templates/email.md": {Data: []byte("Dear …\n")},
	}))
	ctx := context.Background()
	c, err := client.Dial(ctx, app)
	if err != nil {
		panic(err)
	}
	defer c.Close()
	for r, err := range c.Resources(ctx) {
		fmt.Println(r.URI, r.Name, err)
	}
	// Output:
	// skill://refunds/SKILL.md refunds <nil>
	// skill://refunds/templates/email.md email.md <nil>
}

// A tree that has something wrong is not served.
func ExampleInterval() {
	app := fastmcp.New("support", fastmcp.Logger(zerolog.Nop()), skills.Serve(fstest.MapFS{
		"refunds/SKILL.md": {Data: []byte("---\nname: returns\ndescription: Refund a customer\n---\n")},
	}, skills.Interval(time.Minute)))
	fmt.Println(app.Start(context.Background()))
	// Output: fastmcp: the extension "io.modelcontextprotocol/skills" cannot be used: skills: refunds/SKILL.md: the name "returns" is not that of the directory, "refunds"
}

func ExampleCacheFor() {
	app := fastmcp.New("support", fastmcp.Logger(zerolog.Nop()),
		skills.Serve(fstest.MapFS{}, skills.CacheFor(time.Hour, protocol.CacheScopePublic)))
	c, err := client.Dial(context.Background(), app)
	if err != nil {
		panic(err)
	}
	defer c.Close()
	list, err := client.Request[wire.ListResult](context.Background(), c, wire.MethodList, nil)
	fmt.Println(len(list.Skills), *list.TTLMs, list.CacheScope, err)
	// Output: 0 3600000 public <nil>
}
