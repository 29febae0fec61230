package fastmcp

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/fastmcp-go/mcp/internal/bind"
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol"
)

// A Tool is a Go function that a model can call. Make one with [NewTool], or
// make and register it at once with [Server.Tool].
type Tool struct {
	fn       any
	config   toolConfig
	plan     *bind.Plan
	listing  protocol.Tool   // as the newest revision sees it
	wrapped  json.RawMessage // output schema where a result must be an object
	wraps    bool            // a result is no object, so that it is wrapped there
	promise  *schema.Shape   // the hand-written output schema; nil mostly
	reply    toolReply
	findings []Finding
	slots    slots
	headers  []era.Mirror // arguments that clients repeat
}

// NewTool makes a tool of a function, whose parameters and results may be any
// that the package comment lists. The error says in which file and line the
// function is, what is wrong with it, and which forms are accepted.
//
// Names and docs come from a [Source] among the options, from the source file
// if it is there, or from the debug information of the program.
func NewTool(fn any, options ...ToolOption) (*Tool, error) {
	t := &Tool{fn: fn}
	for _, o := range options {
		o.applyTool(&t.config)
	}
	if err := t.compile(detached(t.config.featureConfig)); err != nil {
		return nil, err
	}
	return t, nil
}

// Tool registers a function as a tool. It panics if the function or an option
// cannot work, or if the name is taken: this is for the start of a program. At
// run time use [NewTool] and [Server.Add].
func (s *Server) Tool(fn any, options ...ToolOption) *Tool {
	t := &Tool{fn: fn}
	for _, o := range options {
		o.applyTool(&t.config)
	}
	must(s.Add(t))
	return t
}

// Name returns the name that clients call the tool by.
func (t *Tool) Name() string { return t.listing.Name }

// compile works out everything that can be known before a call.
func (t *Tool) compile(from origin) error {
	if from.err != nil {
		return from.err
	}
	o := from.options(bind.Tool, t.config.featureConfig)
	o.InputSchema = t.config.inputSchema
	plan, err := bind.Compile(t.fn, o)
	if err != nil {
		return err
	}
	f := t.config.featureConfig.described(plan)
	if f.name == "" {
		return nameless(plan, "tool")
	}
	listing := protocol.Tool{
		Name: f.name, Title: f.title, Description: f.description,
		InputSchema: plan.InputSchema, Icons: f.icons, Meta: f.meta,
	}
	if listing.InputSchema, err = markHeaders(listing.InputSchema, t.config.headers); err != nil {
		return badOption(plan, f.name, err)
	}
	if t.headers, err = headersOf(listing.InputSchema); err != nil {
		return badHeaders(plan, f.name, err)
	}
	if t.config.output > StructuredOnly || t.config.output < Both {
		return badOption(plan, f.name, noPolicy(t.config.output))
	}
	if t.config.annotated {
		listing.Annotations = &t.config.annotations
	}
	t.plan = plan
	if t.reply, err = toolReplyFor(plan.Result, t.config.render, from.unions); err != nil {
		return badResult(plan, f.name, err)
	}
	if t.config.concurrency > 0 && t.slots == nil {
		t.slots = make(slots, t.config.concurrency)
	}
	if err := t.outputSchemas(&listing, from); err != nil {
		return badResult(plan, f.name, err)
	}
	if t.findings, err = lint(listing.InputSchema, listing.OutputSchema); err != nil {
		return badOption(plan, f.name, err)
	}
	t.listing = listing
	return nil
}

// outputSchemas chooses what is published of the result.
func (t *Tool) outputSchemas(listing *protocol.Tool, from origin) (err error) {
	switch written := t.config.outputSchema; {
	case t.config.output == TextOnly:
		return nil
	case written != nil && t.reply.schema == nil && !t.reply.open:
		return errNoStructure
	case written != nil:
		if t.promise, err = schema.Parse(written); err != nil {
			return badOutputSchema(err)
		}
		listing.OutputSchema, t.wrapped = written, written
		if !t.promise.IsObject() {
			t.wrapped = wrappedSomehow
		}
	case t.reply.schema != nil:
		if listing.OutputSchema, t.wrapped, err = from.output(t.reply.schema); err != nil {
			return err
		}
	}
	t.wraps = !bytes.Equal(listing.OutputSchema, t.wrapped)
	return nil
}

// wrappedSomehow is the schema of a result that is wrapped and of which no more
// is said: what a hand-written one refers to would be elsewhere in another.
var wrappedSomehow = json.RawMessage(`{"type":"object","properties":{"result":{}},"required":["result"],"` + schema.WrapMark + `":true}`)

// register puts the tool into a server, compiled with what the server knows.
func (t *Tool) register(s *Server) error {
	if err := t.compile(s.origin(t.config.featureConfig)); err != nil {
		return err
	}
	if there, ok := s.tools.add(t.Name(), t); !ok {
		return taken("tool", t.Name(), t.plan, there.plan)
	}
	s.guard(t)
	s.logName(t)
	s.logFindings(t)
	s.changed(protocol.MethodToolListChanged)
	return nil
}

func (t *Tool) unregister(s *Server) bool {
	if !s.tools.remove(t.Name(), func(there *Tool) bool { return there == t }) {
		return false
	}
	s.changed(protocol.MethodToolListChanged)
	return true
}

// seenBy returns the listing as a revision has it.
func (t *Tool) seenBy(rules *era.Rules) protocol.Tool {
	listing := t.listing
	if !rules.BareOutput && t.wrapped != nil {
		listing.OutputSchema = t.wrapped
	}
	return rules.Tool(listing)
}

// Tool returns what a client of the newest revision reads of a tool in
// tools/list, by name: whether it is read-only, say, for a [Middleware]. ok is
// false if there is none, or none that the principal may know of. The schemas in it are shared: change none.
func (c *Context) Tool(name string) (tool protocol.Tool, ok bool) {
	t, ok := look(c, &c.call.server.tools, name)
	if !ok {
		return tool, false
	}
	return t.seenBy(era.Latest()), true
}

// listTools serves tools/list (Tools, Listing Tools).
func (s *Server) listTools(ctx *Context, req *Request) (Result, error) {
	return list(s, ctx, req, &s.tools, "tools", func(tools []*Tool, rules *era.Rules, paging protocol.PaginatedResult) Result {
		result := &protocol.ListToolsResult{PaginatedResult: paging, Tools: make([]protocol.Tool, len(tools))}
		for i, t := range tools {
			result.Tools[i] = t.seenBy(rules)
		}
		return result
	})
}

var contextType = reflect.TypeFor[*Context]()
