package conformance

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/interop/rig"
)

var (
	address = flag.String("url", "", "measure the server at this URL, instead of the everything example")
	report  = flag.Bool("report", false, "print what the runner says, and do not fail on few passed scenarios")
)

// A bound is what the baseline demands of one requirement set.
type bound struct {
	Required int `json:"required"` // scenarios in the set: the runner and its sets are pinned
	Passed   int `json:"passed"`   // at least so many pass
}

// TestServer runs both requirement sets against one process at one address.
func TestServer(t *testing.T) {
	text, err := os.ReadFile("baseline.json")
	assert.NoError(t, err)
	var baseline map[string]bound
	assert.NoError(t, json.Unmarshal(text, &baseline))
	runner, err := Install(t.Context())
	assert.NoError(t, err)
	url := *address
	if url == "" {
		binary, err := rig.Build(t.Context(), "../../..", "examples/everything", t.TempDir())
		assert.NoError(t, err)
		server, err := rig.Listen(t.Context(), binary)
		assert.NoError(t, err)
		defer func() { assert.NoError(t, server.Stop()) }()
		url = server.URL
	}
	for _, revision := range slices.Sorted(maps.Keys(baseline)) {
		t.Run(revision, func(t *testing.T) {
			var log bytes.Buffer
			verdicts, err := runner.Measure(t.Context(), url, revision, t.TempDir(), &log)
			assert.NoError(t, err, log.String())
			passed, table := tabulate(verdicts)
			t.Logf("%s: %d of %d required scenarios pass\n%s", revision, passed, len(verdicts), table)
			if *report {
				t.Log(log.String())
				return
			}
			assert.Equal(t, len(verdicts), baseline[revision].Required, "required scenarios of", revision)
			if passed < baseline[revision].Passed {
				t.Errorf("%d scenarios passed, the baseline demands %d", passed, baseline[revision].Passed)
			}
		})
	}
}

// tabulate counts the passed scenarios, and lists the others and the warnings.
func tabulate(verdicts []Verdict) (passed int, table string) {
	var out strings.Builder
	for _, v := range verdicts {
		if v.Passed {
			passed++
		} else {
			fmt.Fprintf(&out, "  not passed  %-48s %s\n", v.Scenario, strings.Join(v.Why, ", "))
		}
		if v.Warned != nil {
			fmt.Fprintf(&out, "  warning     %-48s %s\n", v.Scenario, strings.Join(v.Warned, ", "))
		}
	}
	return passed, out.String()
}

func TestJudge(t *testing.T) {
	for name, row := range map[string]struct {
		checks []check
		passed bool
		why    []string
	}{
		"own check succeeded":            {[]check{{"a", "SUCCESS"}, {"b", "WARNING"}, {"c", "SKIPPED"}}, true, nil},
		"a check failed":                 {[]check{{"a", "SUCCESS"}, {"b", "FAILURE"}, {"b", "FAILURE"}}, false, []string{"b"}},
		"only the wire's schema checked": {[]check{{"wire-schema-valid", "SUCCESS"}, {"a", "SKIPPED"}}, false, []string{"nothing was exercised"}},
		"no outcome at all":              {nil, false, []string{"did not finish"}},
	} {
		t.Run(name, func(t *testing.T) {
			v := judge("s", row.checks)
			assert.Equal(t, v.Passed, row.passed)
			assert.Equal(t, v.Why, row.why)
		})
	}
}

func TestCollect(t *testing.T) {
	checks, err := collect(fstest.MapFS{
		"server-tools-list-2026-11-22T10-00-00-000Z/checks.json": {Data: []byte(`[{"id":"a","status":"SUCCESS"}]`)},
		"server-auth/basic-2026-11-22T10-00-00-000Z/checks.json": {Data: []byte(`[]`)},
		"server-auth/basic-2026-11-22T10-00-00-000Z/stdout.txt":  {Data: []byte("noise")},
	})
	assert.NoError(t, err)
	assert.Equal(t, checks, map[string][]check{"tools-list": {{"a", "SUCCESS"}}, "auth/basic": {}})
}
