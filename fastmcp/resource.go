package fastmcp

import (
	"errors"
	"strings"

	"github.com/fastmcp-go/mcp/internal/bind"
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/uritemplate"
	"github.com/fastmcp-go/mcp/protocol"
)

// A Resource is a Go function whose result clients read under a URI, or, when
// its URI has variables, under every URI that the template matches. Make one
// with [NewResource], or make and register it at once with [Server.Resource].
type Resource struct {
	fn       any
	uri      string
	template *uritemplate.Template
	config   resourceConfig
	name     string
	plan     *bind.Plan
	mimeType string
	reply    resourceReply
	lists    []string // the variables that are lists
	catalog  catalog  // of what lies under a template; may be nil
	ours     bool     // the function is one of this package

	completers map[string]Completer
}

// NewResource makes a resource of a function. The URI may have variables, such
// as greeting://{name}; each is a parameter of the function, by name when the
// names are known, else by position.
//
// What the function returns becomes the content: a string, bytes, a [File], JSON
// of any other value, or an io.Reader, which is streamed. A reader that has a
// method MIMEType() string says so what it is; one that can be closed is closed
// when it was read or the request is over, perhaps while a Read still waits.
// [ErrNoResource] says that there is nothing under the URI.
//
// The error says in which file and line the
// function is, what is wrong, and which forms are accepted.
func NewResource(uri string, fn any, options ...ResourceOption) (*Resource, error) {
	r, err := newResource(uri, fn, options)
	if err != nil {
		return nil, err
	}
	if err := r.compile(detached(r.config.featureConfig)); err != nil {
		return nil, err
	}
	return r, nil
}

// Resource registers a function as a resource. It panics if the function, the
// URI or an option cannot work, or if the URI is taken: this is for the start
// of a program. At run time use [NewResource] and [Server.Add].
func (s *Server) Resource(uri string, fn any, options ...ResourceOption) *Resource {
	r, err := newResource(uri, fn, options)
	must(err)
	must(s.Add(r))
	return r
}

func newResource(uri string, fn any, options []ResourceOption) (*Resource, error) {
	template, err := uritemplate.Parse(uri)
	if err != nil {
		return nil, badURI(fn, uri, err)
	}
	if !hasScheme(uri) {
		return nil, badURI(fn, uri, errNoScheme)
	}
	r := &Resource{fn: fn, uri: uri, template: template}
	for _, o := range options {
		o.applyResource(&r.config)
	}
	return r, nil
}

// hasScheme reports whether a URI or template begins with a scheme, or with a
// variable that may hold one.
func hasScheme(uri string) bool {
	if strings.HasPrefix(uri, "{") {
		return true
	}
	const letters = "abcdefghijklmnopqrstuvwxyz"
	scheme, _, ok := strings.Cut(strings.ToLower(uri), ":")
	return ok && scheme != "" && strings.Contains(letters, scheme[:1]) && strings.Trim(scheme, letters+"0123456789+-.") == ""
}

// Name returns the URI or URI template.
func (r *Resource) Name() string { return r.uri }

func (r *Resource) isTemplate() bool { return len(r.template.Variables()) > 0 }

func (r *Resource) compile(from origin) error {
	if from.err != nil {
		return from.err
	}
	options := from.options(bind.Resource, r.config.featureConfig)
	options.Variables = r.template.Variables()
	if r.ours {
		options.Finder = nil // nothing is to be found out about it
	}
	plan, err := bind.Compile(r.fn, options)
	if err != nil {
		return err
	}
	if err := r.fitLists(plan); err != nil {
		return err
	}
	r.reply, err = resourceReplyFor(plan.Result, from.unions)
	if err != nil {
		return badResult(plan, r.uri, err)
	}
	f := r.config.featureConfig.described(plan)
	if f.name == "" {
		f.name = r.uri
	}
	r.plan, r.name, r.config.description = plan, f.name, f.description
	r.mimeType = r.config.mimeType
	if r.mimeType == "" {
		r.mimeType = r.reply.mimeType
	}
	if r.config.hidden {
		return badHidden(plan, r.uri)
	}
	if err := r.config.check(); err != nil {
		return badOption(plan, r.uri, err)
	}
	if r.catalog, err = r.newCatalog(from); err != nil {
		return err
	}
	r.completers, err = completers(r.config.completers, plan)
	return err
}

// fitLists holds lists of the template to parameters that are lists, and splits
// a path for a parameter that is one.
func (r *Resource) fitLists(plan *bind.Plan) error {
	r.lists = nil
	for _, name := range r.template.Variables() {
		list, maybe := plan.IsList(name)
		if list {
			r.template, _ = r.template.Split(name)
		}
		if r.template.IsList(name) {
			if !maybe {
				return badVariable(plan, r.uri, name)
			}
			r.lists = append(r.lists, name)
		}
	}
	return nil
}

