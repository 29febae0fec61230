package client_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A script is a server that answers what a function says, and keeps what it
// was sent. It serves server/discover by itself.
type script struct {
	answer func(m jsonrpc.Message, nth int) string // the result of the nth request of that method

	mu   sync.Mutex
	said []jsonrpc.Message
}

const discovered = `{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},"ttlMs":0,"cacheScope":"private"}`

func (s *script) Serve(ctx context.Context, conn jsonrpc.Conn) error {
	count := map[string]int{}
	for {
		text, err := conn.Read(ctx)
		if err != nil {
			return nil
		}
		m, err := jsonrpc.Decode(text)
		if err != nil {
			return err
		}
		s.mu.Lock()
		s.said = append(s.said, m)
		s.mu.Unlock()
		if !m.IsRequest() {
			continue
		}
		count[m.Method]++
		result := discovered
		if m.Method != protocol.MethodDiscover {
			result = s.answer(m, count[m.Method])
		}
		if err := conn.Write(ctx, jsonrpc.AppendResult(nil, m.ID, []byte(result))); err != nil {
			return nil
		}
	}
}

// calls returns the requests of a method, as id and params without _meta.
func (s *script) calls(method string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var calls []string
	for _, m := range s.said {
		if m.Method != method {
			continue
		}
		var parts []string
		for key, value := range jsonrpc.Members(m.Params) {
			if key != "_meta" {
				parts = append(parts, key+"="+string(value))
			}
		}
		calls = append(calls, strings.Join(parts, " "))
	}
	return calls
}

const done = `{"resultType":"complete","content":[]}`

func asks(state string, keys ...string) string {
	questions := map[string]any{}
	for _, key := range keys {
		questions[key] = map[string]any{"method": "elicitation/create", "params": map[string]any{"message": key}}
	}
	result := map[string]any{"resultType": "input_required", "inputRequests": questions}
	if state != "" {
		result["requestState"] = state
	}
	text, _ := json.Marshal(result)
	return string(text)
}

func TestRounds(t *testing.T) {
	for _, row := range []struct {
		what   string
		answer func(m jsonrpc.Message, nth int) string
		calls  []string
		err    string
	}{
		{
			"an answer at once",
			func(jsonrpc.Message, int) string { return done },
			[]string{`name="t"`}, "",
		}, {
			"a result without a type is an answer",
			func(jsonrpc.Message, int) string { return `{"content":[]}` },
			[]string{`name="t"`}, "",
		}, {
			"the state comes back byte for byte, and only the newest",
			func(_ jsonrpc.Message, nth int) string {
				return []string{asks("s\"é<1>", "a", "b"), asks("2", "c"), done}[nth-1]
			},
			[]string{
				`name="t"`,
				`inputResponses={"a":{"action":"accept"},"b":{"action":"accept"}} requestState="s\"é<1>" name="t"`,
				`inputResponses={"c":{"action":"accept"}} requestState="2" name="t"`,
			}, "",
		}, {
			"no state comes back when there was none",
			func(_ jsonrpc.Message, nth int) string { return []string{asks("", "a"), done}[nth-1] },
			[]string{`name="t"`, `inputResponses={"a":{"action":"accept"}} name="t"`}, "",
		}, {
			"a state without a question is sent back at once",
			func(_ jsonrpc.Message, nth int) string { return []string{asks("s"), done}[nth-1] },
			[]string{`name="t"`, `requestState="s" name="t"`}, "",
		}, {
			"questions without end",
			func(jsonrpc.Message, int) string { return asks("s", "a") },
			nil, "the server has been answered 10 times and asks again",
		}, {
			"as many questions as there may be",
			func(_ jsonrpc.Message, nth int) string {
				if nth <= 10 {
					return asks("s", "a")
				}
				return done
			},
			nil, "",
		}, {
			"a question that nobody answers",
			func(jsonrpc.Message, int) string {
				return `{"resultType":"input_required","inputRequests":{"r":{"method":"roots/list"}}}`
			},
			[]string{`name="t"`}, `the server's question "r" (roots/list) has no answer: this client does not answer roots/list`,
		}, {
			"a type that nobody knows",
			func(jsonrpc.Message, int) string { return `{"resultType":"later"}` },
			[]string{`name="t"`}, `result of type "later"`,
		}, {
			"a type that is none",
			func(jsonrpc.Message, int) string { return `{"resultType":3}` },
			[]string{`name="t"`}, `tools/call: the server's result does not fit the protocol`,
		},
	} {
		t.Run(row.what, func(t *testing.T) {
			server := &script{answer: row.answer}
			c, err := client.Dial(t.Context(), server, client.OnElicit(accept))
			assert.NoError(t, err)
			_, err = c.CallTool(t.Context(), "t", nil)
			assert.NoError(t, c.Close())
			if row.err == "" {
				assert.NoError(t, err)
			} else {
				assert.ErrorContains(t, err, row.err)
			}
			if row.calls != nil {
				assert.Equal(t, strings.Join(server.calls("tools/call"), "\n"), strings.Join(row.calls, "\n"))
			}
			assert.Equal(t, len(ids(server.said)), len(requests(server.said)), "each round has an id of its own")
		})
	}
}

func accept(context.Context, *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
	return &protocol.ElicitResult{Action: protocol.ElicitAccept}, nil
}

func requests(said []jsonrpc.Message) (all []jsonrpc.Message) {
	for _, m := range said {
		if m.IsRequest() {
			all = append(all, m)
		}
	}
	return all
}

func ids(said []jsonrpc.Message) map[jsonrpc.ID]bool {
	all := map[jsonrpc.ID]bool{}
	for _, m := range requests(said) {
		all[m.ID] = true
	}
	return all
}

func TestAListMayNotAsk(t *testing.T) {
	server := &script{answer: func(jsonrpc.Message, int) string { return asks("s", "a") }}
	c, err := client.Dial(t.Context(), server, client.OnElicit(accept))
	assert.NoError(t, err)
	defer c.Close()
	for _, err := range c.Tools(t.Context()) {
		assert.ErrorContains(t, err, "tools/list: the server answered with questions, which it may not do there")
	}
}

func TestListsThatDoNotEnd(t *testing.T) {
	for _, row := range []struct {
		what string
		next func(nth int) string
		want string
	}{
		{"the same cursor", func(int) string { return "again" }, "the server gave the same cursor twice"},
		{"ever new cursors", func(nth int) string { return fmt.Sprint(nth) }, "the list has more than 10000 pages"},
	} {
		t.Run(row.what, func(t *testing.T) {
			server := &script{answer: func(_ jsonrpc.Message, nth int) string {
				return fmt.Sprintf(`{"tools":[],"nextCursor":%q}`, row.next(nth))
			}}
			c, err := client.Dial(t.Context(), server)
			assert.NoError(t, err)
			defer c.Close()
			for _, err := range c.Tools(t.Context()) {
				assert.ErrorContains(t, err, row.want)
			}
		})
	}
}
