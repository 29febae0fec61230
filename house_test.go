package mcp_test

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/house"
)

// rules is what holds for this repository. A package that is not in the table
// fails the test: decide where it lives before it is written.
var rules = house.House{
	// A package imports only lower floors, its own subpackages, and what
	// Within names.
	Table: []house.Floor{
		{Number: 0, Packages: []string{".", "protocol", "protocol/jsonrpc", "protocol/oauth", "protocol/skills", "protocol/tasks", "lifespan"}},
		{Number: 1, Packages: []string{
			"internal/bind", "internal/schema", "internal/source", "internal/era",
			"internal/rpc", "internal/header", "internal/leaks", "internal/lines", "internal/sse", "internal/uritemplate", "internal/leaks",
			"internal/frontmatter", "internal/rooted",
		}},
		{Number: 2, Packages: []string{"fastmcp", "client", "client/oauth", "client/skills"}},
		{Number: 3, Packages: []string{"stdio", "httpserver", "httpserver/auth", "httpserver/upstream"}},
		{Number: 4, Packages: []string{"fastmcp/run", "fastmcp/fastmcptest", "fastmcp/middleware", "fastmcp/skills", "fastmcp/tasks", "fastmcp/tasks/storetest"}},
		{Number: 5, Packages: []string{"examples/*", "cmd/fastmcp", "internal/conformance"}},
	},
	Within: map[string][]string{
		"internal/bind":           {"internal/schema", "internal/source"},
		"internal/era":            {"internal/header"},
		"protocol":                {"protocol/jsonrpc", "protocol/oauth"},
		"client/oauth":            {"client"}, // it plugs into it, and client does not know it
		"client/skills":           {"client"},
		"protocol/skills":         {"protocol"},
		"fastmcp/tasks/storetest": {"fastmcp/tasks"},
		"protocol/tasks":          {"protocol", "protocol/jsonrpc"},
	},
	TestOnly: []string{"internal/assert", "internal/house"},
	Never: []house.Pair{
		{From: "client", To: "fastmcp"},
		{From: "fastmcp", To: "client", But: []string{"fastmcp/fastmcptest"}}, // it tests one with the other
		{From: "stdio", To: "httpserver"},
		{From: "httpserver", To: "stdio"},
		{From: "protocol", To: "internal"},
	},
	// A binary that serves stdio alone does not carry an HTTP server.
	Light: map[string][]string{
		"protocol": {"net/http"},
		"lifespan": {"net/http"},
		"fastmcp":  {"net/http", module + "/httpserver", module + "/stdio"},
		"stdio":    {"net/http"},
		"client":   {module + "/client/oauth"},
	},
	// Functions that cannot show a checked output, each with its reason.
	NoExample: map[string]string{
		"fastmcp/run.Main":    endsTheProcess,
		"fastmcp/run.Default": endsTheProcess,
		"fastmcp/run.Flags":   endsTheProcess,
		"fastmcp/run.HTTP":    endsTheProcess,
		"fastmcp/run.Stdio":   endsTheProcess,
	},
	// Examples that are to be read whole.
	Short: []string{
		"examples/counter", "examples/database", "examples/files",
		"examples/prompts", "examples/thumbnail", "examples/weather",
	},
	Era: "internal/era",
	// Every dependency beside the fixed ones is decided in docs/adr.
	Direct: []string{
		"github.com/go-chi/chi/v5",
		"github.com/go-playground/validator/v10",
		"github.com/invopop/jsonschema",
		"github.com/rs/zerolog",
	},
	MoreAtMost: 4,
}

// endsTheProcess is why package run has examples without output: they compile,
// and its other tests run what they show.
const endsTheProcess = "Main ends the process, and its options are shown in a call of it"

const module = "github.com/fastmcp-go/mcp"

// TestHouse reads the repository once and holds every rule against it.
func TestHouse(t *testing.T) {
	tree, err := house.Read(".")
	assert.NoError(t, err)
	assert.Equal(t, tree.Module, module)
	for _, rule := range house.Rules(rules) {
		t.Run(rule.Name, func(t *testing.T) {
			for _, problem := range rule.Check(tree) {
				t.Error(problem)
			}
		})
	}
}
