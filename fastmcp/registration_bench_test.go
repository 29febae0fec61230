package fastmcp_test

import (
	"strconv"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
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
