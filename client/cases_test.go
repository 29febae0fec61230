package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A visit is one thing that a client does with the tour, whichever way leads
// there, and what comes of it.
type visit struct {
	what string
	do   func(ctx context.Context, c *client.Client) (any, error)
	want string
	but  []exception
}

// An exception is what comes of it on some ways.
type exception struct {
	when func(way) bool
	want string
}

var (
	cannotAsk  = func(w way) bool { return w.muteSession() }
	cannotForm = func(w way) bool { return w.muteSession() || w.revision < protocol.V20250618 }
	cannotURL  = func(w way) bool { return w.muteSession() || w.revision < protocol.V20251125 }
	dropsNotes = func(w way) bool { return w.json }
	inSession  = func(w way) bool { return w.legacy() }
	noSession  = func(w way) bool { return w.legacy() && w.stateless }
	noStream   = func(w way) bool { return !w.legacy() && w.json }
	cannotTell = func(w way) bool { return w.json || w.muteSession() }
	overHTTP   = func(w way) bool { return w.http() && !w.legacy() }
)

var visits = []visit{
	{"the server", func(_ context.Context, c *client.Client) (any, error) {
		return c.Server().Info.Name + ": " + c.Server().Instructions, nil
	}, "tour: Look around.", nil},
	{"the list of tools, over several pages", func(ctx context.Context, c *client.Client) (any, error) {
		var names []string
		for tool, err := range c.Tools(ctx) {
			if err != nil {
				return nil, err
			}
			names = append(names, tool.Name)
		}
		return strings.Join(names, " "), nil
	}, "add greet fail panic picture pair steps page poem roots both route wait until touch", nil},
	{"a call", call[int]("add", client.Args{"a": 1, "b": 2}), "3", nil},
	{"a list of large integers", call[[]int64]("pair", client.Args{"n": int64(1)<<62 + 1}), "[4611686018427387905 4611686018427387904]", nil},
	{"a picture", call[protocol.Contents]("picture", nil), "[{[1 2] image/png <nil> map[]}]", nil},
	{"a tool that fails", call[string]("fail", nil), "tool error: the shop is closed", nil},
	{"a tool that panics", call[string]("panic", nil), "tool error: Internal error", nil},
	{"arguments that are wrong", call[int]("add", client.Args{"a": "x"}), "tool error: The arguments are not right, in 2 places:\n- a: got \"x\", want an integer\n- b: missing, want an integer", nil},
	{"a tool that is not there", call[int]("sing", nil), `error -32602`, nil},
	{"progress", func(ctx context.Context, c *client.Client) (any, error) {
		var heard []string
		text, err := client.Call[string](ctx, c, "steps", client.Args{"n": 2}, client.OnProgress(func(p protocol.ProgressNotificationParams) {
			heard = append(heard, fmt.Sprint(p.Progress))
		}))
		return strings.Join(append(heard, text), " "), err
	}, "1 2 there", []exception{{dropsNotes, "there"}}},
	{"log messages", func(ctx context.Context, c *client.Client) (any, error) {
		var heard []string
		text, err := client.Call[string](ctx, c, "steps", client.Args{"n": 2}, client.LogLevel(protocol.LevelInfo), client.OnLog(func(m protocol.LoggingMessageNotificationParams) {
			heard = append(heard, string(m.Data))
		}))
		return strings.Join(append(heard, text), " "), err
	}, `"did 1" "did 2" there`, []exception{{dropsNotes, "there"}}},
	{"a form", call[string]("greet", nil), "Hello, Ada", []exception{{cannotForm, "tool error"}}},
	{"a page", call[string]("page", nil), "accept", []exception{{cannotURL, "tool error"}}},
	{"a message of the model", call[string]("poem", nil), "roses", []exception{{cannotAsk, "tool error"}}},
	{"the roots", call[string]("roots", nil), "file:///home", []exception{{cannotAsk, "tool error"}}},
	{"two questions in a round, and one in the next", call[string]("both", nil), "Ada at file:///home says roses", []exception{{cannotForm, "tool error"}}},
	{"an argument in a header", call[string]("route", client.Args{"region": "zürich"}), "zürich by header []", []exception{{overHTTP, "zürich by header [=?base64?esO8cmljaA==?=]"}}},
	{"a sign of life", func(ctx context.Context, c *client.Client) (any, error) { return "alive", c.Ping(ctx) }, "alive", nil},
	{"a level for log messages", func(ctx context.Context, c *client.Client) (any, error) {
		if err := c.SetLogLevel(ctx, protocol.LevelError); err != nil {
			return nil, err
		}
		heard := 0
		text, err := client.Call[string](ctx, c, "steps", client.Args{"n": 2}, client.OnLog(func(protocol.LoggingMessageNotificationParams) { heard++ }))
		return fmt.Sprint(text, " with ", heard), errors.Join(err, c.SetLogLevel(ctx, protocol.LevelInfo))
	}, "there with 0", []exception{{noSession, "there with 2"}}},
	{"a question answered by hand", byHand, "Hello, by hand", []exception{{cannotForm, "tool error"}, {inSession, "Hello, Ada"}}},
	{"a call that is given up", giveUp, "given up; the server was told", nil},
	{"a change", change, "listening, changed", []exception{{noStream, "error -32601"}, {cannotTell, "failed"}}},
	{"a resource of text", read("tour://text"), "Read me.", nil},
	{"a resource of bytes", read("tour://bytes"), "[0 255]", nil},
	{"a resource of a template", read("tour://rooms/7"), "room 7", nil},
	{"a resource that is not there", read("tour://roof"), "not found", nil},
	{"the resources", func(ctx context.Context, c *client.Client) (any, error) {
		var uris []string
		for r, err := range c.Resources(ctx) {
			if err != nil {
				return nil, err
			}
			uris = append(uris, r.URI)
		}
		for r, err := range c.ResourceTemplates(ctx) {
			if err != nil {
				return nil, err
			}
			uris = append(uris, r.URITemplate)
		}
		return strings.Join(uris, " "), nil
	}, "tour://text tour://bytes tour://rooms/{number}", nil},
	{"a prompt", func(ctx context.Context, c *client.Client) (any, error) {
		for p, err := range c.Prompts(ctx) {
			if err != nil {
				return nil, err
			}
			got, err := c.GetPrompt(ctx, p.Name, map[string]string{p.Arguments[0].Name: "tea"})
			if err != nil {
				return nil, err
			}
			return got.Messages[0].Content.(protocol.TextContent).Text, nil
		}
		return "none", nil
	}, "Tell me about tea.", nil},
	{"completion of a prompt's argument", complete(protocol.Reference{Type: protocol.RefPrompt, Name: "about"}, "topic", "tr"), "[trees]", nil},
	{"completion of a template's variable", complete(protocol.Reference{Type: protocol.RefResource, URI: "tour://rooms/{number}"}, "number", "7"), "[7 70]", nil},
}

