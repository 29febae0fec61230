package conformance

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

// A Baseline is what is demanded of each side in each revision, by its name. It
// is strict: every scenario passes, and nothing warns.
type Baseline map[Side]map[string]Bound

// A Bound is what is demanded of one revision.
type Bound struct {
	Required int               `json:"required"` // scenarios in the requirement set: the runner and its sets are pinned
	Others   int               `json:"others"`   // scenarios run with it and never scored
	Cannot   map[string]string `json:"cannot"`   // those of the others that do not pass, and why
	Apart    map[string]string `json:"apart"`    // what is not demanded of either, by how its name begins, and why
	Alone    []string          `json:"alone"`    // scenarios of no set that pass as well: those of older revisions, and of skills
}

// ReadBaseline reads baseline.json.
func ReadBaseline(from fs.FS) (Baseline, error) {
	text, err := fs.ReadFile(from, "baseline.json")
	if err != nil {
		return nil, err
	}
	var b Baseline
	return b, json.Unmarshal(text, &b)
}

// Problems are the ways in which an outcome is not what is demanded. A scenario
// that passes although it is said not to is one too: the excuse has to go.
func (b Bound) Problems(required, others []Verdict) []string {
	var found []string
	if len(required) != b.Required {
		found = append(found, fmt.Sprintf("%d scenarios are required, the baseline knows %d", len(required), b.Required))
	}
	if len(others) != b.Others {
		found = append(found, fmt.Sprintf("there are %d other scenarios, the baseline knows %d", len(others), b.Others))
	}
	for _, v := range required {
		if !b.apart(v.Scenario) {
			found = append(found, v.problems()...)
		}
	}
	excused := 0
	for _, v := range others {
		if why, ok := b.Cannot[v.Scenario]; b.apart(v.Scenario) {
			continue
		} else if !ok {
			found = append(found, v.problems()...)
		} else if excused++; v.problems() == nil {
			found = append(found, fmt.Sprintf("%s passes, although the baseline says that it cannot: %s", v.Scenario, why))
		}
	}
	if excused != len(b.Cannot) {
		found = append(found, "the baseline excuses a scenario that was not run")
	}
	return found
}

// apart reports whether nothing is demanded of a scenario.
func (b Bound) apart(scenario string) bool {
	for begin := range b.Apart {
		if strings.HasPrefix(scenario, begin) {
			return true
		}
	}
	return false
}

// problems says what is wrong with one scenario, if anything is.
func (v Verdict) problems() []string {
	var found []string
	if !v.Passed {
		found = append(found, fmt.Sprintf("%s did not pass: %s", v.Scenario, strings.Join(v.Why, ", ")))
	}
	if v.Warned != nil {
		found = append(found, fmt.Sprintf("%s warned: %s", v.Scenario, strings.Join(v.Warned, ", ")))
	}
	return found
}
