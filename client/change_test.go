package client_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// heard says in one line what a change is.
func heard(change client.Change, err error) string {
	switch {
	case err != nil:
		return "error: " + err.Error()
	case change.URI != "":
		return string(change.Kind) + " " + change.URI
	case change.Kind == client.Listening && (change.Refused.Tools || change.Refused.URIs != nil):
		return fmt.Sprintf("listening, without tools %v and %q", change.Refused.Tools, change.Refused.URIs)
	}
	return string(change.Kind)
}

// ear listens in a goroutine and tells line by line; "over" when the loop ends.
func ear(ctx context.Context, c *client.Client, in client.Interest) <-chan string {
	lines := make(chan string, 100)
	go func() {
		defer close(lines)
		for change, err := range c.Changes(ctx, in) {
			lines <- heard(change, err)
		}
		lines <- "over"
	}()
	return lines
}

var everything = client.Interest{Tools: true, Prompts: true, Resources: true, URIs: []string{"a:b"}}

func TestChangesInEveryRevision(t *testing.T) {
	for _, version := range protocol.Versions() {
		t.Run(version, func(t *testing.T) {
			app := fastmcp.New("test")
			app.Tool(add, fastmcp.Params("a", "b"))
			app.Resource("a:b", func() string { return "b" })
			app.Prompt(func() string { return "say" }, fastmcp.Name("say"))
			defer app.Close(context.Background())
			c := dial(t, app, client.Pin(version))
			ctx, cancel := context.WithCancelCause(t.Context())
			lines := ear(ctx, c, everything)
			assert.Equal(t, <-lines, "listening")
			app.Tool(func() {}, fastmcp.Name("more"))
			assert.Equal(t, <-lines, "tools")
			app.Prompt(func() string { return "" }, fastmcp.Name("more"))
			assert.Equal(t, <-lines, "prompts")
			app.Resource("a:c", func() string { return "c" })
			assert.Equal(t, <-lines, "resources")
			assert.NoError(t, app.ResourceUpdated(t.Context(), "a:b"))
			assert.Equal(t, <-lines, "resource a:b")
			cancel(errors.New("enough"))
			assert.Contains(t, <-lines, "enough")
			assert.Equal(t, <-lines, "over")
		})
	}
}

// listener is a peer of 2026-07-28 that grants what the test says, and lets
// subscriptions/listen wait.
func listener(granted string) *peer {
	p := &peer{}
	p.methods = map[string]func(*sitting, jsonrpc.Message) (string, error){
		protocol.MethodSubscriptionsListen: func(s *sitting, m jsonrpc.Message) (string, error) {
			p.grant(s, m.ID, granted)
			return "", errNoReply
		},
	}
	return p
}

func (p *peer) grant(s *sitting, id jsonrpc.ID, granted string) {
	s.say(protocol.MethodSubscriptionsAcknowledged, id, `"notifications":`+granted)
}

// say sends a notification of a subscription.
func (s *sitting) say(method string, id jsonrpc.ID, more string) {
	params := `{"_meta":{"io.modelcontextprotocol/subscriptionId":` + id.String() + `},` + more + `}`
	_ = s.Write(s.ctx, jsonrpc.AppendRequest(nil, jsonrpc.ID{}, method, []byte(params)))
}

func TestWhatAServerRefusesToTell(t *testing.T) {
	for _, row := range []struct{ says, granted, want string }{
		{"nothing", `{"toolsListChanged":true,"resourceSubscriptions":["a:b"]}`, "listening"},
		{"tools", `{"resourceSubscriptions":["a:b"]}`, "listening, without tools true and []"},
		{"a resource", `{"toolsListChanged":true}`, `listening, without tools false and ["a:b"]`},
		{"all of it", `{}`, "error: subscriptions/listen: the server tells none of the changes that are of interest"},
	} {
		t.Run(row.says, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			lines := ear(ctx, dial(t, listener(row.granted)), client.Interest{Tools: true, URIs: []string{"a:b"}})
			assert.Equal(t, <-lines, row.want)
			cancel()
			for range lines {
			}
		})
	}
}

