package fastmcp_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
)

func TestConversationsWithQuestions(t *testing.T) {
	fastmcptest.Transcripts(t, "testdata/questions", inquirer)
}

// inquirer is the server that conversations with questions are held with.
func inquirer() *fastmcp.Server {
	app := quiet(fastmcp.UseOnceStore(fastmcp.NewOnceStore()))
	waiter := &Waiter{}
	app.Tool(waiter.Order, fastmcp.Params("dish"))
	app.Tool(waiter.Reserve, fastmcp.Params("dish"))
	archive := &Archive{tables: []string{"A"}}
	app.Tool(archive.Create, fastmcp.Params("table"))
	app.Tool(archive.DropNewest)
	app.Tool(Pay)
	app.Prompt(Invite)
	app.Resource("guest://{name}", AskGuest)
	return app
}

// A Waiter takes orders.
type Waiter struct{ orders int }

// Portions is a form.
type Portions struct {
	Portions int `json:"portions" validate:"min=1,max=9"`
}

// Order asks in three rounds: once for a number, then for two things at once. It
// numbers the order before that and cooks it afterwards.
func (w *Waiter) Order(ctx *fastmcp.Context, dish string) (string, error) {
	number, err := fastmcp.Once(ctx, "number", func() (int, error) { w.orders++; return w.orders, nil })
	if err != nil {
		return "", err
	}
	portions, err := fastmcp.Elicit[Portions](ctx, "How many?", fastmcp.Key("portions"))
	if err != nil {
		return "", err
	}
	sure := fastmcp.NewForm[Sure](fmt.Sprintf("Order %d: %d times %s?", number, portions.Value.Portions, dish), fastmcp.Key("sure"))
	roots := fastmcp.NewRootList(fastmcp.Key("where"))
	if err := fastmcp.Ask(ctx, sure, roots); err != nil {
		return "", err
	}
	return fmt.Sprintf("order %d: %d times %s to %s, %s", number, portions.Value.Portions, dish, roots.Roots[0].URI, sure.Action), nil
}

// Reserve asks what Order asks first, under no key.
func (w *Waiter) Reserve(ctx *fastmcp.Context, dish string) (string, error) {
	portions, err := fastmcp.Elicit[Portions](ctx, "How many?")
	return fmt.Sprintf("%d times %s", portions.Value.Portions, dish), err
}

// An Archive has tables.
type Archive struct{ tables []string }

// Create creates a table.
func (a *Archive) Create(table string) { a.tables = append(a.tables, table) }

// DropNewest asks whether the newest table may be dropped.
func (a *Archive) DropNewest(ctx *fastmcp.Context) (string, error) {
	table := a.tables[len(a.tables)-1]
	answer, err := fastmcp.Elicit[Sure](ctx, "Drop "+table+"?", fastmcp.Key("sure"))
	if err != nil {
		return "", err
	}
	if !answer.Value.Sure {
		return "kept " + table, nil
	}
	a.tables = slices.DeleteFunc(a.tables, func(t string) bool { return t == table })
	return "dropped " + table, nil
}

// Pay sends the user to a page.
func Pay(ctx *fastmcp.Context) (string, error) {
	action, err := fastmcp.ElicitURL(ctx, "Please pay.", "https://example.com/pay/7", fastmcp.Key("paid"))
	return string(action), err
}

// Invite asks the user whether a guest is to be invited.
func Invite(ctx *fastmcp.Context, guest string) (string, error) {
	answer, err := fastmcp.Elicit[Sure](ctx, "Invite "+guest+"?", fastmcp.Key("sure"))
	return fmt.Sprintf("invite %s: %t", guest, answer.Value.Sure), err
}

// AskGuest asks the client's model who a guest is.
func AskGuest(ctx *fastmcp.Context, name string) (string, error) {
	return fastmcp.SampleText(ctx, "Who is "+name+"?", 10, fastmcp.Key("guest"))
}
