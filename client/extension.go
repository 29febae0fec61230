package client

import (
	"context"
	"encoding/json"
	"errors"
	"maps"

	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// An Extension adds to what a client understands: capabilities, results and
// notifications that the protocol itself does not have (2026-07-28, Extensions).
// [Extend] gives it to a client, and [Request] sends requests of its methods. All
// but Name may be left out. It must not be changed once a client has it; its
// functions may be called by many goroutines at once.
type Extension struct {
	// Name is the identifier, a prefix in reverse DNS notation and a name:
	// "com.example/weather". Servers are told it with every request.
	Name string

	// Settings are what servers are told of it: whatever marshals to a JSON
	// object; nil is {}.
	Settings any

	// Sessions declares it in the revisions before 2026-07-28 as well, which know
	// of no extensions, but pass over capabilities that they do not know.
	Sessions bool

	// Targets are the methods of the extension whose params have a member that
	// says what they are about, by method: over HTTP its value, a string, is
	// repeated in the header Mcp-Name.
	Targets map[string]string

	// Results are what becomes of results of types of its own, by their resultType.
	// The function returns the JSON text of the result that the request has in the
	// end, however long that takes: a call may wait in it, as long as [MaxCall] and
	// its context allow. c is the client whose call it is. Without a function such a
	// result is an error.
	Results map[string]func(ctx context.Context, c *Client, method string, result json.RawMessage) (json.RawMessage, error)

	// Notifications hears those of its own, by method, with their params. It must
	// return soon: nothing else is heard meanwhile.
	Notifications map[string]func(params json.RawMessage)
}

// Extend gives a client an extension. Dial fails if it is nil, if its settings are
// no object, if a name of it cannot be sent, or if its name, a result, a method or a
// notification is another's or the protocol's.
func Extend(e *Extension) Option {
	return clientOption(func(c *Client) { c.extensions.add(e, &c.each) })
}

// extensions is what the extensions of a client have added to it.
type extensions struct {
	settings map[string]json.RawMessage // by extension
	sessions map[string]json.RawMessage // those of sessions, too
	targets  map[string]string
	results  map[string]func(context.Context, *Client, string, json.RawMessage) (json.RawMessage, error)
	hear     map[string]func(json.RawMessage)
}

// add takes an extension in, or notes why it cannot be used.
func (x *extensions) add(e *Extension, o *callConfig) {
	if e == nil {
		o.require(false, errNilExtension)
		return
	}
	settings := json.RawMessage("{}")
	if e.Settings != nil {
		text, err := protocol.Marshal(e.Settings)
		o.require(err == nil && text[0] == '{', badExtension(e.Name, errors.Join(errSettings, err)))
		settings = text
	}
	err := errors.Join(e.named(), x.taken(e))
	o.require(err == nil, badExtension(e.Name, err))
	if x.settings == nil {
		*x = extensions{
			settings: make(map[string]json.RawMessage), sessions: make(map[string]json.RawMessage), targets: make(map[string]string),
			results: make(map[string]func(context.Context, *Client, string, json.RawMessage) (json.RawMessage, error)),
			hear:    make(map[string]func(json.RawMessage)),
		}
	}
	x.settings[e.Name] = settings
	if e.Sessions {
		x.sessions[e.Name] = settings
	}
	maps.Copy(x.targets, e.Targets)
	maps.Copy(x.results, e.Results)
	maps.Copy(x.hear, e.Notifications)
}

// named says what is wrong with the names of an extension.
func (e *Extension) named() error {
	wrong := []error{era.CheckExtension(e.Name)}
	for method := range e.Targets {
		wrong = append(wrong, era.CheckMethod(method))
	}
	for method, hear := range e.Notifications {
		wrong = append(wrong, era.CheckNotification(method))
		if hear == nil {
			wrong = append(wrong, noFunction(method))
		}
	}
	return errors.Join(wrong...)
}

// taken says what of an extension is there already.
func (x *extensions) taken(e *Extension) error {
	_, there := x.settings[e.Name]
	for kind := range e.Results {
		there = there || x.results[kind] != nil || kind == protocol.ResultComplete || kind == protocol.ResultInputRequired
	}
	for method := range e.Notifications {
		there = there || x.hear[method] != nil
	}
	if there {
		return errTaken
	}
	return nil
}

// declare adds extensions to what a client can, in a copy.
func declare(can protocol.ClientCapabilities, added map[string]json.RawMessage) protocol.ClientCapabilities {
	if len(added) > 0 {
		all := make(map[string]json.RawMessage, len(added)+len(can.Extensions))
		maps.Copy(all, added)
		maps.Copy(all, can.Extensions)
		can.Extensions = all
	}
	return can
}
