package protocol

const typeText = "text"

// TextContent is text (Tools, section Text Content).
type TextContent struct {
	// Text is the text itself. It may be empty.
	Text string `json:"text"`
	// Annotations are hints about its use.
	Annotations *Annotations `json:"annotations,omitzero"`
	// Meta is since 2025-06-18.
	Meta Meta `json:"_meta,omitzero"`
}

// ContentType returns "text".
func (TextContent) ContentType() string { return typeText }

// MarshalJSON writes the object with its type.
func (c TextContent) MarshalJSON() ([]byte, error) { return c.appendJSON(nil) }

func (c TextContent) appendJSON(dst []byte) ([]byte, error) {
	o := open(dst)
	o.string("type", typeText)
	o.string("text", c.Text)
	o.annotated(c.Annotations, c.Meta)
	return o.close()
}
