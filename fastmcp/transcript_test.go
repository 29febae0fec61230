package fastmcp_test

import (
	"errors"
	"os"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	_ "github.com/fastmcp-go/mcp/internal/assert" // for -update
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func TestConversations(t *testing.T) {
	fastmcptest.Transcripts(t, "testdata/conversations", conversant)
}

// conversant is the server that the conversations are held with.
func conversant() *fastmcp.Server {
	app := fastmcp.New("conversant", fastmcp.Version("1.2.3"), fastmcp.Instructions("Ask me anything."),
		fastmcp.Source(os.DirFS(".")), fastmcp.Logger(zerolog.Nop()))
	app.Tool(Add, fastmcp.ReadOnly())
	app.Tool(Find, fastmcp.Title("Find notes"))
	app.Tool(Nothing)
	app.Tool(Fail)
	app.Tool(Crash)
	app.Tool(Refuse)
	app.Tool(Work)
	app.Tool(Picture)
	app.Tool(Sound)
	app.Tool(Link)
	app.Resource("test://text", Text, fastmcp.Title("A text"))
	app.Resource("test://bytes", Bytes, fastmcp.MIMEType("image/png"))
	app.Resource("test://json", Object)
	app.Resource("greeting://{name}", Greeting)
	app.Resource("square://{number}", Square)
	app.Prompt(GreetUser, fastmcp.Default("style", Friendly))
	app.Prompt(Debug)
	withAsking(app)
	return app
}

// Add adds two numbers together.
//
//   - a: the first number
//   - b: the second number
func Add(a, b int) int { return a + b }

// Style is the tone of something.
type Style string

const (
	Friendly Style = "friendly" // warm
	Formal   Style = "formal"   // stiff
)

// FindIn is what Find takes.
type FindIn struct {
	Query string `json:"query" validate:"min=2" jsonschema_description:"Words to look for"`
	Limit int    `json:"limit" validate:"min=1,max=100" jsonschema:"default=10"`
	Style *Style `json:"style"`
}

// Note is one of the notes.
type Note struct {
	ID   int      `json:"id"`
	Text string   `json:"text"`
	Tags []string `json:"tags"`
}

// Find finds notes.
func Find(in FindIn) ([]Note, error) { return []Note{{ID: in.Limit, Text: in.Query}}, nil }

// Nothing does nothing.
func Nothing() {}

// Fail always fails.
func Fail() error { return errors.New("the disk is full") }

// Crash always panics.
func Crash() string { panic("secret of the house") }

// Refuse returns an error of the protocol.
func Refuse() error { return &jsonrpc.Error{Code: 7, Message: "Not today", Data: []int{1}} }

// Work reports how far it is.
func Work(ctx *fastmcp.Context) string {
	ctx.Log().Debug("not shown")
	ctx.Log().Named("worker").Info(map[string]any{"step": 1})
	ctx.Progress(1, 2, "half")
	ctx.Progress(1, 2, "again")
	ctx.Log().Error("broken")
	ctx.Progress(2, 2, "")
	return "done"
}

// Picture returns a picture.
func Picture() fastmcp.Image { return fastmcp.Image{Data: []byte("\x89PNG\r\n\x1a\n")} }

// Sound returns a sound.
func Sound() fastmcp.Audio { return fastmcp.Audio{Data: []byte("RIFF"), Format: "wav"} }

// Link returns a mix of things.
func Link() []any {
	return []any{"see", protocol.ResourceLink{URI: "test://text", Name: "text"}, 7, map[string]int{"a": 1}}
}

// Text is a text.
func Text() string { return "some text" }

// Bytes are bytes.
func Bytes() []byte { return []byte{1, 2, 3} }

// Object is an object.
func Object() Note { return Note{ID: 1, Text: "x"} }

// Greeting is a personal greeting.
func Greeting(name string) string { return "Hello, " + name + "!" }

// Square is the square of a number.
func Square(number int) int { return number * number }

// GreetUser asks for a greeting in a style.
func GreetUser(name string, style Style) string { return "Greet " + name + ", " + string(style) + "." }

// Debug asks for help with an error.
func Debug() []fastmcp.Message {
	return []fastmcp.Message{fastmcp.UserMessage("I see an error."), fastmcp.AssistantMessage("Which one?")}
}

// withAsking adds what asks, completes and changes.
func withAsking(app *fastmcp.Server) {
	app.Tool(Drop)
	app.Tool(func(ctx *fastmcp.Context) error { return app.ResourceUpdated(ctx, "test://text") },
		fastmcp.Name("change"), fastmcp.Description("Changes a resource."))
	app.Tool(func(region string) string { return region }, fastmcp.Name("region"), fastmcp.Params("region"), fastmcp.Header("region", "Region"))
	app.Resource("ask://me", AskMe)
	app.Prompt(Interview)
	app.Prompt(Travel,
		fastmcp.CompleteFrom("country", "France", "Japan", "Angola"),
		fastmcp.Complete("city", func(_ *fastmcp.Context, _ string, others map[string]string) ([]string, error) {
			return []string{"a city of " + others["country"]}, nil
		}),
		fastmcp.Complete("crash", func(*fastmcp.Context, string, map[string]string) ([]string, error) { panic("secret") }))
}

// Drop asks before it drops a table.
func Drop(ctx *fastmcp.Context, table string) (string, error) {
	answer, err := fastmcp.Elicit[Sure](ctx, "Really drop "+table+"?", fastmcp.Key("sure"))
	if err != nil {
		return "", err
	}
	if !answer.Accepted() || !answer.Value.Sure {
		return "kept", nil
	}
	return "dropped " + table, nil
}

// Sure is a form with a tick.
type Sure struct {
	Sure bool `json:"sure"`
}

// Interview asks for the client's roots.
func Interview(ctx *fastmcp.Context) (string, error) {
	roots, err := fastmcp.ListRoots(ctx, fastmcp.Key("who"))
	if err != nil {
		return "", err
	}
	return roots[0].URI, nil
}

// AskMe asks the client's model.
func AskMe(ctx *fastmcp.Context) (string, error) {
	return fastmcp.SampleText(ctx, "Say hi", 10, fastmcp.Key("said"))
}

// Travel plans a journey.
func Travel(country, city, crash string) string {
	return "Plan a journey to " + city + ", " + country + "."
}
