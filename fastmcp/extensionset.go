package fastmcp

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// An extensionSet is what extensions have added to a server. It does not change
// any more when the server has been made.
type extensionSet struct {
	all      []*Extension
	settings map[string]json.RawMessage // as they are declared, by extension
	methods  map[string]*extraMethod
	notices  map[string]*extraNotice // what clients tell
	topics   map[string]*extraTopic  // by their notification
	around   map[string]Handler      // methods of the protocol with what stands around them
	stops    []func(context.Context) error
}

// extraMethod and extraTopic know whose they are.
type (
	extraMethod struct {
		Method
		of *Extension
	}
	extraTopic struct {
		Topic
		of *Extension
	}
)

// add takes an extension in, or says why it cannot be used.
func (x *extensionSet) add(e *Extension) error {
	if e == nil {
		return errNilExtension
	}
	settings := json.RawMessage("{}")
	if e.Settings != nil {
		var err error
		if settings, err = encode(e.Settings); err != nil || settings[0] != '{' {
			return badExtension(e.Name, errors.Join(errSettings, err))
		}
	}
	err := era.CheckExtension(e.Name)
	if _, there := x.settings[e.Name]; there {
		err = takenBy("the name", e.Name)
	}
	for _, check := range []func(*Extension) error{x.addMethods, x.addNotices, x.addTopics, checkAround} {
		if err == nil {
			err = check(e)
		}
	}
	if err != nil {
		return badExtension(e.Name, err)
	}
	put(&x.settings, e.Name, settings)
	x.all = append(x.all, e)
	return nil
}

func (x *extensionSet) addMethods(e *Extension) error {
	for method, m := range e.Methods {
		err := era.CheckMethod(method)
		switch {
		case err != nil:
			return err
		case m.Serve == nil:
			return noFunction(method)
		case x.methods[method] != nil:
			return takenBy("the method", method)
		}
		put(&x.methods, method, &extraMethod{m, e})
	}
	return nil
}

func (x *extensionSet) addNotices(e *Extension) error {
	for method, hear := range e.Notifications {
		err := era.CheckNotification(method)
		switch {
		case err != nil:
			return err
		case hear == nil:
			return noFunction(method)
		case x.notices[method] != nil:
			return takenBy("the notification", method)
		}
		put(&x.notices, method, &extraNotice{hear, e})
	}
	return nil
}

func (x *extensionSet) addTopics(e *Extension) error {
	for _, t := range e.Topics {
		err := era.CheckNotification(t.Method)
		switch {
		case err != nil:
			return err
		case t.Member == "":
			return noMember(t.Method)
		case x.topics[t.Method] != nil || x.member(t.Member) != nil || slices.Contains(ownMembers, t.Member):
			return takenBy("the topic", t.Method)
		}
		put(&x.topics, t.Method, &extraTopic{t, e})
	}
	return nil
}

func checkAround(e *Extension) error {
	for method, around := range e.Around {
		if _, ours := endpoints[method]; !ours || slices.Contains(allLists, method) {
			return notWrapped(method)
		}
		if around == nil {
			return noFunction(method)
		}
	}
	return nil
}

// wrap puts around each method what the extensions want around it; the first
// extension is the outermost.
func (x *extensionSet) wrap(serve Handler) {
	for _, e := range slices.Backward(x.all) {
		for method, around := range e.Around {
			inner, wrapped := x.around[method]
			if !wrapped {
				inner = Catch(serve)
			}
			put(&x.around, method, Catch(around(inner)))
		}
	}
}

// has reports whether the method exists under the rules.
func (x *extensionSet) has(method string, rules *era.Rules) bool {
	m := x.methods[method]
	return m != nil && m.of.in(rules)
}

// in reports whether the extension is offered under the rules.
func (e *Extension) in(rules *era.Rules) bool { return rules.PerRequest || e.Sessions }

// serve serves a method of an extension.
func (x *extensionSet) serve(ctx *Context, req *Request) (Result, error) {
	m, ok := x.methods[req.Method]
	if !ok {
		return nil, noMethod(req.Method, ctx.call.rules.Version)
	}
	if err := m.of.admits(ctx); err != nil {
		return nil, err
	}
	return m.Serve(ctx, req)
}

// admits returns the error for a client that has to declare the extension and
// has not.
func (e *Extension) admits(ctx *Context) *jsonrpc.Error {
	if e.Open {
		return nil
	}
	var wire *jsonrpc.Error
	switch err := ctx.RequireExtension(e.Name); {
	case err == nil || errors.As(err, &wire):
		return wire
	default:
		return invalidRequest(err.Error())
	}
}

// named compares the Mcp-Name header of a method with what it repeats. Who has not
// declared the extension cannot know of that, and is told what comes first.
func (x *extensionSet) named(c *call, headers era.Headers) *jsonrpc.Error {
	m := x.methods[c.request.Method]
	if m == nil || m.Target == "" {
		return nil
	}
	if err := m.of.admits(&Context{call: c}); err != nil {
		return err
	}
	return c.rules.Named(m.Target, c.request.Params, headers)
}

// declare adds the extensions to what the server can.
func (x *extensionSet) declare(can *protocol.ServerCapabilities, rules *era.Rules) {
	for _, e := range x.all {
		if e.in(rules) {
			put(&can.Extensions, e.Name, x.settings[e.Name])
		}
	}
}

// start starts the extensions, in order; if one fails, those before it are
// stopped.
func (x *extensionSet) start(ctx context.Context, s *Server) error {
	for _, e := range x.all {
		if e.Start == nil {
			continue
		}
		stop, err := e.Start(ctx, s)
		if err != nil {
			return errors.Join(badExtension(e.Name, err), x.stop(ctx))
		}
		if stop != nil {
			x.stops = append(x.stops, stop)
		}
	}
	return nil
}

// stop stops them, in the opposite order.
func (x *extensionSet) stop(ctx context.Context) error {
	var failed []error
	for _, stop := range slices.Backward(x.stops) {
		failed = append(failed, stop(ctx))
	}
	x.stops = nil
	return errors.Join(failed...)
}

// member returns the topic that clients ask for by this member.
func (x *extensionSet) member(name string) *extraTopic {
	for topic := range maps.Values(x.topics) {
		if topic.Member == name {
			return topic
		}
	}
	return nil
}