// Over a wire that is no stream of its own, a notification has to name its
// subscription; mcp-go does not.
func TestAChangeThatNamesNoSubscriptionIsForAllWhoListen(t *testing.T) {
	p := listener(`{"toolsListChanged":true,"resourceSubscriptions":["a:b"]}`)
	c := dial(t, p)
	lines := ear(t.Context(), c, client.Interest{Tools: true, URIs: []string{"a:b"}})
	assert.Equal(t, <-lines, "listening")
	p.notify(t, protocol.MethodResourceUpdated, `{"uri":"a:b"}`)
	assert.Equal(t, <-lines, "resource a:b")
	p.notify(t, protocol.MethodPromptListChanged, `{}`) // of no interest
	p.notify(t, protocol.MethodToolListChanged, `{}`)
	assert.Equal(t, <-lines, "tools")
}

func TestWhatASessionDoesNotOffer(t *testing.T) {
	for _, row := range []struct{ says, can, want string }{
		{"changes of tools", `{"resources":{"subscribe":true}}`, "listening, without tools true and []"},
		{"changes of resources", `{"tools":{"listChanged":true}}`, `listening, without tools false and ["a:b"]`},
		{"one resource", `{"tools":{"listChanged":true},"resources":{"subscribe":true}}`, `listening, without tools false and ["none:"]`},
		{"anything", `{}`, "error: the server tells none of the changes that are of interest"},
	} {
		t.Run(row.says, func(t *testing.T) {
			p := &peer{old: "2025-11-25", can: row.can, methods: map[string]func(*sitting, jsonrpc.Message) (string, error){
				protocol.MethodSubscribe: func(_ *sitting, m jsonrpc.Message) (string, error) {
					if strings.Contains(string(m.Params), "none:") {
						return "", &jsonrpc.Error{Code: protocol.CodeResourceNotFound, Message: "no such resource"}
					}
					return "{}", nil
				},
				protocol.MethodUnsubscribe: always("{}"),
			}}
			in := client.Interest{Tools: true, URIs: []string{"a:b"}}
			if row.says == "one resource" {
				in.URIs = append(in.URIs, "none:")
			}
			ctx, cancel := context.WithCancel(t.Context())
			lines := ear(ctx, dial(t, p), in)
			assert.Equal(t, <-lines, row.want)
			cancel()
			for range lines {
			}
		})
	}
}

func TestASlowListenerFindsEachChangeOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := listener(`{"toolsListChanged":true,"resourceSubscriptions":["a:"]}`)
		c := dial(t, p)
		var got []string
		for change, err := range c.Changes(t.Context(), client.Interest{Tools: true, URIs: []string{"a:"}}) {
			got = append(got, heard(change, err))
			if change.Kind != client.Listening {
				if len(got) == 4 {
					break
				}
				continue
			}
			for range 50 {
				p.tell(t, protocol.MethodToolListChanged, `"a":1`)
			}
			for range 50 {
				p.tell(t, protocol.MethodResourceUpdated, `"uri":"a:1"`)
				p.tell(t, protocol.MethodResourceUpdated, `"uri":"a:2"`)
				p.tell(t, protocol.MethodPromptListChanged, `"asked":false`)
				p.tell(t, protocol.MethodResourceUpdated, `"uri":"other:"`)
			}
			synctest.Wait()
		}
		assert.Equal(t, got, []string{"listening", "tools", "resource a:1", "resource a:2"})
	})
}

// tell sends a notification of the newest subscription.
func (p *peer) tell(t *testing.T, method, params string) {
	t.Helper()
	p.mu.Lock()
	s := p.sittings[len(p.sittings)-1]
	var id jsonrpc.ID
	for _, m := range p.said {
		if m.Method == protocol.MethodSubscriptionsListen {
			id = m.ID
		}
	}
	p.mu.Unlock()
	s.say(method, id, params)
}

