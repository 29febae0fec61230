package fastmcp_test

import (
	"strconv"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/protocol"
)

type window struct {
	From string `json:"from"`
	Upto string `json:"upto"`
	Rows int    `json:"rows"`
}

// lookUp has four parameters, each described and with a rule.
func lookUp(place string, since string, limit int, exact bool) (window, error) {
	return window{From: place, Upto: since, Rows: limit}, nil
}

// registerMany registers tools of which no two have the same schema, so that
// nothing that is kept by type helps.
func registerMany(app *fastmcp.Server, tools int) {
	for i := range tools {
		n := strconv.Itoa(i)
		app.Tool(lookUp, fastmcp.Name("look_up_"+n), fastmcp.Description("Looks up "+n),
			fastmcp.Doc("place", "Where to look, number "+n), fastmcp.Doc("since", "From when on"),
			fastmcp.Doc("limit", "How many at most"), fastmcp.Doc("exact", "Whether case counts"),
			fastmcp.Param("place", `validate:"min=2,max=40"`), fastmcp.Param("since", `validate:"oneof=today week month"`),
			fastmcp.Param("limit", `validate:"min=1,max=100" jsonschema:"default=10"`), fastmcp.Param("exact", `jsonschema:"default=false"`))
	}
}

// BenchmarkRegister registers 10,000 tools, with what every server does once:
// reading the source of the package.
func BenchmarkRegister(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		registerMany(fastmcp.New("many"), 10_000)
	}
}

// BenchmarkList asks for a list of 500 tools: as it is, behind middleware that
// leaves it alone, and behind one that changes it.
func BenchmarkList(b *testing.B) {
	through := func(change func(*protocol.ListToolsResult)) fastmcp.Middleware {
		return func(next fastmcp.Handler) fastmcp.Handler {
			return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
				result, err := next(ctx, req)
				if list, ok := result.(*protocol.ListToolsResult); ok {
					change(list)
				}
				return result, err
			}
		}
	}
	for _, row := range []struct {
		name string
		use  []fastmcp.Middleware
	}{
		{"alone", nil},
		{"behind middleware", []fastmcp.Middleware{through(func(*protocol.ListToolsResult) {})}},
		{"changed by middleware", []fastmcp.Middleware{through(func(l *protocol.ListToolsResult) { l.Tools[0].Title = "x" })}},
	} {
		b.Run(row.name, func(b *testing.B) {
			app := fastmcp.New("many")
			registerMany(app, 500)
			app.Use(row.use...)
			b.ReportAllocs()
			for b.Loop() {
				fastmcptest.Ask(app, "tools/list", nil)
			}
		})
	}
}
