package conformance

import (
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A Verdict is how one scenario ended.
type Verdict struct {
	Scenario string
	Passed   bool
	Why      []string // the checks that failed; or what was missing
	Warned   []string // the checks that warned
}

// A check is one line of a scenario's outcome, as the runner writes it.
type check struct {
	ID     string `json:"id"`
	Status string `json:"status"`
}

// judge says how a scenario ended. It passed if no check failed and at least
// one check of its own succeeded: the runner is content with a scenario whose
// checks were all skipped, but such a one has shown nothing.
func judge(scenario string, checks []check) Verdict {
	v := Verdict{Scenario: scenario}
	shown := false
	for _, c := range checks {
		switch c.Status {
		case "FAILURE":
			v.Why = append(v.Why, c.ID)
		case "WARNING":
			v.Warned = append(v.Warned, c.ID)
		case "SUCCESS":
			shown = shown || !strings.HasPrefix(c.ID, "wire-schema-")
		}
	}
	v.Why = slices.Compact(v.Why)
	switch {
	case checks == nil:
		v.Why = []string{"did not finish"}
	case len(v.Why) == 0 && !shown:
		v.Why = []string{"nothing was exercised"}
	}
	v.Passed = len(v.Why) == 0
	return v
}

// stamp is what the runner adds to the directory of a scenario.
var stamp = regexp.MustCompile(`-\d{4}-\d\d-\d\dT[\d-]+Z$`)

// collect reads the checks of all scenarios from the runner's output
// directory: SCENARIO-TIME/checks.json, with server- before the scenarios of
// that side, slashes in names as directories.
func collect(output fs.FS) (map[string][]check, error) {
	found := map[string][]check{}
	err := fs.WalkDir(output, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || path.Base(file) != "checks.json" {
			return err
		}
		text, err := fs.ReadFile(output, file)
		if err != nil {
			return err
		}
		var checks []check
		if err := json.Unmarshal(text, &checks); err != nil {
			return err
		}
		scenario := strings.TrimPrefix(stamp.ReplaceAllString(path.Dir(file), ""), "server-")
		found[scenario] = append([]check{}, checks...)
		return nil
	})
	return found, err
}
