package fastmcp_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/protocol"
)

// asked is a client of some revision that can be asked for everything, and what
// it answers.
func asked(version string) fastmcptest.Client {
	return fastmcptest.Client{
		Version: version,
		Capabilities: protocol.ClientCapabilities{
			Elicitation: &protocol.ElicitationCapability{Form: &protocol.Capability{}, URL: &protocol.Capability{}},
			Sampling:    &protocol.SamplingCapability{}, Roots: &protocol.ListCapability{},
		},
		Respond: func(method string, _ json.RawMessage) any {
			return map[string]string{
				"elicitation/create":     `{"action":"accept","content":{"name":"Ada","size":"L"}}`,
				"sampling/createMessage": `{"role":"assistant","content":{"type":"text","text":"A haiku."},"model":"m"}`,
				"roots/list":             `{"roots":[{"uri":"file:///home/ada"}]}`,
			}[method]
		},
	}
}

// One call serves both eras. To the older client the question is a request of
// the server; to the newer one it is the result, and the call is repeated with
// the answer.
func ExampleElicit() {
	type Order struct {
		Name string `json:"name" validate:"min=2"`
		Size string `json:"size" validate:"oneof=S M L" jsonschema:"default=M"`
	}
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		order, err := fastmcp.Elicit[Order](ctx, "Your order?")
		if err != nil {
			return "", err // just return it
		}
		if !order.Accepted() {
			return "no order", nil
		}
		return order.Value.Size + " for " + order.Value.Name, nil
	}, fastmcp.Name("order"))

	for _, version := range []string{protocol.V20251125, protocol.V20260728} {
		fmt.Println(asked(version).Call(app, "order", nil))
	}
	// Output:
	// elicitation/create {"message":"Your order?","requestedSchema":{"type":"object","properties":{"name":{"type":"string","minLength":2},"size":{"type":"string","enum":["S","M","L"],"default":"M"}},"required":["name"]}}
	// {"content":[{"type":"text","text":"L for Ada"}]}
	// elicitation/create {"message":"Your order?","requestedSchema":{"type":"object","properties":{"name":{"type":"string","minLength":2},"size":{"type":"string","enum":["S","M","L"],"default":"M"}},"required":["name"]}}
	// {"content":[{"type":"text","text":"L for Ada"}]}
}

// Shipping is a form. Its titles are for people.
type Shipping struct {
	City  string `json:"city" validate:"min=2"`
	Speed string `json:"speed" validate:"oneof=slow fast" titles:"On foot|By air" jsonschema:"default=slow"`
}

// The two rounds of a call of 2026-07-28, done by hand: the result asks, and the
// call is repeated with the answer.
func ExampleElicit_rounds() {
	app := fastmcp.New("shop", fastmcp.StateKeys([]byte("a secret of the replicas")), fastmcp.AskTimeout(time.Minute))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		to, err := fastmcp.Elicit[Shipping](ctx, "Where to?", fastmcp.Key("to"))
		return "shipped to " + to.Value.City + ", " + to.Value.Speed, err
	}, fastmcp.Name("ship"))

	client := asked("")
	client.Respond = nil
	first := client.Call(app, "ship", nil)
	fmt.Println(first.At("/resultType"), first.At("/inputRequests/to/params/message"))
	fmt.Println(first.At("/inputRequests/to/params/requestedSchema/properties/speed/oneOf/1"))

	again := client.Ask(app, "tools/call", `{"name":"ship",
		"inputResponses":{"to":{"action":"accept","content":{"city":"Oslo"}}},
		"requestState":`+first.At("/requestState")+`}`)
	fmt.Println(again.Text())
	// Output:
	// "input_required" "Where to?"
	// {"const":"fast","title":"By air"}
	// shipped to Oslo, slow
}

// A client that has not said it can answer is told what it lacks.
func ExampleElicit_unable() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) error {
		_, err := fastmcp.Elicit[struct{ Sure bool }](ctx, "Really?")
		return err
	}, fastmcp.Name("drop"))

	fmt.Println(fastmcptest.Call(app, "drop", nil))
	// Output: error -32021: Missing required client capability: elicitation {"requiredCapabilities":{"elicitation":{"form":{}}}}
}

// Several questions in one round.
func ExampleAsk() {
	type Order struct {
		Name string `json:"name"`
		Size string `json:"size"`
	}
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		order := fastmcp.NewForm[Order]("Your order?")
		roots := fastmcp.NewRootList()
		poem := fastmcp.NewCompletion(&protocol.CreateMessageRequestParams{MaxTokens: 100})
		if err := fastmcp.Ask(ctx, order, roots, poem); err != nil {
			return "", err
		}
		return fmt.Sprint(order.Value.Name, " ", roots.Roots[0].URI, " ", poem.Result.Model), nil
	}, fastmcp.Name("order"))

	fmt.Println(asked("").Call(app, "order", nil).Text())
	// Output: Ada file:///home/ada m
}

// A form that can be asked together with other questions.
func ExampleNewForm() {
	type Order struct {
		Name string `json:"name"`
	}
	app := fastmcp.New("demo")
	app.Prompt(func(ctx *fastmcp.Context) (string, error) {
		form := fastmcp.NewForm[Order]("Your name?")
		err := fastmcp.Ask(ctx, form)
		return "Greet " + form.Value.Name + ".", err
	}, fastmcp.Name("greet"))

	client := asked("")
	client.Respond = func(string, json.RawMessage) any { return `{"action":"accept","content":{"name":"Ada"}}` }
	fmt.Println(client.Get(app, "greet", nil).Text())
	// Output: user: Greet Ada.
}

