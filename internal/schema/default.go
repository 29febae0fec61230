package schema

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"
)

// setDefault reads the parts of a jsonschema tag that the reflector would pass
// over in silence: it refuses what means nothing for the type, and makes the
// default a value of the type.
func (b *builder) setDefault(m *member, s *jsonschema.Schema, path string) {
	tag := m.field.Tag.Get("jsonschema")
	s.Default = nil
	if tag == "" {
		return
	}
	inner := s
	if len(s.OneOf) == 2 && hasWord(tag, "nullable") {
		inner = s.OneOf[0]
	}
	var defaults []string
	for _, part := range splitTag(tag) {
		key, value, pair := strings.Cut(part, "=")
		switch {
		case !pair && slices.Contains([]string{"", "required", "nullable", "uniqueItems"}, key):
		case pair && key == "default":
			defaults = append(defaults, value)
		case !pair || !accepts(inner, key):
			b.wrong(path, m.field.Type, fmt.Sprintf(problemSchemaTag, part), acceptedSchemaTag)
		}
	}
	if defaults == nil {
		return
	}
	text, ok := defaultText(inner, defaults)
	if !ok {
		b.wrong(path, m.field.Type, fmt.Sprintf(problemDefault, strings.Join(defaults, ",")), acceptedDefault)
		return
	}
	s.Default = json.RawMessage(text)
}

// accepts reports whether the reflector reads key=value for such a schema.
func accepts(s *jsonschema.Schema, key string) bool {
	keys := map[string]string{
		"string":  "minLength maxLength pattern format enum example",
		"integer": "multipleOf minimum maximum exclusiveMinimum exclusiveMaximum enum example",
		"number":  "multipleOf minimum maximum exclusiveMinimum exclusiveMaximum enum example",
		"array":   "minItems maxItems uniqueItems format pattern enum minLength maxLength multipleOf minimum maximum exclusiveMinimum exclusiveMaximum",
	}
	for k := range strings.FieldsSeq("title description " + keys[s.Type]) {
		if k == key {
			return true
		}
	}
	return false
}

// defaultText turns the words of a tag into a JSON value: as they stand for a
// text, one by one for a list of texts, else as JSON.
func defaultText(s *jsonschema.Schema, words []string) (text string, ok bool) {
	switch {
	case s.Type == "string" && len(words) == 1:
		return jsonText(words[0]), true
	case s.Type == "array" && s.Items != nil && s.Items.Type == "string" && !strings.HasPrefix(words[0], "["):
		return jsonText(words), true
	case s.Type == "array" && !strings.HasPrefix(words[0], "["):
		text = "[" + strings.Join(words, ",") + "]"
	default:
		text = strings.Join(words, ",")
	}
	return text, json.Valid([]byte(text))
}

// splitTag splits at commas that have no backslash before them, as the
// reflector does.
func splitTag(tag string) []string {
	var parts []string
	for part := range strings.SplitSeq(tag, ",") {
		if n := len(parts) - 1; n >= 0 && strings.HasSuffix(parts[n], `\`) {
			parts[n] = strings.TrimSuffix(parts[n], `\`) + "," + part
			continue
		}
		parts = append(parts, part)
	}
	return parts
}
