package fastmcp

import (
	"encoding/json"
	"fmt"
	"reflect"

	gojson "github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol"
)

var (
	contentInterface = reflect.TypeFor[protocol.Content]()
	mediumInterface  = reflect.TypeFor[medium]()
	anyInterface     = reflect.TypeFor[any]()
	resultInterface  = reflect.TypeFor[protocol.Result]()
)

// isContent reports whether a result of that type is content by itself, so
// that it has no schema: a block, a slice of blocks, a mix of anything, or a
// finished result.
func isContent(t reflect.Type) bool {
	if t.Kind() == reflect.Slice { // but no slice of slices: such a type may be made of itself
		return isFinished(t) || isFinished(t.Elem())
	}
	return isFinished(t)
}

// isFinished reports whether that is so of a type as it stands.
func isFinished(t reflect.Type) bool {
	switch {
	case isBlock(t), t == anyInterface, t.Implements(readerInterface), t.Implements(resultInterface), reflect.PointerTo(t).Implements(resultInterface):
		return true
	}
	return t == reflect.TypeFor[Message]() || t == reflect.TypeFor[protocol.PromptMessage]() || t == reflect.TypeFor[protocol.ResourceContents]()
}

func isBlock(t reflect.Type) bool {
	return t.Implements(contentInterface) || t.Implements(mediumInterface)
}

// contentOf makes one block of any value.
func contentOf(value any) (protocol.Content, error) {
	if v := reflect.ValueOf(value); v.Kind() == reflect.Pointer && v.IsNil() && isBlock(v.Type()) {
		return nil, errNilResult
	}
	switch v := value.(type) {
	case protocol.Content:
		return v, nil
	case medium:
		return v.content()
	case string:
		return protocol.TextContent{Text: v}, nil
	case nil:
		return protocol.TextContent{Text: "null"}, nil
	}
	text, err := encode(value)
	if err != nil {
		return nil, err
	}
	return protocol.TextContent{Text: string(text)}, nil
}

// contentsOfMix makes a block of each element of a slice.
func contentsOfMix(value reflect.Value) (protocol.Contents, error) {
	blocks := make(protocol.Contents, value.Len())
	for i := range blocks {
		block, err := contentOf(value.Index(i).Interface())
		if err != nil {
			return nil, fmt.Errorf("element %d: %w", i, err)
		}
		blocks[i] = block
	}
	return blocks, nil
}

// encode writes a value as JSON in the way that every user's type is written.
func encode(value any) (json.RawMessage, error) {
	if value == nil {
		return json.RawMessage("null"), nil
	}
	return gojson.Marshal(value, schema.EncodeOptions(reflect.TypeOf(value)))
}

// decode reads params; nil counts as an empty object.
func decode(text json.RawMessage, into any) error {
	if text == nil {
		text = json.RawMessage("{}")
	}
	return protocol.Unmarshal(text, into)
}
