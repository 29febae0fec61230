package fastmcp_test

import (
	"fmt"
	"math"

	"github.com/go-playground/validator/v10"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
)

type (
	Shape  interface{ Area() float64 }
	Circle struct {
		Radius float64 `json:"radius" validate:"gt=0"`
	}
	Tile struct {
		Side float64 `json:"side"`
	}
)

func (c Circle) Area() float64 { return math.Pi * c.Radius * c.Radius }
func (s *Tile) Area() float64  { return s.Side * s.Side }

// An interface type, as an argument and as a result: what is wrong with a value
// is said of the variant that it means to be.
func ExampleOneOf() {
	app := fastmcp.New("demo", fastmcp.OneOf[Shape]("kind", fastmcp.Variant[Circle]("circle"), fastmcp.Variant[*Tile]("tile")))
	app.Tool(func(shapes []Shape) Shape {
		largest := shapes[0]
		for _, s := range shapes {
			if s.Area() > largest.Area() {
				largest = s
			}
		}
		return largest
	}, fastmcp.Name("largest"), fastmcp.Params("shapes"), fastmcp.Output(fastmcp.StructuredOnly))

	tools := fastmcptest.Ask(app, "tools/list", nil)
	fmt.Println(tools.At("/tools/0/inputSchema/properties/shapes/items/oneOf/1/properties"))
	fmt.Println(fastmcptest.Call(app, "largest", `{"shapes":[{"kind":"circle","radius":1},{"kind":"tile","side":2}]}`))
	fmt.Println(fastmcptest.Call(app, "largest", `{"shapes":[{"kind":"circle","radius":0},{"kind":"cube"}]}`).Text())
	// Output:
	// {"kind":{"type":"string","const":"tile"},"side":{"type":"number"}}
	// {"content":[],"structuredContent":{"kind":"tile","side":2}}
	// isError: The arguments are not right, in 2 places:
	// - shapes[0].radius: got 0, want a number above 0
	// - shapes[1].kind: got "cube", want one of "circle" or "tile"
}

// The variants of a type may be given to a single tool as well.
func ExampleVariant() {
	shape := fastmcp.OneOf[Shape]("kind", fastmcp.Variant[Circle]("circle"))
	tool, err := fastmcp.NewTool(func(of Shape) string { return fmt.Sprintf("%.1f", of.Area()) },
		fastmcp.Name("area"), fastmcp.Params("of"), shape)
	if err != nil {
		fmt.Println(err)
		return
	}
	app := fastmcp.New("demo")
	if err := app.Add(tool); err != nil {
		fmt.Println(err)
		return
	}

	fmt.Println(fastmcptest.Call(app, "area", `{"of":{"kind":"circle","radius":1}}`).Text())
	// Output: 3.1
}

// A rule of the server's own, with and without a parameter.
func ExampleValidation() {
	app := fastmcp.New("demo",
		fastmcp.Validation("even", func(f validator.FieldLevel) bool { return f.Field().Int()%2 == 0 }, "an even number"))
	app.Tool(func(pairs int) int { return pairs / 2 }, fastmcp.Name("halve"),
		fastmcp.Params("pairs"), fastmcp.Param("pairs", `validate:"min=0,even"`))

	fmt.Println(fastmcptest.Ask(app, "tools/list", nil).At("/tools/0/inputSchema/properties/pairs"))
	fmt.Println(fastmcptest.Call(app, "halve", `{"pairs":3}`).Text())
	// Output:
	// {"type":"integer","description":"Must be an even number.","minimum":0}
	// isError: The arguments are not right:
	// - pairs: got 3, want an even number
}

// What hosts may reject is known before one does.
func ExampleTool_Findings() {
	tool, err := fastmcp.NewTool(func(in struct {
		Place string `json:"the place"`
	}) string {
		return in.Place
	}, fastmcp.Name("look"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, finding := range tool.Findings() {
		fmt.Println(finding.Rule, "at", finding.Path)
		fmt.Println(finding)
	}
	// Output:
	// property-name at /properties/the place
	// input /properties/the place: the property name "the place"; use 1 to 64 of A-Z a-z 0-9 _ - .
}
