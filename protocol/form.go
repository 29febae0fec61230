package protocol

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// RequestedSchema is the form that a person fills in (Elicitation, section
// Requested Schema): a flat JSON Schema of type object. Since 2025-06-18.
type RequestedSchema struct {
	// Schema is the dialect, $schema on the wire. Since 2025-11-25.
	Schema string `json:"$schema,omitzero"`
	// Properties are the fields, in the order in which they are shown.
	Properties SchemaProperties `json:"properties"`
	// Required names the fields that must be filled in.
	Required []string `json:"required,omitzero"`
}

// MarshalJSON writes the object with its type.
func (s RequestedSchema) MarshalJSON() ([]byte, error) { return s.appendJSON(nil) }

func (s RequestedSchema) appendJSON(dst []byte) ([]byte, error) {
	o := open(dst)
	o.stringUnlessEmpty("$schema", s.Schema)
	o.string("type", "object")
	o.name("properties")
	o.keep(s.Properties.appendJSON(o.text))
	if s.Required != nil {
		o.value("required", s.Required)
	}
	return o.close()
}

// SchemaProperties are the fields of a form: an object on the wire, whose
// order is kept both ways.
type SchemaProperties []SchemaProperty

// A SchemaProperty is one field of a form.
type SchemaProperty struct {
	// Name is the key in the answer.
	Name string
	// Schema is what may be filled in, not nil.
	Schema PrimitiveSchemaDefinition
}

// MarshalJSON writes the object.
func (p SchemaProperties) MarshalJSON() ([]byte, error) { return p.appendJSON(nil) }

func (p SchemaProperties) appendJSON(dst []byte) ([]byte, error) {
	dst = append(dst, '{')
	for i, property := range p {
		if isNil(property.Schema) {
			return dst, nilSchema(property.Name)
		}
		if i > 0 {
			dst = append(dst, ',')
		}
		dst, _ = jsontext.AppendQuote(dst, property.Name) // its error is only bytes that are not UTF-8
		dst = append(dst, ':')
		var err error
		if dst, err = property.Schema.appendJSON(dst); err != nil {
			return dst, err
		}
	}
	return append(dst, '}'), nil
}

// UnmarshalJSON reads an object, or null as nil.
func (p *SchemaProperties) UnmarshalJSON(text []byte) error {
	from := jsontext.NewDecoder(bytes.NewBuffer(text))
	start, err := from.ReadToken()
	if err != nil {
		return err
	}
	if start.Kind() == 'n' {
		*p = nil
		return nil
	}
	if start.Kind() != '{' {
		return wrongKind("properties", start.Kind(), "an object")
	}
	decoded := SchemaProperties{}
	for from.PeekKind() != '}' {
		name, err := from.ReadToken()
		if err != nil {
			return err
		}
		key := name.String()
		definition, err := from.ReadValue()
		if err != nil {
			return err
		}
		schema, err := DecodeSchema(definition)
		if err != nil {
			return err
		}
		decoded = append(decoded, SchemaProperty{Name: key, Schema: schema})
	}
	*p = decoded
	return nil
}
