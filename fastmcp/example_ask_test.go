package fastmcp_test

import (
	"context"
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/protocol"
)

// asked is a client that can answer every question.
var asked = fastmcptest.Client{Capabilities: protocol.ClientCapabilities{
	Elicitation: &protocol.ElicitationCapability{Form: &protocol.Capability{}, URL: &protocol.Capability{}},
	Sampling:    &protocol.SamplingCapability{},
	Roots:       &protocol.ListCapability{},
}}

// Shipping is a form.
type Shipping struct {
	City  string `json:"city" validate:"min=2"`
	Speed string `json:"speed" validate:"oneof=slow fast" titles:"On foot|By air" jsonschema:"default=slow"`
}

// A client of 2026-07-28 is asked by the result of the call. It calls again with
// the answer, and the handler runs again and finds it.
func ExampleElicit() {
	app := fastmcp.New("shop", fastmcp.StateKeys([]byte("a secret of the replicas")), fastmcp.AskTimeout(fastmcp.DefaultAskTimeout))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		to, err := fastmcp.Elicit[Shipping](ctx, "Where to?", fastmcp.Key("to"))
		if err != nil {
			return "", err // the client has to be asked first
		}
		if !to.Accepted() {
			return "kept in the shop", nil
		}
		return "shipped to " + to.Value.City + ", " + to.Value.Speed, nil
	}, fastmcp.Name("ship"))

	first := asked.Call(app, "ship", nil)
	fmt.Println(first.At("/resultType"), first.At("/inputRequests/to/params/message"))
	fmt.Println(first.At("/inputRequests/to/params/requestedSchema/properties/speed/oneOf/1"))

	again := asked.Ask(app, "tools/call", `{"name":"ship",
		"inputResponses":{"to":{"action":"accept","content":{"city":"Oslo"}}},
		"requestState":`+first.At("/requestState")+`}`)
	fmt.Println(again.Text())
	// Output:
	// "input_required" "Where to?"
	// {"const":"fast","title":"By air"}
	// shipped to Oslo, slow
}

// Several questions are asked in one round.
func ExampleAsk() {
	app := fastmcp.New("shop")
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		form := fastmcp.NewForm[Shipping]("Where to?", fastmcp.Key("to"))
		page := fastmcp.NewPage("Please pay.", "https://shop.example/pay", fastmcp.Key("pay"))
		poem := fastmcp.NewCompletion(&protocol.CreateMessageRequestParams{MaxTokens: 50}, fastmcp.Key("poem"))
		roots := fastmcp.NewRootList(fastmcp.Key("roots"))
		if err := fastmcp.Ask(ctx, form, page, poem, roots); err != nil {
			return "", err
		}
		return fmt.Sprintf("%s, paid: %s, %d roots", form.Value.City, page.Action, len(roots.Roots)), nil
	}, fastmcp.Name("ship"))
	for _, key := range []string{"to", "pay", "poem", "roots"} {
		fmt.Println(asked.Call(app, "ship", nil).At("/inputRequests/" + key + "/method"))
	}
	fmt.Println(asked.Ask(app, "tools/call", `{"name":"ship","inputResponses":{
		"to":{"action":"accept","content":{"city":"Oslo"}},
		"pay":{"action":"accept"},
		"poem":{"role":"assistant","model":"m","content":{"type":"text","text":"Oh, Oslo"}},
		"roots":{"roots":[]}}}`).Text())
	// Output:
	// "elicitation/create"
	// "elicitation/create"
	// "sampling/createMessage"
	// "roots/list"
	// Oslo, paid: accept, 0 roots
}

// The client's model, the client's roots and a page in the browser are asked for
// in the same way.
func ExampleSampleText() {
	app := fastmcp.New("poet")
	app.Tool(func(ctx *fastmcp.Context, about string) (string, error) {
		return fastmcp.SampleText(ctx, "Write a line about "+about, 50, fastmcp.Key("line"))
	}, fastmcp.Name("poem"), fastmcp.Params("about"))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		result, err := fastmcp.Sample(ctx, &protocol.CreateMessageRequestParams{MaxTokens: 5}, fastmcp.Key("said"))
		if err != nil {
			return "", err
		}
		return result.Model, nil
	}, fastmcp.Name("model"))
	fmt.Println(asked.Call(app, "poem", `{"about":"rain"}`).At("/inputRequests/line/params/messages/0/content/text"))
	fmt.Println(asked.Ask(app, "tools/call", `{"name":"model","inputResponses":{"said":{"role":"assistant","model":"bard","content":{"type":"text","text":"hi"}}}}`).Text())
	fmt.Println(fastmcptest.Call(app, "model", nil))
	// Output:
	// "Write a line about rain"
	// bard
	// error -32021: Missing required client capability: sampling {"requiredCapabilities":{"sampling":{}}}
}

