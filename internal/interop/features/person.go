package features

import (
	"encoding/json"
	"strings"
)

// A form is a field's part of the schema that a form is made of, or the whole.
type form struct {
	Type       string          `json:"type"`
	Properties map[string]form `json:"properties"`
	Default    any             `json:"default"`
	Enum       []any           `json:"enum"`
	OneOf      []titled        `json:"oneOf"`
	AnyOf      []titled        `json:"anyOf"`
	Items      *form           `json:"items"`
}

type titled struct {
	Const any `json:"const"`
}

// data are the data of the person before the Go clients.
var data = map[string]any{
	"username": "ada", "email": "ada@example.com", "name": "Ada", "color": "green", "context": "poems",
}

// decide says what the person does with a form or a page, and fills a form in.
// The schema is anything that marshals to one.
func decide(message string, schema any) (action string, content map[string]any, err error) {
	switch {
	case strings.Contains(message, "decline"):
		return "decline", nil, nil
	case strings.Contains(message, "cancel"):
		return "cancel", nil, nil
	}
	text, err := json.Marshal(schema)
	if err != nil {
		return "", nil, err
	}
	var f form
	if err := json.Unmarshal(text, &f); err != nil {
		return "", nil, err
	}
	if f.Properties == nil {
		return "accept", nil, nil
	}
	content = map[string]any{}
	for name, field := range f.Properties {
		content[name] = field.fill(name)
	}
	return "accept", content, nil
}

// fill says what goes into a field.
func (f form) fill(name string) any {
	switch {
	case f.Default != nil:
		return f.Default
	case f.Items != nil:
		return []any{f.Items.choice()}
	case f.choice() != nil:
		return f.choice()
	}
	return data[name]
}

// choice is the last one that there is, or nil.
func (f form) choice() any {
	titles := append(f.OneOf, f.AnyOf...)
	switch {
	case len(titles) > 0:
		return titles[len(titles)-1].Const
	case len(f.Enum) > 0:
		return f.Enum[len(f.Enum)-1]
	}
	return nil
}
