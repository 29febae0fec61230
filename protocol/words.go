package protocol

import (
	"fmt"

	"github.com/go-json-experiment/json/jsontext"
)

// Every sentence of this package that a caller may read stands here.

// wrongKind says that a value is of another kind than its place asks for.
func wrongKind(place string, got jsontext.Kind, want string) error {
	return fmt.Errorf("protocol: %s is %s, want %s", place, kindName(got), want)
}

// contentWithoutType says that content does not tell what it is.
func contentWithoutType() error {
	return fmt.Errorf(`protocol: content has no member "type" that is a string`)
}

// nilContent says which element of a list of content is missing.
func nilContent(index int) error {
	return fmt.Errorf("protocol: content %d is nil", index)
}

// nilSchema says which field of a form has no schema.
func nilSchema(name string) error {
	return fmt.Errorf("protocol: the schema of property %q is nil", name)
}

// badNumber says that a text is not the text of a JSON number.
func badNumber(text string) error {
	return fmt.Errorf("protocol: %q is not a JSON number", text)
}

// kindName names a kind of JSON value, with its article.
func kindName(kind jsontext.Kind) string {
	switch kind {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case '0':
		return "a number"
	case 't', 'f':
		return "a boolean"
	case 'n':
		return "null"
	default:
		return "no JSON"
	}
}
