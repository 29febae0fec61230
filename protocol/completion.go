package protocol

// Kinds of [Reference].
const (
	// RefPrompt is a prompt, by its name.
	RefPrompt = "ref/prompt"
	// RefResource is a resource or a template, by its URI.
	RefResource = "ref/resource"
)

// A Reference names what an argument belongs to (Completion, section Reference
// Types). In the schema it is PromptReference and ResourceTemplateReference,
// until 2025-03-26 ResourceReference.
type Reference struct {
	// Type is [RefPrompt] or [RefResource].
	Type string `json:"type"`
	// Name is the prompt's.
	Name string `json:"name,omitzero"`
	// Title is the prompt's, for people. Since 2025-06-18.
	Title string `json:"title,omitzero"`
	// URI is the resource's, or the template itself.
	URI string `json:"uri,omitzero"`
}

// CompleteRequestParams ask how an argument may go on (Completion, section
// Requesting Completions).
type CompleteRequestParams struct {
	RequestParams
	// Ref is what the argument belongs to.
	Ref Reference `json:"ref"`
	// Argument is the one being typed.
	Argument CompleteArgument `json:"argument"`
	// Context is what is known besides. Since 2025-06-18.
	Context *CompleteContext `json:"context,omitzero"`
}

// CompleteArgument is an argument that is being typed.
type CompleteArgument struct {
	// Name is the argument's, or the template variable's.
	Name string `json:"name"`
	// Value is what has been typed so far.
	Value string `json:"value"`
}

// CompleteContext is what is known beside the argument. Since 2025-06-18.
type CompleteContext struct {
	// Arguments are those that have a value already, by name.
	Arguments map[string]string `json:"arguments,omitzero"`
}

// CompleteResult is the answer to [MethodComplete].
type CompleteResult struct {
	ResultBase
	// Completion is how the argument may go on.
	Completion Completion `json:"completion"`
}

// Completion is a list of values that an argument may have.
type Completion struct {
	// Values are at most 100, the best first.
	Values List[string] `json:"values"`
	// Total is how many there are in all; nil: not known.
	Total *int64 `json:"total,omitzero"`
	// HasMore says that there are more than Values.
	HasMore bool `json:"hasMore,omitzero"`
}
