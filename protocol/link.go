package protocol

const typeResourceLink = "resource_link"

// ResourceLink is content that points to a resource instead of carrying it
// (Tools, section Resource Links). The resource need not be in the list that
// [MethodListResources] returns. Since 2025-06-18.
//
// It has the fields of a [Resource], and either converts to the other.
type ResourceLink Resource

// ContentType returns "resource_link".
func (ResourceLink) ContentType() string { return typeResourceLink }

// MarshalJSON writes the object with its type.
func (c ResourceLink) MarshalJSON() ([]byte, error) { return c.appendJSON(nil) }

func (c ResourceLink) appendJSON(dst []byte) ([]byte, error) {
	o := open(dst)
	o.string("type", typeResourceLink)
	o.string("uri", c.URI)
	o.string("name", c.Name)
	o.stringUnlessEmpty("title", c.Title)
	o.stringUnlessEmpty("description", c.Description)
	o.stringUnlessEmpty("mimeType", c.MIMEType)
	if c.Size != nil {
		o.value("size", *c.Size)
	}
	if c.Icons != nil {
		o.value("icons", c.Icons)
	}
	o.annotated(c.Annotations, c.Meta)
	return o.close()
}
