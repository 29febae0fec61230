package protocol

import (
	"bytes"
	"encoding/json"

	"github.com/go-json-experiment/json/jsontext"
)

// A PrimitiveSchemaDefinition is the schema of one field of a form (Elicitation,
// section Requested Schema). It is one of
//
//   - [StringSchema], [NumberSchema], [BooleanSchema],
//   - [UntitledSingleSelectEnumSchema], [TitledSingleSelectEnumSchema],
//     [UntitledMultiSelectEnumSchema], [TitledMultiSelectEnumSchema],
//     [LegacyTitledEnumSchema],
//   - [UnknownSchema], which keeps what this package does not know,
//
// and always as a value. Keywords that the specification does not allow are
// dropped by all but the last.
type PrimitiveSchemaDefinition interface {
	// SchemaType returns the member type: "string", "array", ...
	SchemaType() string

	appender
}

// DecodeSchema reads the schema of one field. One of no known form becomes an
// [UnknownSchema]. The text is not kept.
func DecodeSchema(text []byte) (PrimitiveSchemaDefinition, error) {
	var form struct {
		Type      any            `json:"type"`
		Enum      jsontext.Value `json:"enum"`
		EnumNames jsontext.Value `json:"enumNames"`
		OneOf     jsontext.Value `json:"oneOf"`
		Items     struct {
			Enum  jsontext.Value `json:"enum"`
			AnyOf jsontext.Value `json:"anyOf"`
		} `json:"items"`
	}
	if err := Unmarshal(text, &form); err != nil {
		return nil, err
	}
	switch {
	case form.Type == "string" && form.OneOf != nil:
		return decodeSchema[TitledSingleSelectEnumSchema](text)
	case form.Type == "string" && form.EnumNames != nil:
		return decodeSchema[LegacyTitledEnumSchema](text)
	case form.Type == "string" && form.Enum != nil:
		return decodeSchema[UntitledSingleSelectEnumSchema](text)
	case form.Type == "string":
		return decodeSchema[StringSchema](text)
	case form.Type == "number", form.Type == "integer":
		return decodeSchema[NumberSchema](text)
	case form.Type == "boolean":
		return decodeSchema[BooleanSchema](text)
	case form.Type == "array" && form.Items.AnyOf != nil:
		return decodeSchema[TitledMultiSelectEnumSchema](text)
	case form.Type == "array" && form.Items.Enum != nil:
		return decodeSchema[UntitledMultiSelectEnumSchema](text)
	default:
		name, _ := form.Type.(string)
		return UnknownSchema{Type: name, Raw: bytes.Clone(text)}, nil
	}
}

// decodeSchema reads a schema of a known form.
func decodeSchema[T PrimitiveSchemaDefinition](text []byte) (PrimitiveSchemaDefinition, error) {
	var schema T
	if err := Unmarshal(text, &schema); err != nil {
		return nil, err
	}
	return schema, nil
}

// StringSchema is a field for text.
type StringSchema struct {
	// Title is the field's label.
	Title string `json:"title,omitzero"`
	// Description explains it.
	Description string `json:"description,omitzero"`
	// MinLength is the least number of characters; nil: any.
	MinLength *int64 `json:"minLength,omitzero"`
	// MaxLength is the greatest number of characters; nil: any.
	MaxLength *int64 `json:"maxLength,omitzero"`
	// Format is email, uri, date or date-time; "": any text.
	Format string `json:"format,omitzero"`
	// Default is filled in beforehand. Since 2025-11-25.
	Default *string `json:"default,omitzero"`
}

// SchemaType returns "string".
func (StringSchema) SchemaType() string { return "string" }

// MarshalJSON writes the object with its type.
func (s StringSchema) MarshalJSON() ([]byte, error) { return s.appendJSON(nil) }

func (s StringSchema) appendJSON(dst []byte) ([]byte, error) {
	o := openSchema(dst, "string", s.Title, s.Description)
	unlessNil(&o, "minLength", s.MinLength)
	unlessNil(&o, "maxLength", s.MaxLength)
	o.stringUnlessEmpty("format", s.Format)
	unlessNil(&o, "default", s.Default)
	return o.close()
}

// NumberSchema is a field for a number.
type NumberSchema struct {
	// Type is "number", or "integer" for whole numbers only. "" is "number".
	Type string `json:"type"`
	// Title is the field's label.
	Title string `json:"title,omitzero"`
	// Description explains it.
	Description string `json:"description,omitzero"`
	// Minimum is the least value allowed; "": any.
	Minimum Number `json:"minimum,omitzero"`
	// Maximum is the greatest value allowed; "": any.
	Maximum Number `json:"maximum,omitzero"`
	// Default is filled in beforehand. Since 2025-11-25.
	Default Number `json:"default,omitzero"`
}

// SchemaType returns "number" or "integer".
func (s NumberSchema) SchemaType() string {
	if s.Type == "" {
		return "number"
	}
	return s.Type
}

// MarshalJSON writes the object with its type.
func (s NumberSchema) MarshalJSON() ([]byte, error) { return s.appendJSON(nil) }

func (s NumberSchema) appendJSON(dst []byte) ([]byte, error) {
	o := openSchema(dst, s.SchemaType(), s.Title, s.Description)
	o.number("minimum", s.Minimum)
	o.number("maximum", s.Maximum)
	o.number("default", s.Default)
	return o.close()
}

// BooleanSchema is a field for yes or no.
type BooleanSchema struct {
	// Title is the field's label.
	Title string `json:"title,omitzero"`
	// Description explains it.
	Description string `json:"description,omitzero"`
	// Default is filled in beforehand.
	Default *bool `json:"default,omitzero"`
}

// SchemaType returns "boolean".
func (BooleanSchema) SchemaType() string { return "boolean" }

// MarshalJSON writes the object with its type.
func (s BooleanSchema) MarshalJSON() ([]byte, error) { return s.appendJSON(nil) }

func (s BooleanSchema) appendJSON(dst []byte) ([]byte, error) {
	o := openSchema(dst, "boolean", s.Title, s.Description)
	unlessNil(&o, "default", s.Default)
	return o.close()
}

// UnknownSchema is a schema that this package does not know. It goes out as it
// came in.
type UnknownSchema struct {
	// Type is the member type of Raw, "" if that is not a string.
	Type string
	// Raw is the whole object.
	Raw json.RawMessage
}

// SchemaType returns s.Type.
func (s UnknownSchema) SchemaType() string { return s.Type }

// MarshalJSON writes s.Raw.
func (s UnknownSchema) MarshalJSON() ([]byte, error) { return s.appendJSON(nil) }

func (s UnknownSchema) appendJSON(dst []byte) ([]byte, error) {
	return jsontext.AppendFormat(dst, s.Raw)
}

// openSchema begins the object of a schema.
func openSchema(dst []byte, kind, title, description string) object {
	o := open(dst)
	o.string("type", kind)
	o.stringUnlessEmpty("title", title)
	o.stringUnlessEmpty("description", description)
	return o
}

// unlessNil writes a member that is optional.
func unlessNil[T any](o *object, name string, value *T) {
	if value != nil {
		o.value(name, *value)
	}
}
