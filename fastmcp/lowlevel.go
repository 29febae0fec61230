package fastmcp

import (
	"encoding/json"
	"errors"

	"github.com/fastmcp-go/mcp/protocol"
)

// InputRequired is an error with which a handler asks in its own way, without
// [Ask]: the client is sent these requests, and calls again with its answers,
// which [Context.Input] returns. Only clients of 2026-07-28 know it.
//
// State is whatever the handler wants back in the next round. It is sealed on
// its way through the client, and bound to server, principal and request. What
// [Ask] and [Once] keep goes with it. Where there is neither, the client gets no
// state to send back.
type InputRequired struct {
	Requests protocol.InputRequests
	State    []byte
}

// Error says that the error is to be returned.
func (*InputRequired) Error() string { return mustReturn }

// asks reports whether an error of a handler means that the client has to be
// asked.
func asks(err error) bool {
	var own *InputRequired
	return errors.Is(err, errInputRequired) || errors.As(err, &own)
}

// Input is what a client sends with a call for the second time.
type Input struct {
	// Responses are the answers, by the key of their request, as they came:
	// nothing about them was checked.
	Responses map[string]json.RawMessage
	// State is what the handler put into [InputRequired], nil in the first
	// round. It is authentic.
	State []byte
}

// Input returns what the client sent for the questions of the round before.
func (c *Context) Input() Input {
	a := &c.call.asking
	a.mu.Lock()
	defer a.mu.Unlock()
	return Input{Responses: a.responses, State: a.state.Own}
}

// requiredBy is the result for a handler that asks in its own way. What [Ask]
// has to ask goes along, but for a question whose key the handler gives to a
// request of its own.
func (c *call) requiredBy(own *InputRequired) (Result, error) {
	if !c.rules.MayAsk(c.request.Method) {
		return nil, internalError(onlyModernInput)
	}
	var needs []Capability
	for _, request := range own.Requests {
		needs = append(needs, neededBy(request))
	}
	if err := c.context.Client().lacks(needs...); err != nil {
		return nil, err
	}
	a := &c.asking
	a.mu.Lock()
	defer a.mu.Unlock()
	for key, request := range own.Requests {
		a.put(key, request)
		delete(a.next, key)
	}
	a.state.Own = own.State
	return c.askAll()
}

// neededBy returns what a client must be able to do to answer a request.
func neededBy(request protocol.InputRequest) Capability {
	switch request.Method {
	case protocol.MethodListRoots:
		return Roots
	case protocol.MethodCreateMessage:
		return Sampling
	}
	var params struct {
		Mode protocol.ElicitMode `json:"mode"`
	}
	if decode(request.Params, &params) == nil && params.Mode == protocol.ElicitURL {
		return ElicitationURL
	}
	return ElicitationForm
}
