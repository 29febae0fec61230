package client_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// toll is a server of 2025-11-25 that wants pages visited before that many calls.
func toll(refusals int, pages ...string) *peer {
	refusal := &jsonrpc.Error{
		Code: protocol.CodeURLElicitationRequired, Message: "pay first",
		Data: map[string]any{"elicitations": pagesOf(pages)},
	}
	p := &peer{old: "2025-11-25"}
	p.methods = map[string]func(*sitting, jsonrpc.Message) (string, error){
		protocol.MethodCallTool: func(*sitting, jsonrpc.Message) (string, error) {
			if refusals--; refusals >= 0 {
				return "", refusal
			}
			return `{"content":[{"type":"text","text":"paid"}]}`, nil
		},
	}
	return p
}

func pagesOf(ids []string) (pages []map[string]any) {
	for _, id := range ids {
		mode, id, ok := strings.Cut(id, ":")
		if !ok {
			mode, id = "url", mode
		}
		pages = append(pages, map[string]any{"mode": mode, "message": "m", "url": "https://example.com/" + id, "elicitationId": id})
	}
	return pages
}

func TestPagesThatMustBeVisitedFirst(t *testing.T) {
	accept := func(context.Context, *protocol.ElicitRequestParams) (protocol.ElicitAction, error) {
		return protocol.ElicitAccept, nil
	}
	for _, row := range []struct {
		says  string
		peer  *peer
		visit func(context.Context, *protocol.ElicitRequestParams) (protocol.ElicitAction, error)
		done  []string // what the server says is done, after a second each
		wrong string
		calls int
		took  time.Duration
	}{
		{"one, which the server says is done", toll(1, "a"), accept, []string{"a"}, "", 2, time.Second},
		{"two", toll(1, "a", "b"), accept, []string{"b", "a"}, "", 2, 2 * time.Second},
		{"one of which nothing is said", toll(1, "a"), accept, []string{"another"}, "", 2, time.Minute},
		{"one without an id", toll(1, ""), accept, nil, "", 2, 0},
		{"one that does not help", toll(2, "a"), accept, []string{"a"}, "tools/call: pay first", 2, time.Second},
		{"one that is declined", toll(1, "a"), func(context.Context, *protocol.ElicitRequestParams) (protocol.ElicitAction, error) {
			return protocol.ElicitDecline, nil
		}, nil, "was not accepted: tools/call: pay first", 1, 0},
		{"one that cannot be shown", toll(1, "a"), func(context.Context, *protocol.ElicitRequestParams) (protocol.ElicitAction, error) {
			return "", errors.New("no screen")
		}, nil, "no screen", 1, 0},
		{"one that is a form", toll(1, "form:a"), accept, nil, "pay first", 1, 0},
		{"none at all", toll(1), accept, nil, "pay first", 1, 0},
		{"more than a person can look at", toll(1, strings.Split(strings.Repeat("x,", 40), ",")...), accept, nil, "pay first", 1, 0},
		{"nobody who visits", toll(1, "a"), nil, nil, "pay first", 1, 0},
	} {
		t.Run(row.says, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := dial(t, row.peer, client.OnElicitURL(row.visit))
				start := time.Now()
				finished := make(chan error, 1)
				go func() {
					_, err := c.CallTool(t.Context(), "t", nil)
					finished <- err
				}()
				for _, id := range row.done {
					time.Sleep(time.Second)
					row.peer.notify(t, protocol.MethodElicitationComplete, `{"elicitationId":"`+id+`"}`)
				}
				err := <-finished
				if row.wrong == "" {
					assert.NoError(t, err)
				} else {
					assert.ErrorContains(t, err, row.wrong)
				}
				assert.Equal(t, row.peer.count(protocol.MethodCallTool), row.calls)
				assert.Equal(t, time.Since(start), row.took)
			})
		})
	}
}

func TestAPageThatIsDoneIsToldOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := toll(1, "a")
		var done []string
		c := dial(t, p,
			client.OnElicitURL(func(context.Context, *protocol.ElicitRequestParams) (protocol.ElicitAction, error) {
				for _, id := range []string{"a", "a", "never heard of"} {
					p.notify(t, protocol.MethodElicitationComplete, `{"elicitationId":"`+id+`"}`)
				}
				synctest.Wait()
				return protocol.ElicitAccept, nil
			}),
			client.OnElicitComplete(func(id string) { done = append(done, id) }))
		_, err := c.CallTool(t.Context(), "t", nil)
		assert.NoError(t, err)
		assert.Equal(t, done, []string{"a"})
	})
}
