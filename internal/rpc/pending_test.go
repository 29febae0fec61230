package rpc

import (
	"context"
	"encoding/json"
	"testing"
	"testing/synctest"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func TestACallGetsItsOwnAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var p Pending
		sent := make(chan jsonrpc.ID, 2)
		send := func(id jsonrpc.ID) error { sent <- id; return nil }
		answers := make(chan string, 2)
		for range 2 {
			go func() {
				m, err := p.Call(t.Context(), send)
				assert.NoError(t, err)
				answers <- m.ID.String() + string(m.Result)
			}()
		}
		first, second := <-sent, <-sent
		assert.True(t, first != second, "ids differ")
		assert.True(t, !p.Resolve(jsonrpc.Message{ID: jsonrpc.IntID(99)}), "an answer to nothing")
		for _, id := range []jsonrpc.ID{second, first} {
			assert.True(t, p.Resolve(jsonrpc.Message{ID: id, Result: json.RawMessage("{}")}))
			assert.Equal(t, <-answers, id.String()+"{}")
		}
		assert.True(t, !p.Resolve(jsonrpc.Message{ID: first}), "a second answer")
	})
}

func TestACallEndsWithAnError(t *testing.T) {
	refused := &jsonrpc.Error{Code: -1, Message: "no"}
	for name, row := range map[string]struct {
		send func(p *Pending, cancel context.CancelCauseFunc) func(jsonrpc.ID) error
		want error
	}{
		"when it cannot be sent": {
			send: func(*Pending, context.CancelCauseFunc) func(jsonrpc.ID) error {
				return func(jsonrpc.ID) error { return errStop }
			},
			want: errStop,
		},
		"when its context is done, with the cause": {
			send: func(_ *Pending, cancel context.CancelCauseFunc) func(jsonrpc.ID) error {
				return func(jsonrpc.ID) error { cancel(errStop); return nil }
			},
			want: errStop,
		},
		"when the books are closed": {
			send: func(p *Pending, _ context.CancelCauseFunc) func(jsonrpc.ID) error {
				return func(jsonrpc.ID) error { p.Close(errStop); return nil }
			},
			want: errStop,
		},
		"when the answer is an error": {
			send: func(p *Pending, _ context.CancelCauseFunc) func(jsonrpc.ID) error {
				return func(id jsonrpc.ID) error { p.Resolve(jsonrpc.Message{ID: id, Err: refused}); return nil }
			},
			want: refused,
		},
	} {
		t.Run(name, func(t *testing.T) {
			var p Pending
			ctx, cancel := context.WithCancelCause(t.Context())
			defer cancel(nil)
			_, err := p.Call(ctx, row.send(&p, cancel))
			assert.Equal(t, err, row.want)
		})
	}
}

func TestNothingIsCalledOnceTheBooksAreClosed(t *testing.T) {
	var p Pending
	p.Close(errStop)
	p.Close(nil)
	_, err := p.Call(t.Context(), func(jsonrpc.ID) error { t.Fatal("sent"); return nil })
	assert.Equal(t, err, errStop)
}

func TestWhoWaitsIsKnown(t *testing.T) {
	var p Pending
	isIdle := func() bool {
		select {
		case <-p.Idle():
			return true
		default:
			return false
		}
	}
	assert.True(t, isIdle(), "before any call")
	for name, end := range map[string]func(jsonrpc.ID, context.CancelCauseFunc){
		"an answer":        func(id jsonrpc.ID, _ context.CancelCauseFunc) { p.Resolve(jsonrpc.Message{ID: id}) },
		"a failure":        func(id jsonrpc.ID, _ context.CancelCauseFunc) { p.Fail(id, errStop) },
		"a caller's no":    func(_ jsonrpc.ID, cancel context.CancelCauseFunc) { cancel(errStop) },
		"the end of books": func(jsonrpc.ID, context.CancelCauseFunc) { p.Close(errStop) },
	} {
		t.Run(name, func(t *testing.T) {
			p = Pending{}
			ctx, cancel := context.WithCancelCause(t.Context())
			var idle <-chan struct{}
			_, _ = p.Call(ctx, func(id jsonrpc.ID) error {
				idle = p.Idle()
				assert.True(t, p.Waits(id) && !isIdle(), "while it waits")
				end(id, cancel)
				return nil
			})
			<-idle
			assert.True(t, !p.Waits(jsonrpc.IntID(1)) && isIdle(), "afterwards")
		})
	}
}
