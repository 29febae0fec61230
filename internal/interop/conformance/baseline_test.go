package conformance

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestProblems(t *testing.T) {
	good := Verdict{Scenario: "good", Passed: true}
	bad := Verdict{Scenario: "bad", Why: []string{"a", "b"}}
	loud := Verdict{Scenario: "loud", Passed: true, Warned: []string{"c"}}
	excuse := map[string]string{"bad": "nobody can"}
	for name, row := range map[string]struct {
		bound            Bound
		required, others []Verdict
		want             []string
	}{
		"all is well":              {Bound{Required: 1, Others: 1}, []Verdict{good}, []Verdict{good}, nil},
		"one fails":                {Bound{Required: 1}, []Verdict{bad}, nil, []string{"bad did not pass: a, b"}},
		"one warns":                {Bound{Required: 1}, []Verdict{loud}, nil, []string{"loud warned: c"}},
		"another one fails":        {Bound{Others: 1}, nil, []Verdict{bad}, []string{"bad did not pass: a, b"}},
		"another one warns":        {Bound{Others: 1}, nil, []Verdict{loud}, []string{"loud warned: c"}},
		"one is excused":           {Bound{Others: 1, Cannot: excuse}, nil, []Verdict{bad}, nil},
		"a required one is not":    {Bound{Required: 1, Others: 1, Cannot: excuse}, []Verdict{bad}, []Verdict{bad}, []string{"bad did not pass: a, b"}},
		"an excuse is not needed":  {Bound{Others: 1, Cannot: excuse}, nil, []Verdict{{Scenario: "bad", Passed: true}}, []string{"bad passes, although the baseline says that it cannot: nobody can"}},
		"an excuse is for nothing": {Bound{Others: 1, Cannot: excuse}, nil, []Verdict{good}, []string{"the baseline excuses a scenario that was not run"}},
		"a kind is not demanded":   {Bound{Required: 1, Apart: map[string]string{"ba": "later"}}, []Verdict{bad}, nil, nil},
		"there are fewer": {Bound{Required: 2, Others: 1}, []Verdict{good}, nil, []string{
			"1 scenarios are required, the baseline knows 2", "there are 0 other scenarios, the baseline knows 1",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, row.bound.Problems(row.required, row.others), row.want)
		})
	}
}
