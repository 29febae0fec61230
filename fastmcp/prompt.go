package fastmcp

import (
	"encoding/json"

	"github.com/fastmcp-go/mcp/internal/bind"
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A Prompt is a Go function that makes messages from arguments, for a user to
// choose. Make one with [NewPrompt], or make and register it at once with
// [Server.Prompt].
type Prompt struct {
	fn      any
	config  promptConfig
	plan    *bind.Plan
	listing protocol.Prompt
	reply   promptReply

	completers map[string]Completer
}

// NewPrompt makes a prompt of a function. Its arguments are text on the wire
// and are converted to the types of the parameters. The error says in which
// file and line the function is, what is wrong, and which forms are accepted.
func NewPrompt(fn any, options ...PromptOption) (*Prompt, error) {
	p := &Prompt{fn: fn}
	for _, o := range options {
		o.applyPrompt(&p.config)
	}
	if err := p.compile(detached(p.config.featureConfig)); err != nil {
		return nil, err
	}
	return p, nil
}

// Prompt registers a function as a prompt. It panics if the function or an
// option cannot work, or if the name is taken: this is for the start of a
// program. At run time use [NewPrompt] and [Server.Add].
func (s *Server) Prompt(fn any, options ...PromptOption) *Prompt {
	p := &Prompt{fn: fn}
	for _, o := range options {
		o.applyPrompt(&p.config)
	}
	must(s.Add(p))
	return p
}

// Name returns the name that clients ask for the prompt by.
func (p *Prompt) Name() string { return p.listing.Name }

func (p *Prompt) compile(from origin) error {
	if from.err != nil {
		return from.err
	}
	plan, err := bind.Compile(p.fn, from.options(bind.Prompt, p.config.featureConfig))
	if err != nil {
		return err
	}
	f := p.config.featureConfig.described(plan)
	if f.name == "" {
		return nameless(plan, "prompt")
	}
	p.reply, err = promptReplyFor(plan.Result)
	if err != nil {
		return badResult(plan, f.name, err)
	}
	listing := protocol.Prompt{Name: f.name, Title: f.title, Description: f.description, Icons: f.icons, Meta: f.meta}
	for _, a := range plan.Arguments {
		listing.Arguments = append(listing.Arguments, protocol.PromptArgument{
			Name: a.Name, Description: argumentText(a), Required: a.Required,
		})
	}
	p.plan, p.listing = plan, listing
	p.completers, err = completers(p.config.completers, plan)
	return err
}

func (p *Prompt) register(s *Server) error {
	if err := p.compile(s.origin(p.config.featureConfig)); err != nil {
		return err
	}
	if there, ok := s.prompts.add(p.Name(), p); !ok {
		return taken("prompt", p.Name(), p.plan, there.plan)
	}
	s.guard(p)
	s.changed(protocol.MethodPromptListChanged)
	return nil
}

func (p *Prompt) unregister(s *Server) bool {
	if !s.prompts.remove(p.Name(), func(there *Prompt) bool { return there == p }) {
		return false
	}
	s.changed(protocol.MethodPromptListChanged)
	return true
}

// getPrompt serves prompts/get (Prompts, Getting a Prompt).
func (s *Server) getPrompt(ctx *Context, req *Request) (Result, error) {
	p, ok := look(ctx, &s.prompts, req.Name)
	if !ok {
		return nil, unknown("prompt", req.Name, names(ctx, &s.prompts))
	}
	if err := ctx.may(p); err != nil {
		return nil, err
	}
	arguments, wrong := texts(req.Arguments)
	if wrong != nil {
		return nil, wrong
	}
	values, problems := p.plan.DecodeText(arguments)
	if len(problems) > 0 {
		return nil, invalidParams(bind.Message(problems))
	}
	ctx = ctx.within(&p.config.featureConfig)
	result, err := guard(ctx, func() (*protocol.GetPromptResult, error) {
		value, err := p.plan.Call(s.env(ctx), values)
		if err != nil {
			return nil, err
		}
		return p.reply(value)
	})
	if err != nil {
		return ctx.own.answer(nil, s.failed(ctx, req, err))
	}
	if result.Description == "" && p.listing.Description != "" {
		described := *result
		described.Description = p.listing.Description
		result = &described
	}
	return ctx.own.answer(result, nil)
}

// texts reads the arguments of a prompt, which are text on the wire.
func texts(arguments json.RawMessage) (map[string]string, *jsonrpc.Error) {
	read := make(map[string]string)
	for name, value := range jsonrpc.Members(arguments) {
		text, ok := era.Text(value)
		if !ok {
			return nil, invalidParams(argumentNotText(name))
		}
		read[name] = text
	}
	return read, nil
}

// listPrompts serves prompts/list (Prompts, Listing Prompts).
func (s *Server) listPrompts(ctx *Context, req *Request) (Result, error) {
	return list(s, ctx, req, &s.prompts, "prompts", func(all []*Prompt, rules *era.Rules, paging protocol.PaginatedResult) Result {
		result := &protocol.ListPromptsResult{PaginatedResult: paging, Prompts: make(protocol.List[protocol.Prompt], len(all))}
		for i, p := range all {
			result.Prompts[i] = rules.Prompt(p.listing)
		}
		return result
	})
}