// What must not pass through the client, such as a payment, is done on a page.
func ExampleElicitURL() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		action, err := fastmcp.ElicitURL(ctx, "Please pay.", "https://example.com/pay/7")
		return string(action), err
	}, fastmcp.Name("pay"))

	client := asked("")
	client.Respond = func(string, json.RawMessage) any { return `{"action":"accept"}` }
	fmt.Println(client.Call(app, "pay", nil))
	// Output:
	// elicitation/create {"mode":"url","message":"Please pay.","url":"https://example.com/pay/7"}
	// {"content":[{"type":"text","text":"accept"}]}
}

func ExampleNewPage() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) (bool, error) {
		page := fastmcp.NewPage("Please sign in.", "https://example.com/login")
		err := fastmcp.Ask(ctx, page)
		return page.Action == protocol.ElicitDecline, err
	}, fastmcp.Name("login"))

	client := asked("")
	client.Respond = func(string, json.RawMessage) any { return `{"action":"decline"}` }
	fmt.Println(client.Call(app, "login", nil).Text())
	// Output: true
}

// The client's own model, at the client's cost.
func ExampleSampleText() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context, topic string) (string, error) {
		return fastmcp.SampleText(ctx, "A haiku about "+topic+".", 50)
	}, fastmcp.Name("haiku"))

	fmt.Println(asked("").Call(app, "haiku", `{"topic":"bees"}`))
	// Output:
	// sampling/createMessage {"messages":[{"role":"user","content":{"type":"text","text":"A haiku about bees."}}],"maxTokens":50}
	// {"content":[{"type":"text","text":"A haiku."}]}
}

func ExampleSample() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		result, err := fastmcp.Sample(ctx, &protocol.CreateMessageRequestParams{
			SystemPrompt: "Be brief.", MaxTokens: 50,
			Messages: []protocol.SamplingMessage{{Role: protocol.RoleUser, Content: protocol.SamplingContent{protocol.TextContent{Text: "Hello"}}}},
		})
		if err != nil {
			return "", err
		}
		return result.Model, nil
	}, fastmcp.Name("chat"))

	fmt.Println(asked("").Call(app, "chat", nil).Text())
	// Output: m
}

func ExampleNewCompletion() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) (int, error) {
		completion := fastmcp.NewCompletion(&protocol.CreateMessageRequestParams{MaxTokens: 50})
		err := fastmcp.Ask(ctx, completion)
		if err != nil {
			return 0, err
		}
		return len(completion.Result.Content), nil
	}, fastmcp.Name("blocks"))

	fmt.Println(asked("").Call(app, "blocks", nil).Text())
	// Output: 1
}

func ExampleListRoots() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		roots, err := fastmcp.ListRoots(ctx)
		if err != nil {
			return "", err
		}
		return roots[0].URI, nil
	}, fastmcp.Name("where"))

	fmt.Println(asked("").Call(app, "where", nil))
	// Output:
	// roots/list {}
	// {"content":[{"type":"text","text":"file:///home/ada"}]}
}

func ExampleNewRootList() {
	app := fastmcp.New("demo")
	app.Resource("roots://", func(ctx *fastmcp.Context) (int, error) {
		roots := fastmcp.NewRootList()
		err := fastmcp.Ask(ctx, roots)
		return len(roots.Roots), err
	})

	fmt.Println(asked("").Read(app, "roots://").Text())
	// Output: 1
}

// The key is the question's name on the wire, where a client of 2026-07-28 puts
// its answer.
func ExampleKey() {
	app := fastmcp.New("demo")
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		action, err := fastmcp.ElicitURL(ctx, "Please pay.", "https://example.com/7", fastmcp.Key("pay"))
		return string(action), err
	}, fastmcp.Name("buy"))

	silent := asked("")
	silent.Respond = nil
	fmt.Println(silent.Call(app, "buy", nil).At("/inputRequests"))
	// Output: {"pay":{"method":"elicitation/create","params":{"mode":"url","message":"Please pay.","url":"https://example.com/7"}}}
}

// What stands before a question runs again when the answer comes. Once keeps a
// side effect from doing so.
func ExampleOnce() {
	app := fastmcp.New("demo", fastmcp.UseOnceStore(fastmcp.NewOnceStore()))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		fmt.Println("the handler runs")
		ticket, err := fastmcp.Once(ctx, "ticket", func() (int, error) {
			fmt.Println("a ticket is drawn")
			return 7, nil
		})
		if err != nil {
			return "", err
		}
		text, err := fastmcp.SampleText(ctx, fmt.Sprint("Announce ticket ", ticket), 50)
		return fmt.Sprint(ticket, ": ", text), err
	}, fastmcp.Name("draw"))

	fmt.Println(asked("").Call(app, "draw", nil).Text())
	// Output:
	// the handler runs
	// a ticket is drawn
	// the handler runs
	// 7: A haiku.
}

// The store keeps a side effect from being repeated even if a client sends an
// older state again.
func ExampleNewOnceStore() {
	app := fastmcp.New("demo", fastmcp.UseOnceStore(fastmcp.NewOnceStore()))
	app.Tool(func(ctx *fastmcp.Context) (int, error) {
		return fastmcp.Once(ctx, "ticket", func() (int, error) { return 7, nil })
	}, fastmcp.Name("draw"))

	fmt.Println(fastmcptest.Call(app, "draw", nil).Text())
	// Output: 7
}
