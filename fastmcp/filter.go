package fastmcp

import (
	"regexp"
	"strings"
	"unicode"
)

// A Filter changes a text on its way to a client: it takes out secrets, say. It
// gets each text whole, and must be safe for concurrent use.
//
// It gets the text of a JSON document in pieces as well: first each string in it
// by what it means, so that a quote or a control character is not hidden behind
// an escape, then the document as it is written. So a filter should leave alone what it
// has changed before.
//
// It is applied to text content, to every string in structured content, to the
// text of resources, read or embedded, to what links are called and how they are
// described, to the messages of prompts, to the texts of errors, log messages
// and progress, and to what the server's own log says of a handler's errors and
// panics.
//
// It is not applied to bytes (pictures, sounds, resources that are sent as a
// blob), to what leads back to something (URIs, names of members, completions),
// to lists, to _meta, and to what a handler asks the client with [Ask] and its
// kin.
type Filter func(text string) string

// FilterOutput adds filters, applied in this order. Those of a tool, resource or
// prompt go before those of the server, which stand at the door: they see what
// middleware has made of a result, and middleware and [Context.ReadResource]
// see what has not gone through them yet.
//
// The text of a resource that streams is read whole, up to [MaxBuffered], since
// what a filter looks for may lie across any two pieces; one that is longer is
// answered with an error. Without filters it is streamed in constant memory, and
// so are bytes always.
func FilterOutput(filters ...Filter) FilterOption { return filterOption(filters) }

// A FilterOption fits a server, for everything it says, and a single tool,
// resource or prompt.
type FilterOption interface {
	ServerOption
	FeatureOption
}

type filterOption []Filter

func (o filterOption) applyServer(c *serverConfig)     { c.filters = append(c.filters, o...) }
func (o filterOption) applyTool(c *toolConfig)         { c.filters = append(c.filters, o...) }
func (o filterOption) applyResource(c *resourceConfig) { c.filters = append(c.filters, o...) }
func (o filterOption) applyPrompt(c *promptConfig)     { c.filters = append(c.filters, o...) }

// Redact is a filter that replaces every match by three asterisks.
func Redact(secrets ...*regexp.Regexp) Filter {
	return func(text string) string {
		for _, secret := range secrets {
			text = secret.ReplaceAllString(text, "***")
		}
		return text
	}
}

// StripControl is a filter that takes out control characters, save line feed
// and tab: escape sequences for terminals, say.
func StripControl(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}
