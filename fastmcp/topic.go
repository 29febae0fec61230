package fastmcp

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// ownMembers are those of the filter of subscriptions/listen that the protocol
// has itself.
var ownMembers = []string{"toolsListChanged", "promptsListChanged", "resourcesListChanged", "resourceSubscriptions"}

// Publish tells the clients which listen to a [Topic] of an extension that
// something about it has changed: Method is the topic's, URI the subject, "" for
// a topic without. It does not wait for them: one that has not been told of the
// last change of the same subject yet is told once. A session of an older revision
// is told of changes without a subject.
func (s *Server) Publish(ctx context.Context, change Change) error {
	if s.extensions.topics[change.Method] == nil {
		return noTopic(change.Method)
	}
	return s.publish(ctx, change)
}

// subjects are what a request has asked to be told of beside what the protocol
// has: by notification, "" for a topic as a whole.
type subjects map[string][]string

// topicsIn reads from a filter what is asked of extensions. It returns the
// members of the acknowledgement as well.
func (x *extensionSet) topicsIn(ctx *Context, filter json.RawMessage) (subjects, map[string]any, error) {
	var wanted map[string][]string
	var accepted map[string]any
	for name, value := range jsonrpc.Members(filter) {
		topic := x.member(name)
		if topic == nil || string(value) == "false" {
			continue
		}
		if err := topic.of.admits(ctx); err != nil {
			return nil, nil, err
		}
		list, err := topic.accepts(ctx, value)
		if err != nil {
			return nil, nil, err
		}
		if put(&wanted, topic.Topic.Method, list); list == nil {
			wanted[topic.Topic.Method] = []string{""}
			put(&accepted, name, any(true))
			continue
		}
		put(&accepted, name, any(list))
	}
	return wanted, accepted, nil
}

// accepts returns the subjects that the client is told of; nil for the topic as
// a whole.
func (t *extraTopic) accepts(ctx *Context, asked json.RawMessage) ([]string, error) {
	var subjects []string
	if string(asked) != "true" {
		subjects = []string{}
		if err := decode(asked, &subjects); err != nil {
			return nil, badParams(protocol.MethodSubscriptionsListen, err)
		}
	}
	if len(subjects) > MaxSubscriptions {
		return nil, invalidParams(tooManySubscriptions)
	}
	if t.Accept == nil {
		return subjects, nil
	}
	return t.Accept(ctx, subjects)
}

// reaches reports whether a session is told of a change: it has no way to ask for
// single subjects.
func (t *extraTopic) reaches(c Client, change Change) bool {
	_, declared := c.Extension(t.of.Name)
	return change.URI == "" && t.of.Sessions && (t.of.Open || declared)
}

// has reports whether a change is one of these.
func (s subjects) has(c Change) bool { return slices.Contains(s[c.Method], c.URI) }

// params are those of the notification of a change; nil: it is not sent.
func (t *extraTopic) params(ctx *Context, c Change, meta protocol.Meta) (protocol.Params, error) {
	if t.Params == nil {
		return &protocol.NotificationParams{Meta: meta}, nil
	}
	params, err := t.Params(ctx, c.URI)
	if params == nil || err != nil {
		return nil, err
	}
	at := params.ParamsMeta()
	for key, value := range meta {
		put((*map[string]any)(at), key, value)
	}
	return params, nil
}
