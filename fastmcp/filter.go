package fastmcp

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"unicode"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A Filter changes a text on its way to a client: it takes out secrets, say. It
// is applied to text content, to every string in structured content, to the
// texts of errors, log messages and progress, and to what the server's own log
// says of a handler's errors. It must be safe for concurrent use.
type Filter func(text string) string

// FilterOutput adds filters, applied in this order. Those of a server go before
// those of a tool.
func FilterOutput(filters ...Filter) FilterOption { return filterOption(filters) }

// A FilterOption fits a server, for everything it says, and a single tool.
type FilterOption interface {
	ServerOption
	ToolOption
}

type filterOption []Filter

func (o filterOption) applyServer(c *serverConfig) { c.filters = append(c.filters, o...) }
func (o filterOption) applyTool(c *toolConfig)     { c.filters = append(c.filters, o...) }

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

// A screen is the filters that a text goes through; nil lets everything pass.
type screen []Filter

// screen returns the filters of the server and those of a tool.
func (s *Server) screen(own []Filter) screen {
	if len(own) == 0 {
		return s.config.filters
	}
	return append(s.config.filters[:len(s.config.filters):len(s.config.filters)], own...)
}

func (f screen) text(text string) string {
	for _, filter := range f {
		text = filter(text)
	}
	return text
}

// result filters the result of a tool. It makes a copy if there is anything to
// filter.
func (f screen) result(result *protocol.CallToolResult) (*protocol.CallToolResult, error) {
	if len(f) == 0 {
		return result, nil
	}
	screened := *result
	screened.Content = make(protocol.Contents, len(result.Content))
	for i, block := range result.Content {
		screened.Content[i] = f.content(block)
	}
	structured, err := f.json(result.StructuredContent)
	screened.StructuredContent = structured
	return &screened, err
}

// failure filters a JSON-RPC error.
func (f screen) failure(err *jsonrpc.Error) *jsonrpc.Error {
	screened := *err
	screened.Message = f.text(err.Message)
	if err.Data != nil {
		if data, failed := encode(err.Data); failed == nil {
			if text, failed := f.json(data); failed == nil {
				screened.Data = text
			}
		}
	}
	return &screened
}

func (f screen) content(block protocol.Content) protocol.Content {
	switch block := block.(type) {
	case protocol.TextContent:
		block.Text = f.text(block.Text)
		return block
	case protocol.EmbeddedResource:
		block.Resource.Text = f.text(block.Resource.Text)
		return block
	}
	return block
}

// json filters every string of a JSON text, but not the names of members.
func (f screen) json(text json.RawMessage) (json.RawMessage, error) {
	if len(f) == 0 || text == nil {
		return text, nil
	}
	var out bytes.Buffer
	in, to := jsontext.NewDecoder(bytes.NewReader(text)), jsontext.NewEncoder(&out)
	for in.PeekKind() != 0 {
		kind, read := in.StackIndex(in.StackDepth())
		token, err := in.ReadToken()
		if err != nil {
			return nil, err
		}
		isName := kind == '{' && read%2 == 0
		if token.Kind() == '"' && !isName {
			token = jsontext.String(f.text(token.String()))
		}
		if err := to.WriteToken(token); err != nil {
			return nil, err
		}
	}
	return bytes.TrimSpace(out.Bytes()), nil
}