// shelf returns the registry that the resource belongs to.
func (r *Resource) shelf(s *Server) *registry[*Resource] {
	if r.isTemplate() {
		return &s.templates
	}
	return &s.resources
}

func (r *Resource) register(s *Server) error {
	if err := r.compile(s.origin(r.config.featureConfig)); err != nil {
		return err
	}
	if there, ok := r.shelf(s).add(r.uri, r); !ok {
		return taken("resource", r.uri, r.plan, there.plan)
	}
	s.guard(r)
	s.changed(protocol.MethodResourceListChanged)
	return nil
}

func (r *Resource) unregister(s *Server) bool {
	if !r.shelf(s).remove(r.uri, func(there *Resource) bool { return there == r }) {
		return false
	}
	s.changed(protocol.MethodResourceListChanged)
	return true
}

// readResource serves resources/read (Resources, Reading Resources).
func (s *Server) readResource(ctx *Context, req *Request) (Result, error) {
	r, variables, ok := ctx.findResource(req.URI)
	if !ok {
		return nil, noResource(req.URI, ctx.call.rules.NotFound)
	}
	if err := ctx.may(r); err != nil {
		return nil, err
	}
	values, problems := r.plan.DecodeText(variables, r.lists...)
	if len(problems) > 0 {
		return nil, invalidParams(bind.Message(problems))
	}
	ctx = ctx.within(&r.config.featureConfig)
	result, err := guard(ctx, func() (Result, error) {
		value, err := r.plan.Call(s.env(ctx), values)
		if err != nil {
			return nil, err
		}
		return r.reply.make(req.URI, r.mimeType, value)
	})
	if errors.Is(err, ErrNoResource) {
		return nil, noResource(req.URI, ctx.call.rules.NotFound)
	}
	if err != nil {
		return ctx.own.answer(nil, s.failed(ctx, req, err))
	}
	return ctx.own.answer(r.finish(ctx, result), nil)
}

// finish gives the result of reading the resource what its options say, and
// has a reader closed when the request is over.
func (r *Resource) finish(ctx *Context, result Result) Result {
	if s, ok := result.(*streamed); ok {
		s.closeWith(ctx.call.context.Context)
	}
	r.config.caching.hint(result)
	return result
}

// failed makes the JSON-RPC error of a resource or prompt that failed.
func (s *Server) failed(ctx *Context, req *Request, err error) error {
	if _, panicked := hasPanicked(err); panicked || asks(err) {
		return err
	}
	if scope, ok := errors.AsType[*ScopeError](err); ok {
		return scope
	}
	if wire, ok := asProtocolError(err); ok {
		return wire
	}
	return internalError(s.visible(ctx, req, err))
}

// findResource returns the resource whose URI it is, or else the first template
// that matches, with its variables: of those that count.
func (s *Server) findResource(uri string, counts func(*Resource) bool) (*Resource, map[string]string, bool) {
	if r, ok := s.resources.get(uri); ok && counts(r) {
		return r, nil, true
	}
	for _, slot := range s.templates.view().slots {
		if variables, ok := slot.item.template.Match(uri); ok && counts(slot.item) {
			return slot.item, variables, true
		}
	}
	return nil, nil, false
}

// findResource finds what the request may know of.
func (c *Context) findResource(uri string) (*Resource, map[string]string, bool) {
	return c.call.server.findResource(uri, func(r *Resource) bool { return c.call.knows(r) })
}

// listTemplates serves resources/templates/list (Resources, Resource
// Templates).
func (s *Server) listTemplates(ctx *Context, req *Request) (Result, error) {
	return list(s, ctx, req, &s.templates, "templates", func(all []*Resource, rules *era.Rules, paging protocol.PaginatedResult) Result {
		result := &protocol.ListResourceTemplatesResult{PaginatedResult: paging, ResourceTemplates: make(protocol.List[protocol.ResourceTemplate], len(all))}
		for i, r := range all {
			result.ResourceTemplates[i] = rules.Template(r.templateListing())
		}
		return result
	})
}

func (r *Resource) listing() protocol.Resource {
	c := r.config
	return protocol.Resource{
		URI: r.uri, Name: r.name, Title: c.title, Description: c.description, MIMEType: r.mimeType,
		Size: c.size, Icons: c.icons, Annotations: c.annotations, Meta: c.meta,
	}
}

func (r *Resource) templateListing() protocol.ResourceTemplate {
	c := r.config
	return protocol.ResourceTemplate{
		URITemplate: r.uri, Name: r.name, Title: c.title, Description: c.description, MIMEType: r.mimeType,
		Icons: c.icons, Annotations: c.annotations, Meta: c.meta,
	}
}
