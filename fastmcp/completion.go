package fastmcp

import (
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/internal/bind"
	"github.com/fastmcp-go/mcp/protocol"
)

// A Completer suggests values for an argument of a prompt or a variable of a
// resource template: value is what the user has typed so far, and others are
// the arguments that are known already, by name (Completion).
type Completer func(ctx *Context, value string, others map[string]string) ([]string, error)

// A CompletionOption fits prompts and resources.
type CompletionOption interface {
	PromptOption
	ResourceOption
}

type completionOption struct {
	param    string
	complete Completer
}

func (o completionOption) applyPrompt(c *promptConfig)     { put(&c.completers, o.param, o.complete) }
func (o completionOption) applyResource(c *resourceConfig) { put(&c.completers, o.param, o.complete) }

// Complete has a function suggest values for a parameter. At most 100 of them
// are sent. A parameter with an enum needs none: its values are suggested.
func Complete(param string, complete Completer) CompletionOption {
	return completionOption{param, complete}
}

// CompleteFrom suggests values from a list: those that begin with what was
// typed, then those that have it elsewhere, whatever the case.
func CompleteFrom(param string, values ...string) CompletionOption {
	return completionOption{param, fromList(values)}
}

func fromList(values []string) Completer {
	return func(_ *Context, typed string, _ map[string]string) ([]string, error) {
		var begin, within []string
		typed = strings.ToLower(typed)
		for _, value := range values {
			switch lower := strings.ToLower(value); {
			case strings.HasPrefix(lower, typed):
				begin = append(begin, value)
			case strings.Contains(lower, typed):
				within = append(within, value)
			}
		}
		return append(begin, within...), nil
	}
}

// maxSuggestions is what the specification allows.
const maxSuggestions = 100

// completers returns who suggests values: those of the options, and the enums.
func completers(own map[string]Completer, plan *bind.Plan) (map[string]Completer, error) {
	all := make(map[string]Completer)
	names := make([]string, len(plan.Arguments))
	for i, a := range plan.Arguments {
		names[i] = a.Name
		all[a.Name] = fromList(a.Enum)
	}
	for name, complete := range own {
		if !slices.Contains(names, name) {
			return nil, completesNothing(plan.File, plan.Line, name, names)
		}
		all[name] = complete
	}
	return all, nil
}

// complete serves completion/complete (Completion, Requesting Completions).
func (s *Server) complete(ctx *Context, req *Request) (Result, error) {
	var params protocol.CompleteRequestParams
	if err := decode(req.Params, &params); err != nil {
		return nil, invalidParams(badCompletion)
	}
	from, err := s.suggesters(ctx, params.Ref)
	if err != nil {
		return nil, err
	}
	complete, ok := from[params.Argument.Name]
	if !ok {
		return nil, unknown("argument", params.Argument.Name, sortedKeys(from))
	}
	var others map[string]string
	if params.Context != nil {
		others = params.Context.Arguments
	}
	values, err := guard(ctx, func() ([]string, error) { return complete(ctx, params.Argument.Value, others) })
	if err != nil {
		return nil, s.failed(ctx, req, err)
	}
	total := int64(len(values))
	result := &protocol.CompleteResult{Completion: protocol.Completion{Total: &total, Values: values}}
	if total > maxSuggestions {
		result.Completion.Values, result.Completion.HasMore = values[:maxSuggestions], true
	}
	return result, nil
}

// suggesters returns who suggests values for what a request refers to, by
// argument.
func (s *Server) suggesters(ctx *Context, ref protocol.Reference) (map[string]Completer, error) {
	switch ref.Type {
	case protocol.RefPrompt:
		if p, ok := look(ctx, &s.prompts, ref.Name); ok {
			return p.completers, ctx.may(p)
		}
		return nil, unknown("prompt", ref.Name, names(ctx, &s.prompts))
	case protocol.RefResource:
		if r, ok := look(ctx, &s.templates, ref.URI); ok {
			return r.completers, ctx.may(r)
		}
		if r, ok := look(ctx, &s.resources, ref.URI); ok {
			return nil, ctx.may(r)
		}
		return nil, unknown("resource template", ref.URI, names(ctx, &s.templates))
	}
	return nil, invalidParams(badReference)
}
