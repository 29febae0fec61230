package conformance

import (
	"testing"
	"testing/fstest"

	"github.com/fastmcp-go/mcp/internal/assert"
)

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
		"tools_call-2026-11-22T10-00-00-000Z/checks.json":        {Data: []byte(`[{"id":"b","status":"INFO"}]`)},
	})
	assert.NoError(t, err)
	assert.Equal(t, checks, map[string][]check{"tools-list": {{"a", "SUCCESS"}}, "auth/basic": {}, "tools_call": {{"b", "INFO"}}})
}
