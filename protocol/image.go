package protocol

const typeImage = "image"

// ImageContent is a picture (Tools, section Image Content).
type ImageContent struct {
	// Data are the bytes of the picture, Base64 on the wire.
	Data []byte `json:"data"`
	// MIMEType is their type, like image/png.
	MIMEType string `json:"mimeType"`
	// Annotations are hints about its use.
	Annotations *Annotations `json:"annotations,omitzero"`
	// Meta is since 2025-06-18.
	Meta Meta `json:"_meta,omitzero"`
}

// ContentType returns "image".
func (ImageContent) ContentType() string { return typeImage }

// MarshalJSON writes the object with its type.
func (c ImageContent) MarshalJSON() ([]byte, error) { return c.appendJSON(nil) }

func (c ImageContent) appendJSON(dst []byte) ([]byte, error) {
	o := open(dst)
	o.string("type", typeImage)
	o.base64("data", c.Data)
	o.string("mimeType", c.MIMEType)
	o.annotated(c.Annotations, c.Meta)
	return o.close()
}
