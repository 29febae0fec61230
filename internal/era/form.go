package era

import "github.com/fastmcp-go/mcp/protocol"

// Form fits a form, which stays as it is. The form of 2025-06-18 has no dialect,
// labels of choices only in a list beside them, and no value beforehand but for
// booleans: what cannot be said there is left out. It has no lists either, and
// there nothing takes their place: the name of the field is returned, and no form
// (2025-06-18, Elicitation, Supported Schema Types).
func (r *Rules) Form(form *protocol.RequestedSchema) (fitted *protocol.RequestedSchema, unfit string) {
	if r.age >= v20251125 {
		return form, ""
	}
	fitted = &protocol.RequestedSchema{Required: form.Required, Properties: make(protocol.SchemaProperties, len(form.Properties))}
	for i, field := range form.Properties {
		schema := oldField(field.Schema)
		if schema == nil {
			return nil, field.Name
		}
		fitted.Properties[i] = protocol.SchemaProperty{Name: field.Name, Schema: schema}
	}
	return fitted, ""
}

// oldField fits a field to 2025-06-18; nil if it cannot be said there.
func oldField(schema protocol.PrimitiveSchemaDefinition) protocol.PrimitiveSchemaDefinition {
	switch s := schema.(type) {
	case protocol.StringSchema:
		s.Default = nil
		return s
	case protocol.NumberSchema:
		s.Default = ""
		return s
	case protocol.UntitledSingleSelectEnumSchema:
		s.Default = nil
		return s
	case protocol.LegacyTitledEnumSchema:
		s.Default = nil
		return s
	case protocol.TitledSingleSelectEnumSchema:
		old := protocol.LegacyTitledEnumSchema{Title: s.Title, Description: s.Description}
		for _, option := range s.OneOf {
			old.Enum = append(old.Enum, option.Const)
			old.EnumNames = append(old.EnumNames, option.Title)
		}
		return old
	case protocol.BooleanSchema:
		return s
	}
	return nil
}
