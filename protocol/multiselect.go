package protocol

// UntitledMultiSelectEnumSchema is a field to choose any of several values.
// Since 2025-11-25.
type UntitledMultiSelectEnumSchema struct {
	// Title is the field's label.
	Title string `json:"title,omitzero"`
	// Description explains it.
	Description string `json:"description,omitzero"`
	// MinItems is how many must be chosen at least; nil: any.
	MinItems *int64 `json:"minItems,omitzero"`
	// MaxItems is how many may be chosen at most; nil: any.
	MaxItems *int64 `json:"maxItems,omitzero"`
	// Items are the values.
	Items UntitledItems `json:"items"`
	// Default are chosen beforehand.
	Default []string `json:"default,omitzero"`
}

// UntitledItems are the values of an [UntitledMultiSelectEnumSchema].
type UntitledItems struct {
	// Enum are the values.
	Enum List[string] `json:"enum"`
}

// MarshalJSON writes the object with its type.
func (i UntitledItems) MarshalJSON() ([]byte, error) { return i.appendJSON(nil) }

func (i UntitledItems) appendJSON(dst []byte) ([]byte, error) {
	o := openSchema(dst, "string", "", "")
	o.value("enum", i.Enum)
	return o.close()
}

// SchemaType returns "array".
func (UntitledMultiSelectEnumSchema) SchemaType() string { return "array" }

// MarshalJSON writes the object with its type.
func (s UntitledMultiSelectEnumSchema) MarshalJSON() ([]byte, error) { return s.appendJSON(nil) }

func (s UntitledMultiSelectEnumSchema) appendJSON(dst []byte) ([]byte, error) {
	o := openSchema(dst, "array", s.Title, s.Description)
	unlessNil(&o, "minItems", s.MinItems)
	unlessNil(&o, "maxItems", s.MaxItems)
	o.value("items", s.Items)
	if s.Default != nil {
		o.value("default", s.Default)
	}
	return o.close()
}

// TitledMultiSelectEnumSchema is a field to choose any of several values by
// their labels. Since 2025-11-25.
type TitledMultiSelectEnumSchema struct {
	// Title is the field's label.
	Title string `json:"title,omitzero"`
	// Description explains it.
	Description string `json:"description,omitzero"`
	// MinItems is how many must be chosen at least; nil: any.
	MinItems *int64 `json:"minItems,omitzero"`
	// MaxItems is how many may be chosen at most; nil: any.
	MaxItems *int64 `json:"maxItems,omitzero"`
	// Items are the values.
	Items TitledItems `json:"items"`
	// Default are chosen beforehand.
	Default []string `json:"default,omitzero"`
}

// TitledItems are the values of a [TitledMultiSelectEnumSchema].
type TitledItems struct {
	// AnyOf are the values.
	AnyOf List[EnumOption] `json:"anyOf"`
}

// SchemaType returns "array".
func (TitledMultiSelectEnumSchema) SchemaType() string { return "array" }

// MarshalJSON writes the object with its type.
func (s TitledMultiSelectEnumSchema) MarshalJSON() ([]byte, error) { return s.appendJSON(nil) }

func (s TitledMultiSelectEnumSchema) appendJSON(dst []byte) ([]byte, error) {
	o := openSchema(dst, "array", s.Title, s.Description)
	unlessNil(&o, "minItems", s.MinItems)
	unlessNil(&o, "maxItems", s.MaxItems)
	o.value("items", s.Items)
	if s.Default != nil {
		o.value("default", s.Default)
	}
	return o.close()
}
