package fastmcptest

import (
	"encoding/json"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// anything stands in a transcript for a value that is not compared.
const anything = "<any>"

// How a transcript names a value that the server makes up: alone, and within
// what a client says.
var (
	aName  = regexp.MustCompile(`^<([a-z][a-z0-9_-]*)>$`)
	within = regexp.MustCompile(`"<[a-z][a-z0-9_-]*>"|<[a-z][a-z0-9_-]*>`)
)

// bindings are the values that the names of a conversation stand for. A line of
// the server binds a name where it stands for the first time; from then on both
// sides mean that value by it.
type bindings map[string]any

// differs says where a message departs from the one that is wanted. If it does
// not it is "", and the names in the wanted one are bound.
func (b bindings) differs(got, want string) string {
	var g, w any
	if unmarshal(got, &g) != nil {
		if got == want {
			return ""
		}
		return "not the text that is wanted"
	}
	if err := unmarshal(want, &w); err != nil {
		return "the transcript has a line that is no JSON: " + err.Error()
	}
	bound := maps.Clone(b)
	problem := bound.difference("message", g, w)
	if problem == "" {
		maps.Copy(b, bound)
	}
	return problem
}

// bind compares a value with what a name stands for, or lets it stand for that.
func (b bindings) bind(path, name string, got any) string {
	bound, ok := b[name]
	if !ok {
		b[name] = got
		return ""
	}
	if !reflect.DeepEqual(got, bound) {
		return otherThanBound(path, name, text(bound))
	}
	return ""
}

// fill puts values in the place of names in what a client says: "<name>" becomes
// the value, <name> within a longer string the text of one.
func (b bindings) fill(line string) (filled string, err error) {
	filled = within.ReplaceAllStringFunc(line, func(found string) string {
		name := strings.Trim(found, `"<>`)
		value, ok := b[name]
		_, isText := value.(string)
		switch {
		case !ok:
			err = unbound(name, slices.Sorted(maps.Keys(b)))
		case found[0] == '"':
			return text(value)
		case isText:
			quoted := text(value)
			return quoted[1 : len(quoted)-1]
		default:
			err = notText(name, text(value))
		}
		return found
	})
	return filled, err
}

// keep returns what the server says with the names, and the places that are not
// compared, of the line that stood there before.
func keep(said, before string) string {
	if jsonrpc.Check([]byte(said)) != nil || jsonrpc.Check([]byte(before)) != nil {
		return said
	}
	return string(kept(json.RawMessage(said), json.RawMessage(before)))
}

func kept(said, before json.RawMessage) json.RawMessage {
	var stood string
	if json.Unmarshal(before, &stood) == nil && aName.MatchString(stood) {
		return before
	}
	if said[0] != '{' || before[0] != '{' {
		return said
	}
	members := maps.Collect(jsonrpc.Members(before))
	var texts []string
	for key, value := range jsonrpc.Members(said) {
		if member, ok := members[key]; ok {
			value = kept(value, member)
		}
		texts = append(texts, quoted(key)+":"+string(value))
	}
	return json.RawMessage("{" + strings.Join(texts, ",") + "}")
}

// unmarshal keeps numbers as they are written.
func unmarshal(text string, value *any) error {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(value); err != nil {
		return err
	}
	if d.Decode(new(any)) != io.EOF {
		return errTrailing
	}
	return nil
}

// text is a value as JSON.
func text(value any) string {
	text, _ := json.Marshal(value) // it came as JSON
	return string(text)
}
