package era

import (
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// The functions of this file take away from a value what came with a later
// revision than the one of the rules, or say it in the words of that revision.
// They never write to what they are given.

// Tool fits the listing of a tool.
func (r *Rules) Tool(t protocol.Tool) protocol.Tool {
	if r.age < v20251125 {
		t.Icons, t.Execution = nil, nil
	}
	if r.age > v20251125 {
		t.Execution = nil // core tasks were in 2025-11-25 only
	}
	if r.age < v20250618 {
		t.Title, t.OutputSchema, t.Meta = "", nil, nil
	}
	if r.age < v20250326 {
		t.Annotations = nil
	}
	return t
}

// Resource fits the listing of a resource.
func (r *Rules) Resource(res protocol.Resource) protocol.Resource {
	if r.age < v20251125 {
		res.Icons = nil
	}
	if r.age < v20250618 {
		res.Title, res.Meta = "", nil
	}
	res.Annotations = r.annotations(res.Annotations)
	return res
}

// Template fits the listing of a resource template.
func (r *Rules) Template(t protocol.ResourceTemplate) protocol.ResourceTemplate {
	if r.age < v20251125 {
		t.Icons = nil
	}
	if r.age < v20250618 {
		t.Title, t.Meta = "", nil
	}
	t.Annotations = r.annotations(t.Annotations)
	return t
}

// Prompt fits the listing of a prompt.
func (r *Rules) Prompt(p protocol.Prompt) protocol.Prompt {
	if r.age < v20251125 {
		p.Icons = nil
	}
	if r.age < v20250618 {
		p.Title, p.Meta = "", nil
	}
	return p
}

func (r *Rules) annotations(a *protocol.Annotations) *protocol.Annotations {
	if a == nil || r.age >= v20250618 || a.LastModified == "" {
		return a
	}
	fitted := *a
	fitted.LastModified = ""
	return &fitted
}

// Implementation fits what a server tells of itself.
func (r *Rules) Implementation(i protocol.Implementation) protocol.Implementation {
	if r.age < v20251125 {
		i.Description, i.WebsiteURL, i.Icons = "", "", nil
	}
	if r.age < v20250618 {
		i.Title = ""
	}
	return i
}

// Capabilities fits what a server can.
func (r *Rules) Capabilities(c protocol.ServerCapabilities) protocol.ServerCapabilities {
	if r.age != v20251125 {
		c.Tasks = nil
	}
	if r.age < v20250326 {
		c.Completions = nil
	}
	return c
}

// Progress fits the params of a progress notification.
func (r *Rules) Progress(p protocol.ProgressNotificationParams) protocol.ProgressNotificationParams {
	if r.age < v20250326 {
		p.Message = ""
	}
	return p
}

// Result fits the content of a result.
func (r *Rules) Result(result protocol.Result) protocol.Result {
	if r.age >= v20250618 {
		return result
	}
	switch result := result.(type) {
	case *protocol.CallToolResult:
		fitted := *result
		fitted.StructuredContent = nil
		fitted.Content = r.contents(result.Content)
		return &fitted
	case *protocol.GetPromptResult:
		fitted := *result
		fitted.Messages = make(protocol.List[protocol.PromptMessage], len(result.Messages))
		for i, m := range result.Messages {
			fitted.Messages[i] = protocol.PromptMessage{Role: m.Role, Content: r.content(m.Content)}
		}
		return &fitted
	}
	return result
}

func (r *Rules) contents(blocks protocol.Contents) protocol.Contents {
	fitted := make(protocol.Contents, len(blocks))
	for i, block := range blocks {
		fitted[i] = r.content(block)
	}
	return fitted
}

// content says a block in the words of the revision: audio and links to
// resources came later than text, images and embedded resources.
func (r *Rules) content(block protocol.Content) protocol.Content {
	switch block := block.(type) {
	case protocol.AudioContent:
		if r.age < v20250326 {
			return protocol.EmbeddedResource{
				Resource:    protocol.ResourceContents{URI: audioURI, MIMEType: block.MIMEType, Blob: block.Data},
				Annotations: block.Annotations,
			}
		}
	case protocol.ResourceLink:
		if r.age < v20250618 {
			return protocol.TextContent{Text: linkText(block.Name, block.URI), Annotations: block.Annotations}
		}
	}
	return block
}

// HTTPStatus returns the status that an error has over HTTP. In the legacy
// revisions an error is an answer like any other (2026-07-28, Streamable HTTP,
// Protocol Version Header and Server Validation).
func (r *Rules) HTTPStatus(code int64) int {
	if !r.PerRequest {
		return 200
	}
	switch code {
	case protocol.CodeHeaderMismatch, protocol.CodeMissingClientCapability, protocol.CodeUnsupportedVersion:
		return 400
	case jsonrpc.CodeMethodNotFound:
		return 404
	}
	return 200
}