func TestTooManyChangesAreOneReasonToReadAllAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := listener(`{"resourceSubscriptions":["a:"]}`)
		c := dial(t, p)
		var got []string
		for change, err := range c.Changes(t.Context(), client.Interest{URIs: []string{"a:"}}) {
			got = append(got, heard(change, err))
			if len(got) == 1 {
				for i := range 1002 {
					p.tell(t, protocol.MethodResourceUpdated, fmt.Sprintf(`"uri":"a:%d"`, i))
				}
				synctest.Wait()
			}
			if len(got) == 3 {
				break
			}
		}
		assert.Equal(t, got, []string{"listening", "listening", "resource a:1001"})
	})
}

func TestListeningBeginsAgainAfterADrop(t *testing.T) {
	for _, old := range []string{"", "2025-11-25"} {
		t.Run("revision "+old, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := listener(`{"resourceSubscriptions":["a:b"]}`)
				p.old, p.can = old, `{"resources":{"subscribe":true}}`
				p.methods[protocol.MethodSubscribe] = always("{}")
				p.methods[protocol.MethodUnsubscribe] = always("{}")
				c := dial(t, p)
				ctx, cancel := context.WithCancel(t.Context())
				lines := ear(ctx, c, client.Interest{URIs: []string{"a:b"}})
				for range 3 {
					assert.Equal(t, <-lines, "listening")
					p.hangUp()
				}
				assert.Equal(t, <-lines, "listening")
				if old != "" {
					assert.Equal(t, p.count(protocol.MethodSubscribe), 4)
					p.notify(t, protocol.MethodResourceUpdated, `{"uri":"a:b"}`)
				} else {
					p.tell(t, protocol.MethodResourceUpdated, `"uri":"a:b"`)
				}
				assert.Equal(t, <-lines, "resource a:b")
				cancel()
				assert.Contains(t, <-lines, "context canceled")
				synctest.Wait()
				assert.Equal(t, p.count(protocol.MethodUnsubscribe)+p.count(protocol.MethodCancelled), 1)
			})
		})
	}
}

func TestListeningWaitsLongerWhenItDoesNotLast(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := listener("")
		var times []time.Time
		p.methods[protocol.MethodSubscriptionsListen] = func(s *sitting, m jsonrpc.Message) (string, error) {
			times = append(times, time.Now())
			p.grant(s, m.ID, `{"toolsListChanged":true}`)
			s.cancel(m.ID)
			return "", errNoReply
		}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
		defer cancel()
		for range ear(ctx, dial(t, p), client.Interest{Tools: true}) {
		}
		assert.True(t, len(times) > 12 && len(times) < 50, fmt.Sprint(len(times)))
	})
}

// cancel says that the peer does not work on a request any more.
func (s *sitting) cancel(id jsonrpc.ID) {
	_ = s.Write(s.ctx, jsonrpc.AppendRequest(nil, jsonrpc.ID{}, protocol.MethodCancelled, []byte(`{"requestId":`+id.String()+`}`)))
}

