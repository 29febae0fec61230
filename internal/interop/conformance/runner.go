// Package conformance measures the everything example and the conformance-client
// example with the official conformance runner, in both requirement sets, and holds the outcome to
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

// A Subject is what is measured.
type Subject struct {
	Side Side
	At   string // a server's URL; the command of a client, without blanks in a word
}

// option is how the runner is told about the subject.
func (s Subject) option() string {
	if s.Side == Client {
		return "--command"
	}
	return "--url"
}

// Measure runs a revision's scenarios, those of the requirement set and the
// others, with the subject, and judges each of them. What the runner says goes
// to log.
func (r Runner) Measure(ctx context.Context, subject Subject, revision, dir string, log io.Writer) (required, others []Verdict, err error) {
	scenarios, err := r.Scenarios(ctx, subject.Side, revision)
	if err != nil {
		return nil, nil, err
	}
	run := exec.CommandContext(ctx, r.node, r.script, string(subject.Side), subject.option(), subject.At, "--requirements", revision, "-o", dir)
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
