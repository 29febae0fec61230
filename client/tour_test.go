package client_test

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

// tourSource is where the names of the tour's functions are found without a
// look at every file of the package: the tour is made thousands of times.
//
//go:embed tour_test.go client_test.go
var tourSource embed.FS

// tour is a server that has one of each: what the cases ask for, in every way.
func tour() *fastmcp.Server {
	app := fastmcp.New("tour", fastmcp.Source(tourSource), fastmcp.PageSize(3), fastmcp.Logger(zerolog.Nop()), fastmcp.Instructions("Look around."))
	app.Tool(add, fastmcp.Params("a", "b"))
	app.Tool(greet)
	app.Tool(func() (string, error) { return "", errors.New("the shop is closed") }, fastmcp.Name("fail"))
	app.Tool(func() any { panic("oh") }, fastmcp.Name("panic"))
	app.Tool(func() fastmcp.Image { return fastmcp.Image{Data: []byte{1, 2}, Format: "png"} }, fastmcp.Name("picture"))
	app.Tool(func(n int64) []int64 { return []int64{n, n - 1} }, fastmcp.Name("pair"), fastmcp.Params("n"))
	app.Tool(steps, fastmcp.Params("n"))
	app.Tool(page)
	app.Tool(poem)
	app.Tool(roots)
	app.Tool(both)
	app.Tool(route, fastmcp.Params("region"), fastmcp.Header("region", "Region"))
	room := &room{begun: make(chan struct{}), ended: make(chan struct{})}
	app.Tool(room.wait, fastmcp.Name("wait"))
	app.Tool(room.until, fastmcp.Name("until"), fastmcp.Params("what"))
	app.Tool(func(ctx context.Context) { app.ResourceUpdated(ctx, "tour://text") }, fastmcp.Name("touch"))
	app.Resource("tour://text", func() string { return "Read me." }, fastmcp.Name("text"))
	app.Resource("tour://bytes", func() []byte { return []byte{0, 255} }, fastmcp.Name("bytes"), fastmcp.MIMEType("application/octet-stream"))
	app.Resource("tour://rooms/{number}", func(number int) string { return fmt.Sprint("room ", number) }, fastmcp.Params("number"), fastmcp.Name("rooms"),
		fastmcp.Complete("number", func(*fastmcp.Context, string, map[string]string) ([]string, error) { return []string{"7", "70"}, nil }))
	app.Prompt(func(topic string) string { return "Tell me about " + topic + "." }, fastmcp.Name("about"), fastmcp.Params("topic"),
		fastmcp.CompleteFrom("topic", "tea", "trees", "water"))
	return app
}

// steps reports n steps, and logs each.
func steps(ctx *fastmcp.Context, n int) string {
	for i := range n {
		ctx.Progress(float64(i+1), float64(n), fmt.Sprint("step ", i+1))
		ctx.Log().Info(fmt.Sprint("did ", i+1))
	}
	return "there"
}

func page(ctx *fastmcp.Context) (string, error) {
	action, err := fastmcp.ElicitURL(ctx, "Sign in, please.", "https://example.com/sign-in")
	return string(action), err
}

func poem(ctx *fastmcp.Context) (string, error) {
	return fastmcp.SampleText(ctx, "a poem", 100)
}

func roots(ctx *fastmcp.Context) (string, error) {
	list, err := fastmcp.ListRoots(ctx)
	if err != nil {
		return "", err
	}
	return list[0].URI, nil
}

// both asks two things in one round, and then a third.
func both(ctx *fastmcp.Context) (string, error) {
	who, where := fastmcp.NewForm[name]("Who?"), fastmcp.NewRootList()
	if err := fastmcp.Ask(ctx, who, where); err != nil {
		return "", err
	}
	text, err := fastmcp.SampleText(ctx, "a word", 10)
	return fmt.Sprintf("%s at %s says %s", who.Answer.Value.Name, where.Roots[0].URI, text), err
}

// A room is where one waits until the client gives up, and others see it.
type room struct {
	begun, ended chan struct{}
	once, again  sync.Once
}

func (r *room) wait(ctx context.Context) error {
	r.once.Do(func() { close(r.begun) })
	<-ctx.Done()
	r.again.Do(func() { close(r.ended) })
	return ctx.Err()
}

func (r *room) until(ctx context.Context, what string) (string, error) {
	seen := map[string]chan struct{}{"begun": r.begun, "ended": r.ended}[what]
	select {
	case <-seen:
		return what, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func route(ctx *fastmcp.Context, region string) string {
	return fmt.Sprint(region, " by header ", ctx.Header("Mcp-Param-Region"))
}

// visitor answers whatever the tour asks.
var visitor = []client.Option{
	client.OnElicit(func(context.Context, *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
		return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: json.RawMessage(`{"name":"Ada"}`)}, nil
	}),
	client.OnElicitURL(func(_ context.Context, asked *protocol.ElicitRequestParams) (protocol.ElicitAction, error) {
		if asked.URL != "https://example.com/sign-in" {
			return protocol.ElicitDecline, nil
		}
		return protocol.ElicitAccept, nil
	}),
	client.OnSample(func(_ context.Context, asked *protocol.CreateMessageRequestParams) (*protocol.CreateMessageResult, error) {
		return &protocol.CreateMessageResult{
			Role: protocol.RoleAssistant, Model: "m",
			Content: protocol.SamplingContent{protocol.TextContent{Text: "roses"}},
		}, nil
	}),
	client.Roots(protocol.Root{URI: "file:///home"}),
}
