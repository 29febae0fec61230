package protocol

import (
	"bytes"
	"encoding/json"

	"github.com/go-json-experiment/json/jsontext"
)

// Content is one block of what a tool returns, a prompt says or a model reads
// (Tools, section Tool Result). It is one of
//
//   - [TextContent], [ImageContent], [AudioContent],
//   - [ResourceLink], [EmbeddedResource],
//   - [ToolUseContent], [ToolResultContent], in sampling only,
//   - [UnknownContent], which keeps what this package does not know,
//
// and always as a value: a pointer to one marshals, but a type switch over
// values does not see it. Decoding yields values.
type Content interface {
	// ContentType returns the member type: "text", "image", ...
	ContentType() string

	appender
}

// Contents is a list of content: nil and empty are [] on the wire.
type Contents []Content

// MarshalJSON writes the array.
func (c Contents) MarshalJSON() ([]byte, error) { return c.appendJSON(nil) }

// MarshalJSONTo is MarshalJSON for github.com/go-json-experiment/json.
func (c Contents) MarshalJSONTo(to *jsontext.Encoder) error {
	text, err := c.appendJSON(to.AvailableBuffer())
	if err != nil {
		return err
	}
	return to.WriteValue(text)
}

func (c Contents) appendJSON(dst []byte) ([]byte, error) {
	dst = append(dst, '[')
	for i, block := range c {
		if isNil(block) {
			return dst, nilContent(i)
		}
		if i > 0 {
			dst = append(dst, ',')
		}
		var err error
		if dst, err = block.appendJSON(dst); err != nil {
			return dst, err
		}
	}
	return append(dst, ']'), nil
}

// UnmarshalJSON reads an array of content, or null as nil.
func (c *Contents) UnmarshalJSON(text []byte) error {
	var blocks []jsontext.Value
	if err := Unmarshal(text, &blocks); err != nil {
		return err
	}
	if blocks == nil {
		*c = nil
		return nil
	}
	decoded := make(Contents, len(blocks))
	for i, block := range blocks {
		var err error
		if decoded[i], err = DecodeContent(block); err != nil {
			return err
		}
	}
	*c = decoded
	return nil
}

// DecodeContent reads one block of content. A type that this package does not
// know becomes an [UnknownContent]; a block without a type is an error. The
// text is not kept.
func DecodeContent(text []byte) (Content, error) {
	var kind struct {
		Type string `json:"type"`
	}
	if err := Unmarshal(text, &kind); err != nil {
		return nil, err
	}
	switch kind.Type {
	case "":
		return nil, contentWithoutType()
	case typeText:
		return decode[TextContent](text)
	case typeImage:
		return decode[ImageContent](text)
	case typeAudio:
		return decode[AudioContent](text)
	case typeResourceLink:
		return decode[ResourceLink](text)
	case typeResource:
		return decode[EmbeddedResource](text)
	case typeToolUse:
		return decode[ToolUseContent](text)
	case typeToolResult:
		return decode[ToolResultContent](text)
	default:
		return UnknownContent{Type: kind.Type, Raw: bytes.Clone(text)}, nil
	}
}

// decode reads content of a known type.
func decode[T Content](text []byte) (Content, error) {
	var block T
	if err := Unmarshal(text, &block); err != nil {
		return nil, err
	}
	return block, nil
}

// UnknownContent is content of a type that this package does not know: a newer
// revision's, or an extension's. It goes out as it came in.
type UnknownContent struct {
	// Type is the member type of Raw.
	Type string
	// Raw is the whole object.
	Raw json.RawMessage
}

// ContentType returns c.Type.
func (c UnknownContent) ContentType() string { return c.Type }

// MarshalJSON writes c.Raw.
func (c UnknownContent) MarshalJSON() ([]byte, error) { return c.appendJSON(nil) }

func (c UnknownContent) appendJSON(dst []byte) ([]byte, error) {
	return jsontext.AppendFormat(dst, c.Raw)
}
