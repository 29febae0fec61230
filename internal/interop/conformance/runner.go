// Package conformance measures the everything example with the official
// conformance runner, in both requirement sets, and holds the outcome to the
// numbers in baseline.json. It needs npm and the package registry it is set up
// with; the runner brings the node it needs.
package conformance

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/fastmcp-go/mcp/internal/interop/rig"
)

// A Runner is the installed conformance runner.
type Runner struct {
	node, script string
}

// Install installs the runner, unless it is there already.
func Install(ctx context.Context) (Runner, error) {
	dir, err := rig.Node(ctx, os.DirFS("."), "package.json", "package-lock.json")
	if err != nil {
		return Runner{}, err
	}
	packages := filepath.Join(dir, "node_modules")
	r := Runner{"node", filepath.Join(packages, "@modelcontextprotocol", "conformance", "dist", "index.js")}
	arch := map[string]string{"amd64": "x64"}[runtime.GOARCH]
	if arch == "" {
		arch = runtime.GOARCH
	}
	packaged := filepath.Join(packages, "node-"+runtime.GOOS+"-"+arch, "bin", "node")
	if _, err := os.Stat(packaged); err == nil {
		r.node = packaged
	}
	return r, nil
}

// Required lists the server scenarios of a revision's requirement set.
func (r Runner) Required(ctx context.Context, revision string) ([]string, error) {
	out, err := exec.CommandContext(ctx, r.node, r.script, "list", "--requirements", revision).Output()
	if err != nil {
		return nil, fmt.Errorf("the runner knows no requirement set %s: %w", revision, err)
	}
	var names []string
	here := false
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		name, item := strings.CutPrefix(lines.Text(), "  - ")
		switch {
		case strings.HasPrefix(lines.Text(), "Server scenarios"):
			here = true
		case here && item:
			names = append(names, name)
		case here:
			if len(names) == 0 {
				return nil, fmt.Errorf("the runner's list of %s has an unknown form:\n%s", revision, out)
			}
			return names, nil
		}
	}
	return nil, fmt.Errorf("the runner's list of %s has no server scenarios:\n%s", revision, out)
}

// Measure runs a revision's requirement set against the server at url and
// judges each of its scenarios, in the set's order. What the runner says goes
// to log.
func (r Runner) Measure(ctx context.Context, url, revision, dir string, log io.Writer) ([]Verdict, error) {
	required, err := r.Required(ctx, revision)
	if err != nil {
		return nil, err
	}
	run := exec.CommandContext(ctx, r.node, r.script, "server", "--url", url, "--requirements", revision, "-o", dir)
	run.Stdout, run.Stderr = log, log
	failed, exited := errors.AsType[*exec.ExitError](run.Run())
	if exited && failed.ExitCode() != 1 { // 1 says that scenarios failed, which the checks tell in detail
		return nil, fmt.Errorf("the runner ended with %w", failed)
	}
	checks, err := collect(os.DirFS(dir))
	if err != nil {
		return nil, err
	}
	var verdicts []Verdict
	for _, name := range required {
		verdicts = append(verdicts, judge(name, checks[name]))
	}
	return verdicts, nil
}
