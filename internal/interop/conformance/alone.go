package conformance

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// Alone runs one scenario that belongs to no requirement set in the way of a revision,
// and judges it: one of an older revision, or of an extension.
// What the runner says goes to log.
func (r Runner) Alone(ctx context.Context, subject Subject, revision, scenario, dir string, log io.Writer) (Verdict, error) {
	run := exec.CommandContext(ctx, r.node, r.script, string(subject.Side), subject.option(), subject.At,
		"--scenario", scenario, "--spec-version", revision, "--force", "-o", dir)
	run.Stdout, run.Stderr = log, log
	failed, exited := errors.AsType[*exec.ExitError](run.Run())
	if exited && failed.ExitCode() != 1 { // 1 says that it failed, which the checks tell in detail
		return Verdict{}, fmt.Errorf("the runner ended with %w", failed)
	}
	checks, err := collect(os.DirFS(dir))
	if err != nil {
		return Verdict{}, err
	}
	return judge(scenario, checks[scenario]), nil
}
