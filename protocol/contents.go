package protocol

// ResourceContents is what is in a resource (Resources, section Resource
// Contents): text, or bytes. In the schema it is TextResourceContents and
// BlobResourceContents.
type ResourceContents struct {
	// URI names the resource, or the part of it.
	URI string `json:"uri"`
	// MIMEType is its type, if known.
	MIMEType string `json:"mimeType,omitzero"`
	// Text is the text, and may be empty. It counts when Blob is nil.
	Text string `json:"text,omitzero"`
	// Blob are the bytes, Base64 on the wire. An empty blob is not nil.
	Blob []byte `json:"blob,omitzero"`
	// Meta is since 2025-06-18.
	Meta Meta `json:"_meta,omitzero"`
}

// MarshalJSON writes the object with either blob or text, never both.
func (c ResourceContents) MarshalJSON() ([]byte, error) { return c.appendJSON(nil) }

func (c ResourceContents) appendJSON(dst []byte) ([]byte, error) {
	o := open(dst)
	o.string("uri", c.URI)
	o.stringUnlessEmpty("mimeType", c.MIMEType)
	if c.Blob != nil {
		o.base64("blob", c.Blob)
	} else {
		o.string("text", c.Text)
	}
	o.meta(c.Meta)
	return o.close()
}
