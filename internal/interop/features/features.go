// Package features has other people's MCP clients use what goes beyond asking
// and answering: elicitation, sampling, roots, progress, logging, completion
// and subscriptions, offered by the everything example, over stdio, HTTP and HTTP
// with SSE, in both eras. Its tests need what those of the package above need.
package features

// A Report is what a client saw in one conversation with the everything
// example. The scripts under clients print it as JSON.
type Report struct {
	Version string            `json:"version"` // the protocol version that was agreed on
	Saw     map[string]string `json:"saw"`     // what came of each feature, or "error: " and why nothing did
}

// A Feature is something that a client uses, and what has to come of it.
type Feature struct{ Name, Want string }

// Features are all that a client tries, in that order.
//
// A client stands between the server and a person, and a model. The person
// fills in a form like this: with the defaults, with the last of the choices,
// and else with Ada's data; and says no, or goes away, when told to. The model
// repeats what it is asked, and uses a tool if it gets one.
var Features = []Feature{
	{"form", "User response: accept, {Username:ada Email:ada@example.com}"},
	{"form, declined", "User response: decline, {Username: Email:}"},
	{"form, cancelled", "User response: cancel, {Username: Email:}"},
	{"form with defaults", "Elicitation completed: accept, {Name:John Doe Age:30 Score:95.5 Status:active Verified:true}"},
	{"form with choices", "Elicitation completed: accept, {UntitledSingle:option3 TitledSingle:value3 LegacyEnum:opt3 UntitledMulti:[option3] TitledMulti:[value3]}"},
	{"page", "The user's decision: accept"},
	{"sampling", "LLM response: You said: Good morning"},
	{"sampling with tools", "LLM response: It is 21 degrees"},
	{"roots", "There are 2 roots."},
	{"three questions", "You said: Write a greeting, Ada: 2 roots"},
	{"two rounds", "Ada likes green."},
	{"prompt that asks", "Use this context: poems"},
	{"progress", "0/100, 50/100, 100/100"},
	{"logging", "info: Tool execution started, info: Tool processing data, info: Tool execution completed"},
	{"completion of a prompt", "paris, park, party"},
	{"completion in a context", "x and paris"},
	{"completion of a template", "123, 124"},
	{"update of a resource", "test://watched-resource"},
	{"change of a list", "tools"},
	{"nothing when unsubscribed", "prompts"},
}
