package conformance

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os/exec"
	"strings"
)

// A Side is what of the protocol is measured: what the runner calls it.
type Side string

// The two sides.
const (
	Server Side = "server"
	Client Side = "client"
)

// Scenarios are the names of a revision's scenarios of one side, in the
// runner's order.
type Scenarios struct {
	Required []string // the requirement set, frozen when the revision was released
	Others   []string // run with it, though never scored: pending, newer than the revision, or of an extension
}

// Scenarios asks the runner for those of a side and a revision.
func (r Runner) Scenarios(ctx context.Context, side Side, revision string) (Scenarios, error) {
	out, err := exec.CommandContext(ctx, r.node, r.script, "list", "--requirements", revision).Output()
	if err != nil {
		return Scenarios{}, fmt.Errorf("the runner knows no requirement set %s: %w", revision, err)
	}
	s := parseScenarios(side, strings.NewReader(string(out)))
	if len(s.Required) == 0 {
		return s, fmt.Errorf("the runner's list of %s has no %s scenarios, or an unknown form:\n%s", revision, side, out)
	}
	return s, nil
}

// parseScenarios reads the runner's list: headlines, and below each its
// scenarios. The last headline has kinds of scenarios below it.
func parseScenarios(side Side, list io.Reader) Scenarios {
	ours := strings.ToUpper(string(side[:1])) + string(side[1:]) + " scenarios"
	var s Scenarios
	var headline, kind string
	for lines := bufio.NewScanner(list); lines.Scan(); {
		line := lines.Text()
		text := strings.TrimLeft(line, " ")
		switch name, item := strings.CutPrefix(text, "- "); {
		case text == line:
			headline, kind = text, ""
		case !item:
			kind = text
		case strings.HasPrefix(headline, ours):
			s.Required = append(s.Required, name)
		case kind != "":
			if name, is := strings.CutSuffix(name, " ["+string(side)+"]"); is {
				s.Others = append(s.Others, name)
			}
		}
	}
	return s
}
