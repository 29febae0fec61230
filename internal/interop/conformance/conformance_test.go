package conformance

import (
	"bytes"
	"context"
	"flag"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/interop/rig"
)

var (
	address = flag.String("url", "", "measure the server at this URL, instead of the everything example")
	report  = flag.Bool("report", false, "print what the runner says, and do not fail")
)

// TestServer runs the scenarios of both revisions against one process at one
// address.
func TestServer(t *testing.T) {
	measure(t, func(context.Context, string, string) (stop func() []string) {
		return func() []string { return nil }
	})
}

// measure runs the scenarios of both revisions, each of them while what busy
// starts goes on. What busy returns stops that, and says what went wrong in it.
func measure(t *testing.T, busy func(ctx context.Context, url, revision string) (stop func() []string)) {
	t.Helper()
	baseline, err := ReadBaseline(os.DirFS("."))
	assert.NoError(t, err)
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
			stop := busy(t.Context(), url, revision)
			required, others, err := runner.Measure(t.Context(), url, revision, t.TempDir(), &log)
			problems := stop()
			assert.NoError(t, err, log.String())
			problems = append(problems, baseline[revision].Problems(required, others)...)
			t.Logf("%s: %d of %d required scenarios pass, %d of %d others", revision, passed(required), len(required), passed(others), len(others))
			if *report {
				t.Log(problems, log.String())
				return
			}
			for _, problem := range problems {
				t.Error(problem)
			}
		})
	}
}

func passed(verdicts []Verdict) int {
	n := 0
	for _, v := range verdicts {
		if v.Passed {
			n++
		}
	}
	return n
}
