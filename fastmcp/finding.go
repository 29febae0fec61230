package fastmcp

import (
	"encoding/json"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// A Finding is one place in a published schema that some host, or some model's
// back end, is known to reject, to cut short or to misread: a list of types, a
// name with a space, an enum of a thousand values.
type Finding struct {
	Schema  string // input or output
	Path    string // a JSON Pointer into the schema, "" is its root
	Rule    string // a stable name, type-list for example
	Problem string // what stands there
	Advice  string // what to write instead
}

// String says all of it in one line.
func (f Finding) String() string { return findingText(f) }

// Findings returns what is not portable in the schemas that the tool publishes,
// derived or hand-written; none for most tools. They are logged when the tool is
// registered, and change nothing: a host that is not strict takes the tool as it
// is. A test of yours may hold that there are none.
func (t *Tool) Findings() []Finding { return append([]Finding(nil), t.findings...) }

// lint looks through both schemas. Arguments that are no object are an error, for
// clients would refuse the whole list of tools (Tools, Tool).
func lint(input, output json.RawMessage) ([]Finding, error) {
	var found []Finding
	for _, f := range schema.LintInput(input) {
		found = append(found, Finding{"input", f.Path, f.Rule, f.Problem, f.Advice})
	}
	if output != nil {
		for _, f := range schema.Lint(output) {
			found = append(found, Finding{"output", f.Path, f.Rule, f.Problem, f.Advice})
		}
	}
	for _, f := range found {
		if f.Rule == schema.RuleRootType {
			return nil, rootNoObject(f)
		}
	}
	return found, nil
}

// logFindings tells the developer once, when the tool is registered.
func (s *Server) logFindings(t *Tool) {
	if len(t.findings) == 0 {
		return
	}
	lines := make([]string, len(t.findings))
	for i, f := range t.findings {
		lines[i] = f.String()
	}
	s.logger().Warn().Str("tool", t.Name()).Strs("findings", lines).Msg(unportableSchema)
}
