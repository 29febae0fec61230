package conformance

import (
	"bytes"
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
// address: alone, and then while clients of the other era use the server in
// every way. Neither may notice the other: all scenarios pass, and no client
// gets a wrong answer.
func TestServer(t *testing.T) {
	runner, demanded := prepare(t, Server)
	url := *address
	if url == "" {
		binary, err := rig.Build(t.Context(), "../../..", "examples/everything", t.TempDir())
		assert.NoError(t, err)
		server, err := rig.Listen(t.Context(), binary)
		assert.NoError(t, err)
		defer func() { assert.NoError(t, server.Stop()) }()
		url = server.URL
	}
	subject := Subject{Server, url}
	for _, revision := range slices.Sorted(maps.Keys(demanded)) {
		t.Run(revision, func(t *testing.T) {
			measure(t, runner, subject, revision, demanded[revision])
		})
	}
	for _, revision := range slices.Sorted(maps.Keys(demanded)) {
		measureAlone(t, runner, subject, revision, demanded[revision].Alone)
	}
	for _, revision := range slices.Sorted(maps.Keys(demanded)) {
		other := map[string]string{"2025-11-25": "2026-07-28", "2026-07-28": "2025-11-25"}[revision]
		t.Run(revision+" while clients of "+other+" are busy", func(t *testing.T) {
			stop := keepBusy(t, url, other)
			defer stop()
			measure(t, runner, subject, revision, demanded[revision])
		})
	}
}

// TestClient runs the client's scenarios of both revisions.
func TestClient(t *testing.T) {
	runner, demanded := prepare(t, Client)
	binary, err := rig.Build(t.Context(), "../../..", "examples/conformance-client", t.TempDir())
	assert.NoError(t, err)
	for _, revision := range slices.Sorted(maps.Keys(demanded)) {
		t.Run(revision, func(t *testing.T) {
			measure(t, runner, Subject{Client, binary}, revision, demanded[revision])
		})
	}
}

// TestClientAlone runs the client's scenarios that belong to no set.
func TestClientAlone(t *testing.T) {
	runner, demanded := prepare(t, Client)
	binary, err := rig.Build(t.Context(), "../../..", "examples/conformance-client", t.TempDir())
	assert.NoError(t, err)
	for _, revision := range slices.Sorted(maps.Keys(demanded)) {
		measureAlone(t, runner, Subject{Client, binary}, revision, demanded[revision].Alone)
	}
}

// measureAlone runs scenarios one by one.
func measureAlone(t *testing.T, runner Runner, subject Subject, revision string, scenarios []string) {
	for _, scenario := range scenarios {
		t.Run(revision+" "+scenario, func(t *testing.T) {
			var log bytes.Buffer
			v, err := runner.Alone(t.Context(), subject, revision, scenario, t.TempDir(), &log)
			assert.NoError(t, err, log.String())
			for _, problem := range v.problems() {
				t.Error(problem, log.String())
			}
		})
	}
}

// prepare installs the runner, and reads what is demanded of a side.
func prepare(t *testing.T, side Side) (Runner, map[string]Bound) {
	t.Helper()
	baseline, err := ReadBaseline(os.DirFS("."))
	assert.NoError(t, err)
	runner, err := Install(t.Context())
	assert.NoError(t, err)
	return runner, baseline[side]
}

// measure runs the scenarios of a revision and holds them to what is demanded.
func measure(t *testing.T, runner Runner, subject Subject, revision string, demanded Bound) {
	t.Helper()
	var log bytes.Buffer
	required, others, err := runner.Measure(t.Context(), subject, revision, t.TempDir(), &log)
	assert.NoError(t, err, log.String())
	t.Logf("%s: %d of %d required scenarios pass, %d of %d others", revision, passed(required), len(required), passed(others), len(others))
	problems := demanded.Problems(required, others)
	if *report {
		t.Log(problems, log.String())
		return
	}
	for _, problem := range problems {
		t.Error(problem)
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
