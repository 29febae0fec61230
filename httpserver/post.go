package httpserver

import (
	"errors"
	"net/http"
	"slices"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// post serves one message, or a batch of them (Streamable HTTP, Sending Messages).
func (h *handler) post(w *response) {
	r := w.request
	if !isJSON(r.Header) {
		(&refusal{http.StatusUnsupportedMediaType, wantContentType}).write(w)
		return
	}
	json, stream := accepts(r.Header)
	switch {
	case h.jsonResponse && !json:
		(&refusal{http.StatusNotAcceptable, wantAcceptJSON}).write(w)
		return
	case !json && !stream:
		(&refusal{http.StatusNotAcceptable, wantAccept}).write(w)
		return
	}
	body, f := w.readBody(h.maxBody)
	if f != nil {
		f.write(w)
		return
	}

	x := newExchange(h, w, json, stream && !h.jsonResponse)
	defer x.leave()
	if reply := x.serve(body); reply != nil {
		x.finish(*reply)
	}
}

// serve decodes what came and has it answered; nil is an answer that has gone out
// or may come on another connection.
func (x *exchange) serve(body []byte) *fastmcp.Reply {
	ctx := x.w.request.Context()
	if jsonrpc.IsBatch(body) {
		messages, err := jsonrpc.DecodeBatch(body)
		if err != nil {
			return malformed(err)
		}
		x.w.method = "batch"
		x.asks = slices.ContainsFunc(messages, asks)
		reply := x.h.app.HandleBatch(ctx, messages, x)
		return &reply
	}
	message, err := jsonrpc.Decode(body)
	if err != nil {
		return malformed(err)
	}
	x.w.method = message.Method
	x.asks, x.id = asks(message), message.ID
	if l := x.lasting(message); l != nil {
		return l.serve(ctx, message)
	}
	reply := x.h.app.Handle(ctx, message, x)
	return &reply
}

// asks reports whether a message is to be answered.
func asks(m jsonrpc.Message) bool { return m.IsRequest() || m.IsMalformed() }

// malformed answers a text that is no message, and whose id therefore is none.
func malformed(err error) *fastmcp.Reply {
	problem, ok := errors.AsType[*jsonrpc.Error](err)
	if !ok {
		problem = &jsonrpc.Error{Code: jsonrpc.CodeParse, Message: err.Error()}
	}
	return &fastmcp.Reply{Text: jsonrpc.AppendError(nil, jsonrpc.ID{}, problem), Status: fastmcp.StatusBadRequest}
}