func ExampleListRoots() {
	app := fastmcp.New("files")
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		roots, err := fastmcp.ListRoots(ctx, fastmcp.Key("roots"))
		if err != nil {
			return "", err
		}
		return roots[0].URI, nil
	}, fastmcp.Name("first_root"))
	fmt.Println(asked.Ask(app, "tools/call", `{"name":"first_root","inputResponses":{"roots":{"roots":[{"uri":"file:///home"}]}}}`).Text())
	// Output: file:///home
}

func ExampleElicitURL() {
	app := fastmcp.New("shop")
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		action, err := fastmcp.ElicitURL(ctx, "Please sign in.", "https://shop.example/login", fastmcp.Key("login"))
		return string(action), err
	}, fastmcp.Name("login"))
	fmt.Println(asked.Call(app, "login", nil).At("/inputRequests/login/params"))
	fmt.Println(asked.Ask(app, "tools/call", `{"name":"login","inputResponses":{"login":{"action":"decline"}}}`).Text())
	// Output:
	// {"mode":"url","message":"Please sign in.","url":"https://shop.example/login"}
	// decline
}

// What Once has done is not done again when the handler runs again.
func ExampleOnce() {
	orders := 0
	app := fastmcp.New("shop", fastmcp.UseOnceStore(fastmcp.NewOnceStore()))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		number, err := fastmcp.Once(ctx, "order", func() (int, error) { orders++; return orders, nil })
		if err != nil {
			return "", err
		}
		to, err := fastmcp.Elicit[Shipping](ctx, "Where to?", fastmcp.Key("to"))
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("order %d goes to %s", number, to.Value.City), nil
	}, fastmcp.Name("order"))
	first := asked.Call(app, "order", nil)
	fmt.Println(asked.Ask(app, "tools/call", `{"name":"order","inputResponses":{"to":{"action":"accept","content":{"city":"Oslo"}}},"requestState":`+first.At("/requestState")+`}`).Text())
	fmt.Println("orders:", orders)
	// Output:
	// order 1 goes to Oslo
	// orders: 1
}

func ExampleComplete() {
	app := fastmcp.New("travel")
	app.Prompt(func(country, city string) string { return "A journey to " + city },
		fastmcp.Name("journey"), fastmcp.Params("country", "city"),
		fastmcp.CompleteFrom("country", "France", "Japan"),
		fastmcp.Complete("city", func(_ *fastmcp.Context, _ string, others map[string]string) ([]string, error) {
			return map[string][]string{"Japan": {"Kyoto", "Osaka"}}[others["country"]], nil
		}))
	ask := func(argument, known string) string {
		return fastmcptest.Ask(app, "completion/complete",
			`{"ref":{"type":"ref/prompt","name":"journey"},"argument":`+argument+`,"context":{"arguments":`+known+`}}`).At("/completion/values")
	}
	fmt.Println(ask(`{"name":"country","value":"j"}`, `{}`))
	fmt.Println(ask(`{"name":"city","value":""}`, `{"country":"Japan"}`))
	// Output:
	// ["Japan"]
	// ["Kyoto","Osaka"]
}

// loop is a bus with one replica on it.
type loop struct{ deliver func(fastmcp.Change) }

func (l *loop) Publish(_ context.Context, c fastmcp.Change) error { l.deliver(c); return nil }
func (l *loop) Subscribe(deliver func(fastmcp.Change)) (func(), error) {
	l.deliver = func(c fastmcp.Change) { fmt.Println(c.Method, c.URI); deliver(c) }
	return func() { fmt.Println("left") }, nil
}

func ExampleUseBus() {
	app := fastmcp.New("news", fastmcp.UseBus(&loop{}))
	ctx := context.Background()
	if err := app.Start(ctx); err != nil {
		fmt.Println(err)
	}
	fmt.Println(app.ResourceUpdated(ctx, "news://today"))
	fmt.Println(app.Close(ctx))
	// Output:
	// notifications/resources/updated news://today
	// <nil>
	// left
	// <nil>
}
