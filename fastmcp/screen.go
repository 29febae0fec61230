package fastmcp

import (
	"encoding/json"
	"reflect"
	"slices"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A screen is the filters that a text goes through; nil lets everything pass.
// What it is given is never written to.
type screen []Filter

// within returns a Context under which what is said goes through the filters
// of one tool, resource or prompt, before it goes through those of the server, and
// which knows the scopes that it needs.
func (c *Context) within(f *featureConfig) *Context {
	if len(f.filters) == 0 && len(f.access.scopes) == 0 {
		return c
	}
	inner := c.With(c.Context)
	inner.own, inner.needs = f.filters, union(c.needs, f.access.scopes)
	return inner
}

// screen returns all filters for what is said under this Context.
func (c *Context) screen() screen {
	return append(slices.Clip(c.own), c.call.server.config.filters...)
}

// text filters a text. One that is JSON goes through twice: the strings in it by
// what they mean, since a secret may be escaped there, and then the whole as it
// is written.
func (f screen) text(text string) string {
	if len(f) > 0 && looksLikeJSON(text) {
		if changed, err := relit([]byte(text), true, f.text); err == nil {
			text = string(changed)
		}
	}
	for _, filter := range f {
		text = filter(text)
	}
	return text
}

// logged filters a text for the server's own log, where nobody would catch the
// panic of a filter.
func (f screen) logged(text string) (filtered string) {
	defer func() {
		if recover() != nil {
			filtered = filterPanicked
		}
	}()
	return f.text(text)
}

// answer filters what a handler has come to. Errors that are none of the
// protocol are not for clients yet, or never.
func (f screen) answer(result Result, err error) (Result, error) {
	if len(f) == 0 {
		return result, err
	}
	if wire, ok := err.(*jsonrpc.Error); ok { //nolint:errorlint // a Refusal has one within, and stays as it is
		return nil, f.failure(wire)
	}
	if err != nil {
		return nil, err
	}
	return f.result(result)
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

func (f screen) result(result Result) (Result, error) {
	switch r := result.(type) {
	case *protocol.CallToolResult:
		screened := *r
		screened.Content = each(r.Content, f.content)
		structured, err := f.json(r.StructuredContent)
		screened.StructuredContent = structured
		return &screened, err
	case *protocol.ReadResourceResult:
		screened := *r
		screened.Contents = each(r.Contents, f.contents)
		return &screened, nil
	case *protocol.GetPromptResult:
		screened := *r
		screened.Description = f.text(r.Description)
		screened.Messages = each(r.Messages, func(m protocol.PromptMessage) protocol.PromptMessage {
			m.Content = f.content(m.Content)
			return m
		})
		return &screened, nil
	case *streamed: // when it is read
		r.screen = append(r.screen, f...)
	}
	return result, nil
}

// each makes a list of what change makes of the elements of another.
func each[S ~[]T, T any](list S, change func(T) T) S {
	changed := slices.Clone(list)
	for i, one := range list {
		changed[i] = change(one)
	}
	return changed
}

func (f screen) content(block protocol.Content) protocol.Content {
	switch block := pointedTo(block).(type) {
	case protocol.TextContent:
		block.Text = f.text(block.Text)
		return block
	case protocol.EmbeddedResource:
		block.Resource = f.contents(block.Resource)
		return block
	case protocol.ResourceLink:
		block.Name, block.Title, block.Description = f.text(block.Name), f.text(block.Title), f.text(block.Description)
		return block
	case protocol.UnknownContent:
		if raw, err := f.json(block.Raw); err == nil {
			block.Raw = raw
		}
		return block
	}
	return block
}

func (f screen) contents(c protocol.ResourceContents) protocol.ResourceContents {
	c.Text = f.text(c.Text)
	return c
}

// pointedTo returns a block as a value: a pointer to one is content, too.
func pointedTo(block protocol.Content) protocol.Content {
	if v := reflect.ValueOf(block); v.Kind() == reflect.Pointer && !v.IsNil() {
		if value, ok := v.Elem().Interface().(protocol.Content); ok {
			return value
		}
	}
	return block
}

// json filters every string of a JSON text, but not the names of members.
func (f screen) json(text json.RawMessage) (json.RawMessage, error) {
	if len(f) == 0 || text == nil {
		return text, nil
	}
	return relit(text, false, f.text)
}
