package client

import (
	"context"
	"encoding/json"
	"errors"
	"sync"

	"github.com/fastmcp-go/mcp/internal/rpc"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// An inbox sorts what comes from one server: answers and what precedes them to
// the requests they belong to, questions to those who answer, and the rest to
// those who listen. A wire has one, and it is safe for concurrent use.
type inbox struct {
	pending rpc.Pending
	served  rpc.Inflight

	// questions answers a request of the server.
	questions func(ctx context.Context, m jsonrpc.Message) (json.RawMessage, *jsonrpc.Error)
	// unasked gets each notification that belongs to no request.
	unasked func(m jsonrpc.Message)
	// strange is told what was dropped, and why.
	strange func(why string, m jsonrpc.Message)
	// hooks see every text.
	hooks Hooks
	// inARow is how many questions that cost something may come between two
	// answers of the server; 0: any number.
	inARow int
	// absence is of persons that a guard waits for; nil: there are none.
	absence *absence
	// leaving is of those who listened.
	leaving leaving

	mu      sync.Mutex
	asked   int            // questions that somebody looks at
	row     int            // questions since the last answer of the server
	errand  int            // goroutines that errands counts
	over    bool           // no more of them
	errands sync.WaitGroup // answers, and what else is said on the side
}

// An origin says where a message came from.
type origin struct {
	// own is the request on whose own stream it came; zero: a stream for all.
	own jsonrpc.ID
	// only says that nothing else comes for that one.
	only bool
	// reply sends the answer to a question; nil: none may be asked here.
	reply func(ctx context.Context, text []byte) error
}

// take takes a text as it came: one message, or several, which a server of
// 2025-03-26 may send as one. The context is that of the wire: a question is
// answered whether or not a request still waits.
func (b *inbox) take(ctx context.Context, text []byte, from origin) {
	b.hooks.received(text)
	if jsonrpc.IsBatch(text) {
		all, err := jsonrpc.DecodeBatch(text)
		if err != nil {
			b.unreadable(text, err, from)
		}
		for _, m := range all {
			b.sort(ctx, m, from)
		}
		return
	}
	m, err := jsonrpc.Decode(text)
	if err != nil {
		b.unreadable(text, err, from)
		return
	}
	b.sort(ctx, m, from)
}

// sort finds out what a message is.
func (b *inbox) sort(ctx context.Context, m jsonrpc.Message, from origin) {
	switch {
	case m.IsMalformed():
		b.strange(m.Err.Error(), jsonrpc.Message{})
	case m.IsResponse():
		b.resolve(m, from.own)
	case m.IsRequest() && from.reply == nil:
		b.strange(questionOutOfPlace, m)
	case m.IsRequest():
		b.answer(ctx, m, from.reply)
	default:
		b.notice(m, from.own)
	}
}

// resolve hands over an answer. On a request's own stream an error need not
// name it: a server that could not read the request does not know its id.
func (b *inbox) resolve(m jsonrpc.Message, own jsonrpc.ID) {
	if m.ID.IsZero() {
		m.ID = own
	}
	if !own.IsZero() && m.ID != own || !b.pending.Resolve(m) {
		b.strange(answerToNothing, m)
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.row = 0
}

// notice finds out whom a notification is for.
func (b *inbox) notice(m jsonrpc.Message, own jsonrpc.ID) {
	switch m.Method {
	case protocol.MethodProgress:
		b.pending.Tell(idIn(m.Params, "progressToken"), m)
		return
	case protocol.MethodCancelled:
		id := idIn(m.Params, "requestId")
		if !b.served.Cancel(id, errServerCancelled) {
			b.pending.Fail(id, errServerCancelled)
		}
		return
	case protocol.MethodLoggingMessage:
		if own.IsZero() {
			b.pending.TellAll(m)
		} else {
			b.pending.Tell(own, m)
		}
	}
	if id := subscription(m.Params); !id.IsZero() {
		b.pending.Tell(id, m)
	}
	b.unasked(m)
}

// answer answers a question in a goroutine of its own, or refuses it there. The
// reader never waits for a server to take something: it may not.
func (b *inbox) answer(ctx context.Context, m jsonrpc.Message, reply func(context.Context, []byte) error) {
	ctx, cancel := context.WithCancelCause(ctx)
	refused := b.admit(m.Method)
	looks := refused == nil
	if looks && !b.served.Begin(m.ID, cancel) {
		b.dismiss()
		cancel(nil)
		b.strange(sameIDTwice, m)
		return
	}
	begun := b.aside(func() {
		defer cancel(nil)
		var text []byte
		if looks {
			text = b.look(ctx, m)
		} else {
			text = jsonrpc.AppendError(nil, m.ID, refused)
		}
		if text != nil {
			ctx, done := context.WithTimeout(ctx, handover)
			defer done()
			_ = reply(ctx, text) // who does not take it any more is gone
		}
	})
	if !begun {
		if looks {
			b.served.End(m.ID)
			b.dismiss()
		}
		cancel(nil)
		b.strange(answersNotTaken, m)
	}
}

// look has a question answered, and returns the answer as it is sent, nil if the
// server has taken the question back.
func (b *inbox) look(ctx context.Context, m jsonrpc.Message) []byte {
	result, err := b.questions(ctx, m)
	b.served.End(m.ID)
	b.dismiss() // from here on it is the server that keeps us waiting
	switch {
	case errors.Is(context.Cause(ctx), errServerCancelled):
		return nil
	case err != nil:
		return jsonrpc.AppendError(nil, m.ID, err)
	}
	return jsonrpc.AppendResult(nil, m.ID, result)
}

// admit counts a question, or says why it is not looked at. A server that asks
// and asks and never answers costs a person's time, or a model's tokens.
func (b *inbox) admit(method string) *jsonrpc.Error {
	costly := method == protocol.MethodElicit || method == protocol.MethodCreateMessage
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.asked == mostQuestions:
		return tooManyQuestions()
	case costly && b.inARow > 0 && b.row == b.inARow:
		return tooManyInARow(b.inARow)
	}
	if costly {
		b.row++
	}
	b.asked++
	return nil
}

func (b *inbox) dismiss() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked--
}

