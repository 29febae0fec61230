package fastmcp

import (
	"context"
	"encoding/json"

	"github.com/fastmcp-go/mcp/protocol"
)

// A Completion is a [Question] to the client's model.
type Completion struct {
	// Result is what the model said, once [Ask] has returned without an error.
	Result *protocol.CreateMessageResult

	q question
}

// Sample asks the client's model to go on with a conversation (Sampling). A
// model that may use tools needs a client that says so; its result then asks
// for them with content of type tool_use. Errors are those of [Ask]: return
// them.
func Sample(ctx context.Context, params *protocol.CreateMessageRequestParams, options ...AskOption) (*protocol.CreateMessageResult, error) {
	c := NewCompletion(params, options...)
	if err := Ask(ctx, c); err != nil {
		return nil, err
	}
	return c.Result, nil
}

// SampleText asks the client's model one thing, in the user's words, and returns
// the text of its answer of at most so many tokens.
func SampleText(ctx context.Context, prompt string, maxTokens int64, options ...AskOption) (string, error) {
	result, err := Sample(ctx, &protocol.CreateMessageRequestParams{
		Messages:  protocol.List[protocol.SamplingMessage]{{Role: protocol.RoleUser, Content: protocol.SamplingContent{protocol.TextContent{Text: prompt}}}},
		MaxTokens: maxTokens,
	}, options...)
	if err != nil {
		return "", err
	}
	for _, block := range result.Content {
		if text, ok := block.(protocol.TextContent); ok {
			return text.Text, nil
		}
	}
	return "", errNoTextSampled
}

// NewCompletion makes the question for [Ask]; see [Sample].
func NewCompletion(params *protocol.CreateMessageRequestParams, options ...AskOption) *Completion {
	c := &Completion{}
	needs := Sampling
	if len(params.Tools) > 0 || params.ToolChoice != nil {
		needs = SamplingTools
	}
	c.q = question{
		method: protocol.MethodCreateMessage, needs: needs,
		build: func(*Context) (any, error) { return params, nil },
		take: func(_ *Context, raw json.RawMessage) error {
			var result protocol.CreateMessageResult
			if err := protocol.Unmarshal(raw, &result); err != nil {
				return unfit(err.Error())
			}
			if result.Role == "" || len(result.Content) == 0 {
				return unfit("role and content are needed")
			}
			c.Result = &result
			return nil
		},
	}
	for _, o := range options {
		o(&c.q)
	}
	return c
}

func (c *Completion) question() *question { return &c.q }

// A RootList is a [Question] for the client's roots.
type RootList struct {
	// Roots are the directories and files that the client works on, once [Ask]
	// has returned without an error.
	Roots []protocol.Root

	q question
}

// ListRoots asks which directories and files the client works on (Roots).
// Errors are those of [Ask]: return them.
func ListRoots(ctx context.Context, options ...AskOption) ([]protocol.Root, error) {
	r := NewRootList(options...)
	if err := Ask(ctx, r); err != nil {
		return nil, err
	}
	return r.Roots, nil
}

// NewRootList makes the question for [Ask]; see [ListRoots].
func NewRootList(options ...AskOption) *RootList {
	r := &RootList{}
	r.q = question{
		method: protocol.MethodListRoots, needs: Roots,
		build: func(*Context) (any, error) { return &protocol.RequestParams{}, nil },
		take: func(_ *Context, raw json.RawMessage) error {
			var result struct {
				Roots *[]protocol.Root `json:"roots"`
			}
			if err := protocol.Unmarshal(raw, &result); err != nil || result.Roots == nil {
				return unfit("roots must be an array")
			}
			r.Roots = *result.Roots
			return nil
		},
	}
	for _, o := range options {
		o(&r.q)
	}
	return r
}

func (r *RootList) question() *question { return &r.q }
