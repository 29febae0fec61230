package schema

import "strconv"

// lintWords are what a developer reads of a finding, by its rule: what stands
// there, and what to write instead.
var lintWords = map[string]struct{ problem, advice string }{
	"no-schema":        {"… stands where a schema belongs", "give an object with a type"},
	"too-large":        {"the schema has … bytes", "keep it below " + strconv.Itoa(mostSize) + " bytes: split the tool, or move detail into its description"},
	RuleRootType:       {"the type of the arguments is not \"object\" but …", "arguments are one object: write \"type\":\"object\" at the root"},
	"root-properties":  {"the arguments have no properties", "write \"properties\":{} if there are none"},
	"root-keyword":     {"… stands at the root of the arguments", "put alternatives and references into a property: hosts refuse them at the root"},
	"boolean-schema":   {"the schema is …", "write {} for anything; leave a property out that must not be there"},
	"type-list":        {"the type is the list …", "write one type; for null use anyOf with {\"type\":\"null\"}, or leave the property out of required"},
	"unknown-type":     {"the type is …", "use string, number, integer, boolean, null, array or object"},
	"no-items":         {"an array has no items", "say what its items are; {} for anything"},
	"deep-nesting":     {"the schema goes deeper than … levels", "flatten it: models fill deep arguments badly and some hosts refuse them"},
	"many-properties":  {"an object has … properties", "keep to " + strconv.Itoa(mostProperties) + " in one object: group them, or split the tool"},
	"property-name":    {"the property name …", "use 1 to 64 of A-Z a-z 0-9 _ - ."},
	"def-name":         {"the definition name …", "use 1 to 64 of A-Z a-z 0-9 _ - ."},
	"required-name":    {"… is required and not among the properties", "describe it in properties, or take it out of required"},
	"remote-ref":       {"the reference … leads out of the schema", "copy the definition into $defs: hosts fetch nothing"},
	"dangling-ref":     {"the reference … leads nowhere", "refer to \"#/$defs/name\" and put the definition there"},
	"dialect":          {"the schema is declared as …", "leave $schema out, or use " + dialect},
	"keyword":          {"the schema uses …", "hosts reject it or pass over it: say it with type, enum, properties, items, anyOf, or in the description"},
	"pattern":          {"the pattern … is none that RE2 understands", "leave out lookahead, lookbehind and backreferences"},
	"empty-enum":       {"an enum allows nothing", "list a value, or leave enum out"},
	"mixed-enum":       {"an enum has values of several types", "use one type, strings best"},
	"long-enum":        {"an enum has … values", "keep to " + strconv.Itoa(mostChoices) + ": take the value as text and offer a tool, or completion, that finds it"},
	"long-description": {"a description has … characters", "keep to " + strconv.Itoa(mostDescription) + ": hosts cut it there; put the rest into the tool's own description"},
}