func TestHowListeningEnds(t *testing.T) {
	for _, row := range []struct {
		says   string
		listen func(p *peer, s *sitting, m jsonrpc.Message) (string, error)
		lines  []string
	}{
		{
			"in good order",
			func(p *peer, s *sitting, m jsonrpc.Message) (string, error) {
				p.grant(s, m.ID, `{"toolsListChanged":true}`)
				return `{"resultType":"complete"}`, nil
			},
			[]string{"listening", "over"},
		}, {
			"before it began",
			func(*peer, *sitting, jsonrpc.Message) (string, error) { return `{"resultType":"complete"}`, nil },
			[]string{"error: subscriptions/listen: the server ended the listening before it began", "over"},
		}, {
			"refused",
			func(*peer, *sitting, jsonrpc.Message) (string, error) {
				return "", &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: "too many listen"}
			},
			[]string{"error: subscriptions/listen: too many listen (-32603)", "over"},
		}, {
			"never granted",
			func(*peer, *sitting, jsonrpc.Message) (string, error) { return "", errNoReply },
			[]string{"error: subscriptions/listen: no sign of life from the server for 1m0s; client.Timeout sets the limit: context deadline exceeded", "over"},
		}, {
			"cut off before it began",
			func(p *peer, _ *sitting, _ jsonrpc.Message) (string, error) { p.hangUp(); return "", errNoReply },
			[]string{"error: subscriptions/listen: ", "over"},
		},
	} {
		t.Run(row.says, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := listener("")
				p.methods[protocol.MethodSubscriptionsListen] = func(s *sitting, m jsonrpc.Message) (string, error) {
					return row.listen(p, s, m)
				}
				var lines []string
				for line := range ear(t.Context(), dial(t, p), client.Interest{Tools: true}) {
					lines = append(lines, line)
				}
				assert.Equal(t, len(lines), len(row.lines), strings.Join(lines, "\n"))
				for i, line := range lines {
					assert.True(t, strings.HasPrefix(line, row.lines[i]), line)
				}
			})
		})
	}
}

func TestListeningLastsLongerThanAnyCall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := listener(`{"toolsListChanged":true}`)
		lines := ear(t.Context(), dial(t, p), client.Interest{Tools: true})
		assert.Equal(t, <-lines, "listening")
		time.Sleep(100 * time.Hour)
		p.tell(t, protocol.MethodToolListChanged, `"a":1`)
		assert.Equal(t, <-lines, "tools")
		assert.Equal(t, p.count(protocol.MethodSubscriptionsListen), 1)
	})
}

func TestCloseEndsListening(t *testing.T) {
	for _, old := range []string{"", "2025-11-25"} {
		p := listener(`{"toolsListChanged":true}`)
		p.old, p.can = old, `{"tools":{"listChanged":true}}`
		c := dial(t, p)
		lines := ear(t.Context(), c, client.Interest{Tools: true})
		assert.Equal(t, <-lines, "listening")
		assert.NoError(t, c.Close())
		assert.Contains(t, <-lines, "the client is closed")
		assert.Equal(t, <-lines, "over")
	}
}

func TestAnInterestInNothingIsAMistake(t *testing.T) {
	lines := ear(t.Context(), dial(t, listener("{}")), client.Interest{})
	assert.Equal(t, <-lines, "error: client.Changes: the Interest is in nothing")
	assert.Equal(t, <-lines, "over")
}

func TestASessionSubscribesOnceForAllWhoListen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &peer{old: "2025-11-25", can: `{"resources":{"subscribe":true}}`, methods: map[string]func(*sitting, jsonrpc.Message) (string, error){
			protocol.MethodSubscribe:   always("{}"),
			protocol.MethodUnsubscribe: always("{}"),
		}}
		c := dial(t, p)
		first, leave := context.WithCancel(t.Context())
		second, leaveToo := context.WithCancel(t.Context())
		a := ear(first, c, client.Interest{URIs: []string{"a:b", "a:c"}})
		assert.Equal(t, <-a, "listening")
		b := ear(second, c, client.Interest{URIs: []string{"a:b"}})
		assert.Equal(t, <-b, "listening")
		assert.Equal(t, p.params(protocol.MethodSubscribe), []string{`{"uri":"a:b"}`, `{"uri":"a:c"}`})
		leave()
		for range a {
		}
		assert.Equal(t, p.params(protocol.MethodUnsubscribe), []string{`{"uri":"a:c"}`})
		p.notify(t, protocol.MethodResourceUpdated, `{"uri":"a:b"}`)
		assert.Equal(t, <-b, "resource a:b")
		leaveToo()
		for range b {
		}
		assert.Equal(t, p.params(protocol.MethodUnsubscribe), []string{`{"uri":"a:c"}`, `{"uri":"a:b"}`})
	})
}
