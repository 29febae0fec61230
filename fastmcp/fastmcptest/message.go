package fastmcptest

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// envelope is what the kit itself reads of a message.
type envelope struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params struct {
		Name            any            `json:"name"`
		URI             any            `json:"uri"`
		Meta            map[string]any `json:"_meta"`
		ProtocolVersion string         `json:"protocolVersion"`
	} `json:"params"`
	Result struct {
		ProtocolVersion string `json:"protocolVersion"`
	} `json:"result"`
}

func open(text string) (e envelope, ok bool) {
	return e, json.Unmarshal([]byte(text), &e) == nil
}

// wantsAnswer reports whether a server says something to what a client says: to a
// request, to the answer that a call waits for,
// or something that is no message.
func wantsAnswer(text string) bool {
	e, ok := open(text)
	return !ok || e.ID != nil || e.Method == ""
}

// answers reports whether a message ends the client's turn: an answer, or a
// request of the server.
func answers(text string) bool {
	e, ok := open(text)
	return !ok || e.ID != nil || e.Method == ""
}

// difference says where a value departs from the one that is wanted, "" if it
// does not.
func (b bindings) difference(path string, got, want any) string {
	switch want := want.(type) {
	case string:
		if want == anything {
			return ""
		}
		if name := aName.FindStringSubmatch(want); name != nil {
			return b.bind(path, name[1], got)
		}
	case map[string]any:
		got, ok := got.(map[string]any)
		if !ok {
			return path + " is no object"
		}
		return b.objectDifference(path, got, want)
	case []any:
		got, ok := got.([]any)
		if !ok || len(got) != len(want) {
			return fmt.Sprintf("%s is no array of %d", path, len(want))
		}
		for i := range want {
			if d := b.difference(fmt.Sprintf("%s[%d]", path, i), got[i], want[i]); d != "" {
				return d
			}
		}
		return ""
	}
	if !reflect.DeepEqual(got, want) {
		return path + " differs"
	}
	return ""
}

func (b bindings) objectDifference(path string, got, want map[string]any) string {
	keys := maps.Clone(got)
	maps.Copy(keys, want)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		g, has := got[key]
		w, wanted := want[key]
		switch {
		case !has:
			return fmt.Sprintf("%s.%s is missing", path, key)
		case !wanted:
			return fmt.Sprintf("%s.%s should not be there", path, key)
		}
		if d := b.difference(path+"."+key, g, w); d != "" {
			return d
		}
	}
	return ""
}
