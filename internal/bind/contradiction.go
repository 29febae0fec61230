package bind

import (
	"encoding/json"
	"slices"
)

// wants is what an object schema says of the names of members.
type wants struct {
	Properties map[string]json.RawMessage `json:"properties"`
	Required   []string                   `json:"required"`
	Additional json.RawMessage            `json:"additionalProperties"`
}

func (w wants) isClosed() bool { return string(w.Additional) == "false" }

// contradiction says why no call can satisfy both a hand-written schema and the
// one derived from the function: one of them requires a name that the other
// refuses. It is "" if there is no such name.
func contradiction(written, derived json.RawMessage, unknown []string) string {
	var w, d wants
	if json.Unmarshal(written, &w) != nil || json.Unmarshal(derived, &d) != nil {
		return "" // it is no object with members, which others refuse
	}
	for _, name := range w.Required {
		_, known := d.Properties[name]
		if !known && d.isClosed() && !slices.Contains(unknown, name) && !slices.Contains(unknown, "*") {
			return wordRequiresStranger(name)
		}
	}
	for _, name := range d.Required {
		if _, known := w.Properties[name]; !known && w.isClosed() {
			return wordLacksArgument(name)
		}
	}
	return ""
}
