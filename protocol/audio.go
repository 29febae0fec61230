package protocol

const typeAudio = "audio"

// AudioContent is sound (Tools, section Audio Content). Since 2025-03-26.
type AudioContent struct {
	// Data are the bytes of the sound, Base64 on the wire.
	Data []byte `json:"data"`
	// MIMEType is their type, like audio/wav.
	MIMEType string `json:"mimeType"`
	// Annotations are hints about its use.
	Annotations *Annotations `json:"annotations,omitzero"`
	// Meta is since 2025-06-18.
	Meta Meta `json:"_meta,omitzero"`
}

// ContentType returns "audio".
func (AudioContent) ContentType() string { return typeAudio }

// MarshalJSON writes the object with its type.
func (c AudioContent) MarshalJSON() ([]byte, error) { return c.appendJSON(nil) }

func (c AudioContent) appendJSON(dst []byte) ([]byte, error) {
	o := open(dst)
	o.string("type", typeAudio)
	o.base64("data", c.Data)
	o.string("mimeType", c.MIMEType)
	o.annotated(c.Annotations, c.Meta)
	return o.close()
}
