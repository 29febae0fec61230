package protocol

import "github.com/go-json-experiment/json/jsontext"

// A Prompt is a text that a person can pick, and a server fills in (Prompts,
// section Prompt).
type Prompt struct {
	// Name is for programs.
	Name string `json:"name"`
	// Title is for people; "" means that Name serves. Since 2025-06-18.
	Title string `json:"title,omitzero"`
	// Description says what it is for.
	Description string `json:"description,omitzero"`
	// Arguments are what it can be filled in with.
	Arguments []PromptArgument `json:"arguments,omitzero"`
	// Icons are its pictures. Since 2025-11-25.
	Icons []Icon `json:"icons,omitzero"`
	// Meta is since 2025-06-18.
	Meta Meta `json:"_meta,omitzero"`
}

// A PromptArgument is one thing that a prompt is filled in with.
type PromptArgument struct {
	// Name is for programs.
	Name string `json:"name"`
	// Title is for people; "" means that Name serves. Since 2025-06-18.
	Title string `json:"title,omitzero"`
	// Description says what it is.
	Description string `json:"description,omitzero"`
	// Required says that it must be given.
	Required bool `json:"required,omitzero"`
}

// ListPromptsResult is the answer to [MethodListPrompts], whose params are
// [PaginatedRequestParams] (Prompts, section Listing Prompts).
type ListPromptsResult struct {
	ResultBase
	Caching
	PaginatedResult
	// Prompts are those of this page.
	Prompts List[Prompt] `json:"prompts"`
}

// GetPromptRequestParams ask for a prompt, filled in (Prompts, section Getting
// a Prompt).
type GetPromptRequestParams struct {
	InputResponseRequestParams
	// Name is the prompt's.
	Name string `json:"name"`
	// Arguments are texts, by the name of the argument.
	Arguments map[string]string `json:"arguments,omitzero"`
}

// GetPromptResult is the answer to [MethodGetPrompt].
type GetPromptResult struct {
	ResultBase
	// Description says what the prompt is for.
	Description string `json:"description,omitzero"`
	// Messages are the prompt, in order.
	Messages List[PromptMessage] `json:"messages"`
}

// A PromptMessage is one message of a prompt (Prompts, section PromptMessage).
type PromptMessage struct {
	// Role is who speaks.
	Role Role `json:"role"`
	// Content is one block, not nil.
	Content Content `json:"content"`
}

// MarshalJSON writes the object. A nil Content is an error.
func (m PromptMessage) MarshalJSON() ([]byte, error) {
	if isNil(m.Content) {
		return nil, nilContent(0)
	}
	o := open(nil)
	o.string("role", string(m.Role))
	o.name("content")
	o.keep(m.Content.appendJSON(o.text))
	return o.close()
}

// UnmarshalJSON reads the object; its content must be there.
func (m *PromptMessage) UnmarshalJSON(text []byte) error {
	var wire struct {
		Role    Role           `json:"role"`
		Content jsontext.Value `json:"content"`
	}
	if err := Unmarshal(text, &wire); err != nil {
		return err
	}
	content, err := DecodeContent(wire.Content)
	if err != nil {
		return err
	}
	*m = PromptMessage{Role: wire.Role, Content: content}
	return nil
}
