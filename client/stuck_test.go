package client_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// asker is a server whose tool asks a person, in the way of its revision, and
// waits for the answer.
func asker(old string) *peer {
	p := toolPeer("", "")
	p.old = old
	p.methods[protocol.MethodCallTool] = func(s *sitting, m jsonrpc.Message) (string, error) {
		if old == "" {
			return asks("s", "a"), nil
		}
		return "", errors.Join(errNoReply, s.Write(s.ctx, jsonrpc.AppendRequest(nil, jsonrpc.StringID("q"), protocol.MethodElicit,
			[]byte(`{"message":"?","requestedSchema":{"type":"object","properties":{}}}`))))
	}
	return p
}

// A function that answers questions may be stuck: reading a terminal, say. It
// must not hold up who has given up waiting, whatever made him.
func TestAFunctionThatMindsNoContextHoldsUpNothing(t *testing.T) {
	for _, old := range []string{protocol.V20251125, ""} {
		for _, row := range []struct {
			what   string
			give   func(c *client.Client, p *peer, giveUp func())
			within time.Duration // of the call's end
		}{
			{"the caller gives up", func(_ *client.Client, _ *peer, giveUp func()) { giveUp() }, 0},
			{"the server dies", func(_ *client.Client, p *peer, _ func()) { p.hangUp() }, 0},
			{"the call has lasted too long", func(*client.Client, *peer, func()) {}, time.Hour},
			{"the client is closed", func(c *client.Client, _ *peer, _ func()) { _ = c.Close() }, 2 * time.Second},
		} {
			if old == "" && row.what == "the server dies" {
				continue // it is not asked while a person is
			}
			t.Run(strings.TrimSpace(row.what+" "+old), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					stuck := make(chan struct{})
					defer close(stuck)
					p := asker(old)
					c, err := client.Dial(t.Context(), p, quiet, client.MaxCall(time.Hour),
						client.OnElicit(func(context.Context, *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
							<-stuck
							return nil, errors.New("too late")
						}))
					assert.NoError(t, err)
					ctx, giveUp := context.WithCancel(t.Context())
					defer giveUp()
					over := make(chan error, 1)
					go func() { _, err := c.CallTool(ctx, "t", nil); over <- err }()
					synctest.Wait()
					begin := time.Now()
					row.give(c, p, giveUp)
					assert.True(t, <-over != nil, "the call fails")
					assert.True(t, time.Since(begin) <= row.within, time.Since(begin).String())
					begin = time.Now()
					assert.NoError(t, c.Close())
					assert.True(t, time.Since(begin) <= 2*time.Second, "Close waits a moment", time.Since(begin).String())
				})
			})
		}
	}
}

// Who hears may be the one who closes.
func TestCloseFromWithin(t *testing.T) {
	for _, row := range []struct {
		what string
		tell func(*sitting) error
	}{
		{"a question", func(s *sitting) error {
			return s.Write(s.ctx, jsonrpc.AppendRequest(nil, jsonrpc.StringID("q"), protocol.MethodListRoots, nil))
		}},
		{"a log message", func(s *sitting) error {
			return s.Write(s.ctx, jsonrpc.AppendRequest(nil, jsonrpc.ID{}, protocol.MethodLoggingMessage, []byte(`{"level":"info","data":1}`)))
		}},
	} {
		t.Run(row.what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := toolPeer("", "")
				p.old = protocol.V20251125
				p.methods[protocol.MethodCallTool] = func(s *sitting, _ jsonrpc.Message) (string, error) {
					return "", errors.Join(errNoReply, row.tell(s))
				}
				var c *client.Client
				closing := func() { _ = c.Close() }
				c, err := client.Dial(t.Context(), p, quiet,
					client.OnListRoots(func(context.Context) ([]protocol.Root, error) { closing(); return nil, nil }),
					client.OnLog(func(protocol.LoggingMessageNotificationParams) { closing() }))
				assert.NoError(t, err)
				begin := time.Now()
				_, err = c.CallTool(t.Context(), "t", nil)
				assert.ErrorContains(t, err, "the client is closed")
				assert.NoError(t, c.Close())
				assert.True(t, time.Since(begin) < 10*time.Second, time.Since(begin).String())
			})
		})
	}
}

// What a call finds out by the way has no more time than the call.
func TestAListThatNeverComesHoldsUpNoCall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := toolPeer("", `{"content":[],"structuredContent":{"x":1}}`)
		p.methods[protocol.MethodListTools] = func(*sitting, jsonrpc.Message) (string, error) { return "", errNoReply }
		c := dial(t, p, quiet)
		for _, want := range []time.Duration{500 * time.Millisecond, 0} { // it is tried once
			begin := time.Now()
			_, err := c.CallTool(t.Context(), "t", nil, client.Timeout(500*time.Millisecond))
			assert.NoError(t, err)
			assert.Equal(t, time.Since(begin), want)
		}
	})
}

func TestWhoLeavesIsNotHeldUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &peer{old: protocol.V20251125, can: `{"resources":{"subscribe":true}}`, methods: map[string]func(*sitting, jsonrpc.Message) (string, error){
			protocol.MethodSubscribe:   always(`{}`),
			protocol.MethodUnsubscribe: func(*sitting, jsonrpc.Message) (string, error) { return "", errNoReply },
		}}
		c := dial(t, p, quiet)
		var uris []string
		for i := range 10 {
			uris = append(uris, fmt.Sprint("a:", i))
		}
		begin := time.Now()
		for _, err := range c.Changes(t.Context(), client.Interest{URIs: uris}) {
			assert.NoError(t, err)
			break
		}
		assert.True(t, time.Since(begin) <= 3*time.Second, time.Since(begin).String())
		for _, err := range c.Changes(t.Context(), client.Interest{URIs: uris[:1]}) {
			assert.NoError(t, err)
			break
		}
		assert.Equal(t, p.count(protocol.MethodSubscribe), 11, "nobody counts who has left")
	})
}

func TestAnAnswerThatCannotBeReadIsToldAtOnce(t *testing.T) {
	for what, text := range map[string]string{
		"too deep":               `{"jsonrpc":"2.0","id":%s,"result":` + strings.Repeat(`{"a":`, 200) + `1` + strings.Repeat(`}`, 200) + `}`,
		"a key twice":            `{"jsonrpc":"2.0","id":%s,"result":{"content":[],"content":[]}}`,
		"half a character":       `{"jsonrpc": "2.0", "id": %s, "result": {"content": [{"type": "text", "text": "\ud800"}]}}`,
		"no UTF-8":               `{"jsonrpc":"2.0","id":%s,"result":{"content":"` + "\xff" + `"}}`,
		"result and error":       `{"jsonrpc":"2.0","id":%s,"result":{},"error":{"code":1,"message":"m"}}`,
		"neither":                `{"jsonrpc":"2.0","id":%s}`,
		"no version":             `{"id":%s,"result":{}}`,
		"another version":        `{"jsonrpc":"1.0","id":%s,"result":{}}`,
		"an error that is none":  `{"jsonrpc":"2.0","id":%s,"error":"no"}`,
		"its id behind, a blank": `{"jsonrpc":"2.0","result":{"content":[],"content":[]},"id": %s }`,
	} {
		t.Run(what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := toolPeer("", "")
				p.methods[protocol.MethodCallTool] = func(s *sitting, m jsonrpc.Message) (string, error) {
					return "", errors.Join(errNoReply, s.Write(s.ctx, []byte(fmt.Sprintf(text, m.ID))))
				}
				c := dial(t, p, quiet)
				begin := time.Now()
				_, err := c.CallTool(t.Context(), "t", nil)
				assert.ErrorContains(t, err, "the server's answer cannot be read")
				_, ofServer := errors.AsType[*jsonrpc.Error](err)
				assert.True(t, !ofServer, "it is not the server's own error")
				assert.Equal(t, time.Since(begin), 0)
			})
		})
	}
}

// A session may ask in the middle of a call, and again, and never answer.
func TestAServerThatOnlyAsksIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := toolPeer("", "")
		p.old = protocol.V20251125
		refused := make(chan struct{})
		ask := func(s *sitting, n int) {
			_ = s.Write(s.ctx, jsonrpc.AppendRequest(nil, jsonrpc.IntID(int64(n)), protocol.MethodCreateMessage, []byte(`{"maxTokens":9,"messages":[]}`)))
		}
		p.methods[protocol.MethodCallTool] = func(s *sitting, _ jsonrpc.Message) (string, error) { ask(s, 1); return "", errNoReply }
		p.methods[""] = func(s *sitting, m jsonrpc.Message) (string, error) { // an answer
			if m.Err != nil {
				assert.ErrorContains(t, m.Err, "too many questions: 96 without an answer")
				close(refused)
				return "", errNoReply
			}
			var n int
			_, _ = fmt.Sscan(m.ID.String(), &n)
			ask(s, n+1)
			return "", errNoReply
		}
		var asked atomic.Int32
		c := dial(t, p, quiet, client.MaxRounds(3), client.OnSample(func(context.Context, *protocol.CreateMessageRequestParams) (*protocol.CreateMessageResult, error) {
			asked.Add(1)
			return &protocol.CreateMessageResult{Role: protocol.RoleAssistant, Model: "m", Content: protocol.SamplingContent{protocol.TextContent{Text: "x"}}}, nil
		}))
		_, err := c.CallTool(t.Context(), "t", nil)
		assert.ErrorIs(t, err, context.DeadlineExceeded)
		<-refused
		assert.Equal(t, asked.Load(), 96)
	})
}

func TestAFleetThatIsGivenUpNamesWhoFailed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slow := &away{gone: make(chan struct{})}
		close(slow.gone)
		ctx, done := context.WithTimeout(t.Context(), time.Second)
		defer done()
		_, err := client.OpenAll(ctx, map[string]any{"good": toolPeer("", ""), "slow": slow, "bad": "ws://x"}, quiet)
		assert.ErrorIs(t, err, context.DeadlineExceeded)
		assert.ErrorContains(t, err, `"slow"`)
		assert.ErrorContains(t, err, `"bad"`)
		assert.True(t, !strings.Contains(err.Error(), `"good"`), "who has not failed is not named")
	})
}
