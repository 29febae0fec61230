// Package conformance measures the everything example with the official
// conformance runner, in both requirement sets, and holds the outcome to
// baseline.json: every scenario passes without a warning, except for those that
// it names with a reason. It needs npm and the package registry it is set up
// with; the runner brings the node it needs.
package conformance

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/fastmcp-go/mcp/internal/interop/rig"
)

// A Runner is the installed conformance runner.
type Runner struct {
	node, script string
}

// Install installs the runner, unless it is there already.
func Install(ctx context.Context) (Runner, error) {
	dir, err := rig.Node(ctx, os.DirFS("."))
	if err != nil {
		return Runner{}, err
	}
	script := filepath.Join(dir, "node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js")
	return Runner{rig.PackagedNode(dir), script}, nil
}

// Measure runs a revision's scenarios, those of the requirement set and the
// others, against the server at url, and judges each of them. What the runner
// says goes to log.
func (r Runner) Measure(ctx context.Context, url, revision, dir string, log io.Writer) (required, others []Verdict, err error) {
	scenarios, err := r.Scenarios(ctx, revision)
	if err != nil {
		return nil, nil, err
	}
	run := exec.CommandContext(ctx, r.node, r.script, "server", "--url", url, "--requirements", revision, "-o", dir)
	run.Stdout, run.Stderr = log, log
	failed, exited := errors.AsType[*exec.ExitError](run.Run())
	if exited && failed.ExitCode() != 1 { // 1 says that scenarios failed, which the checks tell in detail
		return nil, nil, fmt.Errorf("the runner ended with %w", failed)
	}
	checks, err := collect(os.DirFS(dir))
	if err != nil {
		return nil, nil, err
	}
	for _, name := range scenarios.Required {
		required = append(required, judge(name, checks[name]))
	}
	for _, name := range scenarios.Others {
		others = append(others, judge(name, checks[name]))
	}
	return required, others, nil
}
