package bind

import (
	"cmp"
	"reflect"
	"strconv"
	"strings"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// A tag is a struct tag taken apart, to be put together for a field made at
// run time.
type tag struct {
	json, validate, schema, description, extras string
}

// parseTag reads what Options.Tags says of one parameter. Unlike
// reflect.StructTag it refuses what it cannot read: a typing error would
// otherwise drop a rule without a word.
func parseTag(text string) (tag, error) {
	var t tag
	seen := map[string]bool{}
	for rest := strings.TrimSpace(text); rest != ""; rest = strings.TrimSpace(rest) {
		key, after, ok := strings.Cut(rest, ":")
		if !ok || strings.ContainsAny(key, " \"`") {
			return t, tagError(wordTagForm(text))
		}
		quoted, err := strconv.QuotedPrefix(after)
		if err != nil || quoted[0] != '"' {
			return t, tagError(wordTagForm(text))
		}
		if seen[key] {
			return t, tagError(wordTagTwice(key))
		}
		seen[key] = true
		rest = after[len(quoted):]
		value, err := strconv.Unquote(quoted)
		if err != nil {
			return t, tagError(wordTagForm(text))
		}
		switch key {
		case "validate":
			t.validate = value
		case "jsonschema":
			t.schema = value
		case "jsonschema_description":
			t.description = value
		case "jsonschema_extras":
			t.extras = value
		default:
			return t, tagError(wordTagKey(key, schema.Nearest(key, []string{"validate", "jsonschema", "jsonschema_description", "jsonschema_extras"})))
		}
	}
	return t, nil
}

type tagError string

func (e tagError) Error() string { return string(e) }

// describe chooses the description: an option's before the tag's own before
// the comment's. One in the key jsonschema is found there.
func (t *tag) describe(option, comment string) string {
	if t.description == "" && strings.Contains(t.schema, "description=") {
		comment = ""
	}
	return cmp.Or(option, t.description, comment)
}

// name sets the member's name, and whether it may be absent.
func (t *tag) name(name string, optional bool) {
	t.json = name
	if optional {
		t.json += ",omitzero"
	}
}

// field puts the tag together again, without the description.
func (t *tag) field() reflect.StructTag {
	var room [128]byte
	text := strconv.AppendQuote(append(room[:0], "json:"...), t.json) // which every parameter has
	if t.validate != "" {
		text = strconv.AppendQuote(append(text, " validate:"...), t.validate)
	}
	if t.schema != "" {
		text = strconv.AppendQuote(append(text, " jsonschema:"...), t.schema)
	}
	if t.extras != "" {
		text = strconv.AppendQuote(append(text, " jsonschema_extras:"...), t.extras)
	}
	return reflect.StructTag(text)
}