// call calls a tool, typed.
func call[T any](tool string, arguments any) func(context.Context, *client.Client) (any, error) {
	return func(ctx context.Context, c *client.Client) (any, error) {
		return client.Call[T](ctx, c, tool, arguments)
	}
}

// byHand answers the first question by hand; sessions ask the visitor instead.
func byHand(ctx context.Context, c *client.Client) (any, error) {
	round, err := c.BeginTool(ctx, "greet", nil)
	for err == nil && round.Result == nil {
		answers := protocol.InputResponses{}
		for key := range round.Asked {
			answers[key] = json.RawMessage(`{"action":"accept","content":{"name":"by hand"}}`)
		}
		round, err = round.Answer(ctx, answers)
	}
	if err != nil {
		return nil, err
	}
	text := round.Result.Content[0].(protocol.TextContent).Text
	if round.Result.IsError {
		text = "tool error: " + text
	}
	return text, nil
}

// giveUp gives up a call when it has begun, and waits until the tool has noticed.
func giveUp(ctx context.Context, c *client.Client) (any, error) {
	ctx, leave := context.WithTimeoutCause(ctx, soon/2, errNotTold) // a server that began anew has seen nothing
	defer leave()
	giving, giveUp := context.WithCancel(ctx)
	defer giveUp()
	over := make(chan error, 1)
	go func() {
		_, err := c.CallTool(giving, "wait", nil)
		over <- err
	}()
	if _, err := client.Call[string](ctx, c, "until", client.Args{"what": "begun"}); err != nil {
		return nil, err
	}
	giveUp()
	if err := <-over; !errors.Is(err, context.Canceled) {
		return nil, fmt.Errorf("the call ended with %w", err)
	}
	_, err := client.Call[string](ctx, c, "until", client.Args{"what": "ended"})
	return "given up; the server was told", err
}

var errNotTold = errors.New("nobody tells")

// change listens, has a resource changed, and hears of it. Who listens waits for
// a server that is gone as long as he likes, which here is not long.
func change(ctx context.Context, c *client.Client) (any, error) {
	ctx, leave := context.WithTimeoutCause(ctx, soon/2, errNotTold)
	defer leave()
	for heard, err := range c.Changes(ctx, client.Interest{URIs: []string{"tour://text"}}) {
		switch {
		case err != nil:
			return nil, err
		case heard.Kind == client.ResourceUpdated:
			return "listening, changed", nil
		}
		if _, err := c.CallTool(ctx, "touch", nil); err != nil {
			return nil, err
		}
	}
	return "not told", nil
}

func read(uri string) func(context.Context, *client.Client) (any, error) {
	return func(ctx context.Context, c *client.Client) (any, error) {
		got, err := c.ReadResource(ctx, uri)
		if err != nil {
			return nil, err
		}
		if got.Contents[0].Blob != nil {
			return got.Contents[0].Blob, nil
		}
		return got.Contents[0].Text, nil
	}
}

func complete(ref protocol.Reference, argument, value string) func(context.Context, *client.Client) (any, error) {
	return func(ctx context.Context, c *client.Client) (any, error) {
		got, err := c.Complete(ctx, ref, protocol.CompleteArgument{Name: argument, Value: value}, nil)
		if err != nil {
			return nil, err
		}
		return []string(got.Values), nil
	}
}

// outcome is how a visit went, as a line.
func (v visit) outcome(ctx context.Context, c *client.Client) string {
	got, err := v.do(ctx, c)
	failed, isTool := errors.AsType[*client.ToolError](err)
	refused, isWire := errors.AsType[*jsonrpc.Error](err)
	switch {
	case err == nil:
		return fmt.Sprint(got)
	case isTool:
		return "tool error: " + failed.Error()
	case client.IsNotFound(err):
		return "not found"
	case isWire:
		return fmt.Sprintf("error %d", refused.Code)
	default:
		return "failed: " + err.Error()
	}
}

// expected is what should come of it on a way.
func (v visit) expected(w way) string {
	i := slices.IndexFunc(v.but, func(e exception) bool { return e.when(w) })
	if i < 0 {
		return v.want
	}
	return v.but[i].want
}
