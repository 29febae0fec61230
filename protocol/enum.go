package protocol

// An EnumOption is a value to choose, and its label. Since 2025-11-25.
type EnumOption struct {
	// Const is the value in the answer.
	Const string `json:"const"`
	// Title is what a person sees.
	Title string `json:"title"`
}

// UntitledSingleSelectEnumSchema is a field to choose one of several values.
// In 2025-06-18 it is an EnumSchema without enumNames.
type UntitledSingleSelectEnumSchema struct {
	// Title is the field's label.
	Title string `json:"title,omitzero"`
	// Description explains it.
	Description string `json:"description,omitzero"`
	// Enum are the values.
	Enum List[string] `json:"enum"`
	// Default is chosen beforehand. Since 2025-11-25.
	Default *string `json:"default,omitzero"`
}

// SchemaType returns "string".
func (UntitledSingleSelectEnumSchema) SchemaType() string { return "string" }

// MarshalJSON writes the object with its type.
func (s UntitledSingleSelectEnumSchema) MarshalJSON() ([]byte, error) { return s.appendJSON(nil) }

func (s UntitledSingleSelectEnumSchema) appendJSON(dst []byte) ([]byte, error) {
	o := openSchema(dst, "string", s.Title, s.Description)
	o.value("enum", s.Enum)
	unlessNil(&o, "default", s.Default)
	return o.close()
}

// TitledSingleSelectEnumSchema is a field to choose one of several values by
// their labels. Since 2025-11-25.
type TitledSingleSelectEnumSchema struct {
	// Title is the field's label.
	Title string `json:"title,omitzero"`
	// Description explains it.
	Description string `json:"description,omitzero"`
	// OneOf are the values.
	OneOf List[EnumOption] `json:"oneOf"`
	// Default is chosen beforehand.
	Default *string `json:"default,omitzero"`
}

// SchemaType returns "string".
func (TitledSingleSelectEnumSchema) SchemaType() string { return "string" }

// MarshalJSON writes the object with its type.
func (s TitledSingleSelectEnumSchema) MarshalJSON() ([]byte, error) { return s.appendJSON(nil) }

func (s TitledSingleSelectEnumSchema) appendJSON(dst []byte) ([]byte, error) {
	o := openSchema(dst, "string", s.Title, s.Description)
	o.value("oneOf", s.OneOf)
	unlessNil(&o, "default", s.Default)
	return o.close()
}

// LegacyTitledEnumSchema is a field to choose one of several values by their
// labels, in the way of 2025-06-18, where it is an EnumSchema.
type LegacyTitledEnumSchema struct {
	// Title is the field's label.
	Title string `json:"title,omitzero"`
	// Description explains it.
	Description string `json:"description,omitzero"`
	// Enum are the values.
	Enum List[string] `json:"enum"`
	// EnumNames are their labels, in the same order. Not a word of JSON Schema.
	EnumNames []string `json:"enumNames,omitzero"`
	// Default is chosen beforehand. Since 2025-11-25.
	Default *string `json:"default,omitzero"`
}

// SchemaType returns "string".
func (LegacyTitledEnumSchema) SchemaType() string { return "string" }

// MarshalJSON writes the object with its type.
func (s LegacyTitledEnumSchema) MarshalJSON() ([]byte, error) { return s.appendJSON(nil) }

func (s LegacyTitledEnumSchema) appendJSON(dst []byte) ([]byte, error) {
	o := openSchema(dst, "string", s.Title, s.Description)
	o.value("enum", s.Enum)
	if s.EnumNames != nil {
		o.value("enumNames", s.EnumNames)
	}
	unlessNil(&o, "default", s.Default)
	return o.close()
}
