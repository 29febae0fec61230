package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A peer is a server made of functions, one for each method, for what a real
// one would not do. Each connection to it is a sitting.
type peer struct {
	old     string // the revision that it speaks, with initialize; "": the newest
	can     string // its capabilities; "": {}
	methods map[string]func(s *sitting, m jsonrpc.Message) (string, error)

	mu       sync.Mutex
	said     []jsonrpc.Message
	sittings []*sitting
}

// A sitting is one connection to a peer.
type sitting struct {
	jsonrpc.Conn
	nth  int // from 1
	left chan struct{}
	ctx  context.Context
}

// errNoReply is what a function returns that does not answer, now or ever.
var errNoReply = errors.New("no reply")

func (p *peer) Serve(ctx context.Context, conn jsonrpc.Conn) error {
	p.mu.Lock()
	s := &sitting{Conn: conn, nth: len(p.sittings) + 1, ctx: ctx}
	p.sittings = append(p.sittings, s)
	p.mu.Unlock()
	for {
		text, err := conn.Read(ctx)
		if err != nil {
			return nil
		}
		m, err := jsonrpc.Decode(text)
		if err != nil {
			return err
		}
		p.mu.Lock()
		p.said = append(p.said, m)
		p.mu.Unlock()
		p.reply(s, m)
	}
}

func (p *peer) reply(s *sitting, m jsonrpc.Message) {
	result, err := p.result(s, m)
	wrong, isWire := errors.AsType[*jsonrpc.Error](err)
	switch {
	case !m.IsRequest() || errors.Is(err, errNoReply):
	case isWire:
		_ = s.Write(s.ctx, jsonrpc.AppendError(nil, m.ID, wrong))
	default:
		_ = s.Write(s.ctx, jsonrpc.AppendResult(nil, m.ID, []byte(result)))
	}
}

func (p *peer) result(s *sitting, m jsonrpc.Message) (string, error) {
	can := p.can
	if can == "" {
		can = "{}"
	}
	if answer := p.methods[m.Method]; answer != nil {
		return answer(s, m)
	}
	switch {
	case m.Method == protocol.MethodInitialize && p.old != "":
		return `{"protocolVersion":"` + p.old + `","capabilities":` + can + `,"serverInfo":{"name":"peer","version":"1"}}`, nil
	case m.Method == protocol.MethodDiscover && p.old == "":
		return `{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":` + can + `,"ttlMs":0,"cacheScope":"private"}`, nil
	}
	return "", &jsonrpc.Error{Code: jsonrpc.CodeMethodNotFound, Message: "no such method: " + m.Method}
}

// notify sends a notification over the newest connection.
func (p *peer) notify(t testing.TB, method, params string) {
	t.Helper()
	p.mu.Lock()
	s := p.sittings[len(p.sittings)-1]
	p.mu.Unlock()
	assert.NoError(t, s.Write(s.ctx, jsonrpc.AppendRequest(nil, jsonrpc.ID{}, method, []byte(params))))
}

// hangUp ends the newest connection.
func (p *peer) hangUp() {
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.sittings[len(p.sittings)-1].Close()
}

// count returns how often a method was asked for.
func (p *peer) count(method string) int { return len(p.params(method)) }

// params returns what was sent with each message of a method, without _meta.
func (p *peer) params(method string) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var all []string
	for _, m := range p.said {
		if m.Method != method {
			continue
		}
		members := map[string]json.RawMessage{}
		for key, value := range jsonrpc.Members(m.Params) {
			if key != "_meta" {
				members[key] = value
			}
		}
		text, _ := protocol.Marshal(members)
		all = append(all, string(text))
	}
	return all
}

// always is a method with one answer.
func always(result string) func(*sitting, jsonrpc.Message) (string, error) {
	return func(*sitting, jsonrpc.Message) (string, error) { return result, nil }
}

// dial connects to a server, until the test ends.
func dial(t testing.TB, to any, options ...client.Option) *client.Client {
	t.Helper()
	c, err := client.Dial(t.Context(), to, options...)
	assert.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, c.Close()) })
	return c
}

// toolPeer is a peer with one tool, "t", whose every call has that result. The
// schema is that of its output, "" for none.
func toolPeer(schema, result string) *peer {
	output := ""
	if schema != "" {
		output = `,"outputSchema":` + schema
	}
	return &peer{can: `{"tools":{}}`, methods: map[string]func(*sitting, jsonrpc.Message) (string, error){
		protocol.MethodListTools: always(`{"resultType":"complete","ttlMs":0,"cacheScope":"private","tools":[{"name":"t","inputSchema":{"type":"object"}` + output + `}]}`),
		protocol.MethodCallTool:  always(result),
	}}
}
