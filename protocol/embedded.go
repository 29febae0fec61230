package protocol

const typeResource = "resource"

// EmbeddedResource is content that carries a resource (Tools, section Embedded
// Resources).
type EmbeddedResource struct {
	// Resource is the resource's text or bytes.
	Resource ResourceContents `json:"resource"`
	// Annotations are hints about its use.
	Annotations *Annotations `json:"annotations,omitzero"`
	// Meta is since 2025-06-18.
	Meta Meta `json:"_meta,omitzero"`
}

// ContentType returns "resource".
func (EmbeddedResource) ContentType() string { return typeResource }

// MarshalJSON writes the object with its type.
func (c EmbeddedResource) MarshalJSON() ([]byte, error) { return c.appendJSON(nil) }

func (c EmbeddedResource) appendJSON(dst []byte) ([]byte, error) {
	o := open(dst)
	o.string("type", typeResource)
	o.name("resource")
	o.keep(c.Resource.appendJSON(o.text))
	o.annotated(c.Annotations, c.Meta)
	return o.close()
}