// busy reports whether the server waits for somebody here to answer. It does
// not when the answer is there and only has to be taken.
func (b *inbox) busy() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.asked > 0
}

// aside runs, in a goroutine that the end of the wire waits for, what nobody
// else waits for. It reports whether it does: not when there are too many
// already, or the wire has ended.
func (b *inbox) aside(run func()) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.over || b.errand == mostErrands {
		return false
	}
	b.errand++
	b.errands.Go(func() {
		run()
		b.mu.Lock()
		defer b.mu.Unlock()
		b.errand--
	})
	return true
}

// end fails all that waits, cancels all that is being answered, and returns
// when that has ended.
func (b *inbox) end(cause error) {
	b.pending.Close(cause)
	b.served.CancelAll(cause)
	b.mu.Lock()
	b.over = true
	b.mu.Unlock()
	b.errands.Wait()
}

// idIn reads the id that a member of params is, zero if it is none.
func idIn(params json.RawMessage, name string) jsonrpc.ID {
	var id jsonrpc.ID
	for key, value := range jsonrpc.RawMembers(params) {
		if string(key) == name && id.UnmarshalJSON(value) != nil {
			return jsonrpc.ID{}
		}
	}
	return id
}

// subscription reads which subscription a notification belongs to.
func subscription(params json.RawMessage) jsonrpc.ID {
	for key, value := range jsonrpc.RawMembers(params) {
		if string(key) == "_meta" && len(value) > 0 && value[0] == '{' {
			return idIn(value, protocol.MetaSubscriptionID)
		}
	}
	return jsonrpc.ID{}
}
