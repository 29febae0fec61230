package interop

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
)

// A script is a client that runs as a program of its own and prints a Report.
type script []string

// run drives the server with it.
func (s script) run(ctx context.Context, version, transport, target string) (Report, error) {
	var r Report
	line := slices.Concat(s, script{version, transport, target})
	cmd := exec.CommandContext(ctx, line[0], line[1:]...)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		return r, fmt.Errorf("%w\n%s", err, complaint.Bytes())
	}
	if err := json.Unmarshal(out, &r); err != nil {
		return r, fmt.Errorf("%w in the report %q", err, out)
	}
	return r, nil
}
