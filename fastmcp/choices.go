package fastmcp

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/fastmcp-go/mcp/protocol"
)

// titled gives the choices of a field the titles that people read, and refuses
// what a form cannot have (Elicitation, Requested Schema: a flat object).
func titled(field protocol.SchemaProperty, titles []string, legacy bool) (protocol.PrimitiveSchemaDefinition, error) {
	var choices []string
	switch s := field.Schema.(type) {
	case protocol.UnknownSchema:
		return nil, fmt.Errorf("its field %s is neither a text, a number, a boolean, an enum nor a list of an enum", field.Name)
	case protocol.UntitledSingleSelectEnumSchema:
		choices = s.Enum
	case protocol.UntitledMultiSelectEnumSchema:
		choices = s.Items.Enum
	}
	if titles == nil {
		return field.Schema, nil
	}
	if len(titles) != len(choices) {
		return nil, fmt.Errorf("its field %s has %d choices and %d titles", field.Name, len(choices), len(titles))
	}
	options := make([]protocol.EnumOption, len(choices))
	for i := range choices {
		options[i] = protocol.EnumOption{Const: choices[i], Title: titles[i]}
	}
	switch s := field.Schema.(type) {
	case protocol.UntitledSingleSelectEnumSchema:
		if legacy {
			return protocol.LegacyTitledEnumSchema{Title: s.Title, Description: s.Description, Enum: s.Enum, EnumNames: titles, Default: s.Default}, nil
		}
		return protocol.TitledSingleSelectEnumSchema{Title: s.Title, Description: s.Description, OneOf: options, Default: s.Default}, nil
	case protocol.UntitledMultiSelectEnumSchema:
		return protocol.TitledMultiSelectEnumSchema{
			Title: s.Title, Description: s.Description, MinItems: s.MinItems, MaxItems: s.MaxItems,
			Items: protocol.TitledItems{AnyOf: options}, Default: s.Default,
		}, nil
	}
	return field.Schema, nil
}

// formatted gives a text field the format that its validate tag asks for, if it
// is one of those that a form has (Elicitation, Requested Schema).
func formatted(schema protocol.PrimitiveSchemaDefinition, t reflect.Type, name string) protocol.PrimitiveSchemaDefinition {
	text, ok := schema.(protocol.StringSchema)
	field, found := fieldNamed(t, name)
	if !ok || !found || text.Format != "" {
		return schema
	}
	for _, rule := range strings.Split(field.Tag.Get("validate"), ",") {
		switch rule {
		case "email":
			text.Format = "email"
		case "uri", "url":
			text.Format = "uri"
		}
	}
	return text
}

// fieldNamed returns the field that has a name in JSON.
func fieldNamed(t reflect.Type, name string) (reflect.StructField, bool) {
	for field := range t.Fields() {
		known, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if known == "" {
			known = field.Name
		}
		if known == name {
			return field, true
		}
	}
	return reflect.StructField{}, false
}

// titlesOf returns what the titles tag of the field with that JSON name says, or
// the tag enum_names, whose titles are given in the way of 2025-06-18.
func titlesOf(t reflect.Type, name string) (titles []string, legacy bool) {
	field, _ := fieldNamed(t, name)
	if tag, ok := field.Tag.Lookup("titles"); ok {
		return strings.Split(tag, "|"), false
	}
	if tag, ok := field.Tag.Lookup("enum_names"); ok {
		return strings.Split(tag, "|"), true
	}
	return nil, false
}
