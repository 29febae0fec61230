package fastmcp

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"reflect"

	"github.com/fastmcp-go/mcp/internal/bind"
	"github.com/fastmcp-go/mcp/protocol"
)

// An Answer is what a user did with a form.
type Answer[T any] struct {
	// Action is accept, decline or cancel.
	Action protocol.ElicitAction
	// Value is what was filled in; the zero value unless it was accepted.
	Value T
}

// Accepted reports whether the user filled the form in and sent it.
func (a Answer[T]) Accepted() bool { return a.Action == protocol.ElicitAccept }

// Declined reports whether the user said no.
func (a Answer[T]) Declined() bool { return a.Action == protocol.ElicitDecline }

// Cancelled reports whether the user closed the form without a decision.
func (a Answer[T]) Cancelled() bool { return a.Action == protocol.ElicitCancel }

// Elicit puts a form before the user and returns what came of it (Elicitation,
// Form Mode). T is a flat struct: strings, numbers, booleans, enums, and lists of
// enums. Its tags validate and jsonschema say what is accepted and what is
// filled in beforehand; a tag titles names the choices of an enum for people,
// separated by | (enum_names does so in the way of 2025-06-18). What the user sends is checked: a value
// has the type that the form says ("3" is no number), and members that the form
// does not have are ignored. An answer that does not fit is asked for again, with
// what is wrong about it in the message.
//
// A client of 2025-06-18 is not told what is filled in beforehand, but for
// booleans, and cannot be asked for lists: that is a [*ToolError].
//
// Errors are those of [Ask]: return them.
func Elicit[T any](ctx context.Context, message string, options ...AskOption) (Answer[T], error) {
	form := NewForm[T](message, options...)
	if err := Ask(ctx, form); err != nil {
		return Answer[T]{}, err
	}
	return form.Answer, nil
}

// A Form is a [Question] that puts a form before the user.
type Form[T any] struct {
	// Answer is what came of it, once [Ask] has returned without an error.
	Answer[T]

	q question
}

// NewForm makes the question for [Ask]; see [Elicit].
func NewForm[T any](message string, options ...AskOption) *Form[T] {
	f := &Form[T]{}
	f.q = question{
		method: protocol.MethodElicit, needs: ElicitationForm,
		build: func(ctx *Context) (any, error) {
			form, err := ctx.call.server.form(reflect.TypeFor[T]())
			if err != nil {
				return nil, err
			}
			fitted, unfit := ctx.call.rules.Form(form.schema)
			if unfit != "" {
				return nil, noSuchField(unfit, ctx.call.rules.Version)
			}
			return &protocol.ElicitRequestParams{Message: message, RequestedSchema: fitted}, nil
		},
		take: f.take,
	}
	for _, o := range options {
		o(&f.q)
	}
	return f
}

func (f *Form[T]) question() *question { return &f.q }

func (f *Form[T]) take(ctx *Context, raw json.RawMessage) error {
	result, err := elicited(raw)
	if err != nil {
		return err
	}
	answer := Answer[T]{Action: result.Action}
	if answer.Accepted() {
		form, err := ctx.call.server.form(reflect.TypeFor[T]())
		if err != nil {
			return err
		}
		value, err := form.read(result.Content)
		if err != nil {
			return err
		}
		answer.Value = value.(T)
	}
	f.Answer = answer
	return nil
}

func elicited(raw json.RawMessage) (protocol.ElicitResult, error) {
	var result protocol.ElicitResult
	if err := protocol.Unmarshal(raw, &result); err != nil {
		return result, unfit(err.Error())
	}
	switch result.Action {
	case protocol.ElicitAccept, protocol.ElicitDecline, protocol.ElicitCancel:
		return result, nil
	}
	return result, unfit("action must be accept, decline or cancel")
}

// A Page is a [Question] that sends the user to a page in the browser.
type Page struct {
	// Action is what the user agreed to, once [Ask] has returned without an
	// error. Accept means that the user went, not that anything was done there.
	Action protocol.ElicitAction

	q question
}

// ElicitURL asks the user to go to a page, for what must not pass through the
// client: a password, a payment (Elicitation, URL Mode). It returns what the
// user agreed to; what was done on the page the server has to find out itself.
// Errors are those of [Ask]: return them.
func ElicitURL(ctx context.Context, message, url string, options ...AskOption) (protocol.ElicitAction, error) {
	page := NewPage(message, url, options...)
	if err := Ask(ctx, page); err != nil {
		return "", err
	}
	return page.Action, nil
}

// NewPage makes the question for [Ask]; see [ElicitURL].
func NewPage(message, url string, options ...AskOption) *Page {
	p := &Page{}
	p.q = question{
		method: protocol.MethodElicit, needs: ElicitationURL,
		build: func(*Context) (any, error) {
			return &protocol.ElicitRequestParams{Mode: protocol.ElicitURL, Message: message, URL: url}, nil
		},
		take: func(_ *Context, raw json.RawMessage) error {
			result, err := elicited(raw)
			p.Action = result.Action
			return err
		},
	}
	for _, o := range options {
		o(&p.q)
	}
	return p
}

func (p *Page) question() *question { return &p.q }

// numbered gives a page the id that it has where the question is a request
// (2025-11-25, Elicitation, URL Mode).
func numbered(asked any) any {
	page, ok := asked.(*protocol.ElicitRequestParams)
	if !ok || page.Mode != protocol.ElicitURL {
		return asked
	}
	numbered := *page
	numbered.ElicitationID = rand.Text()
	return &numbered
}

// A form is a struct type as a form: what is published, and how what comes
// back is read.
type form struct {
	schema *protocol.RequestedSchema
	plan   *bind.Plan
}

// form returns the form of a struct type. It is made once.
func (s *Server) form(t reflect.Type) (*form, error) {
	if made, ok := s.forms.Load(t); ok {
		return made.(*form), nil
	}
	made, err := s.newForm(t)
	if err != nil {
		return nil, notAForm(t, err)
	}
	s.forms.Store(t, made)
	return made, nil
}

// newForm uses the machine that reads arguments, for a function that takes one
// struct and returns it. Arguments come from a model, which errs; an answer comes
// from a program that has the schema, and is taken by its letter. What it has to
// spare is ignored (Multi Round-Trip Requests, Error Handling).
func (s *Server) newForm(t reflect.Type) (*form, error) {
	if t.Kind() != reflect.Struct {
		return nil, errFormNotStruct
	}
	identity := reflect.MakeFunc(reflect.FuncOf([]reflect.Type{t}, []reflect.Type{t}, false),
		func(in []reflect.Value) []reflect.Value { return in })
	plan, err := bind.Compile(identity.Interface(), bind.Options{
		Kind: bind.Tool, Finder: s.finder, Validator: s.validator, Unions: s.config.unions,
		Strict: true, Unknown: []string{"*"}, Accepts: func(reflect.Type) bool { return true },
	})
	if err != nil {
		return nil, err
	}
	schema := &protocol.RequestedSchema{}
	if err := protocol.Unmarshal(plan.InputSchema, schema); err != nil {
		return nil, err
	}
	for i, field := range schema.Properties {
		titles, legacy := titlesOf(t, field.Name)
		if schema.Properties[i].Schema, err = titled(field, titles, legacy); err != nil {
			return nil, err
		}
		schema.Properties[i].Schema = formatted(schema.Properties[i].Schema, t, field.Name)
	}
	return &form{schema: schema, plan: plan}, nil
}

func (f *form) read(content json.RawMessage) (any, error) {
	if len(content) > 0 && content[0] != '{' {
		return nil, unfit("content must be an object")
	}
	values, problems := f.plan.Decode(content)
	if len(problems) > 0 {
		return nil, errors.New(bind.List(problems))
	}
	return f.plan.Call(bind.Env{}, values)
}

var errFormNotStruct = errors.New("it is no struct")
