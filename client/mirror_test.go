package client

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A counter is a place where a server of 2026-07-28 takes requests with
// headers; answer says what it answers to each but server/discover.
type counter struct {
	answer func(m jsonrpc.Message, header string) (string, error)
	in     *inbox
	shut   chan struct{}
	once   sync.Once
	seen   []string
}

func (p *counter) open(_ context.Context, in *inbox) (wire, error) { p.in = in; return p, nil }
func (p *counter) probe() time.Duration                            { return probeTime }
func (p *counter) older(error) target                              { return nil }
func (p *counter) lasting() bool                                   { return false }
func (p *counter) String() string                                  { return "the counter" }
func (p *counter) agreed(*era.Rules)                               {}
func (p *counter) overHTTP() bool                                  { return true }
func (p *counter) down() <-chan struct{}                           { return p.shut }
func (p *counter) close() error                                    { p.once.Do(func() { close(p.shut) }); return nil }

func (p *counter) send(ctx context.Context, out outgoing) error {
	m, err := jsonrpc.Decode(out.text)
	if err != nil {
		return err
	}
	var fields []string
	for _, f := range out.fields {
		if strings.HasPrefix(f.Name, "Mcp-Param-") {
			fields = append(fields, strings.TrimPrefix(f.Name, "Mcp-Param-")+"="+f.Value)
		}
	}
	header := strings.Join(fields, " ")
	p.seen = append(p.seen, strings.TrimSpace(m.Method+" "+header))
	result := `{"supportedVersions":["2026-07-28"],"capabilities":{}}`
	if m.Method != protocol.MethodDiscover {
		result, err = p.answer(m, header)
	}
	text := jsonrpc.AppendResult(nil, m.ID, []byte(result))
	if err != nil {
		text = jsonrpc.AppendError(nil, m.ID, err.(*jsonrpc.Error))
	}
	p.in.take(ctx, text, origin{own: m.ID})
	return nil
}

// at connects a client to a counter.
func at(t *testing.T, p *counter, options ...Option) *Client {
	t.Helper()
	p.shut = make(chan struct{})
	c, err := Dial(t.Context(), p, options...)
	assert.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, c.Close()) })
	p.seen = nil
	return c
}

// region is a tool with two arguments that stand in headers, one of them inside
// the other argument.
const region = `{"name":"t","inputSchema":{"type":"object","properties":{
	"region":{"type":"string","x-mcp-header":"Region"},
	"shard":{"type":"object","properties":{"n":{"type":"integer","x-mcp-header":"Shard"}}}}}}`

func listOf(tools ...string) string {
	return `{"tools":[` + strings.Join(tools, ",") + `]}`
}

func TestArgumentsThatStandInHeaders(t *testing.T) {
	for _, row := range []struct {
		says      string
		arguments Args
		want      []string
	}{
		{"both", Args{"region": "eu", "shard": Args{"n": 7}}, []string{"tools/list", "tools/call Region=eu Shard=7"}},
		{"one, which needs Base64", Args{"region": " ä"}, []string{"tools/list", "tools/call Region==?base64?IMOk?="}},
		{"none, for null is none", Args{"region": nil}, []string{"tools/list", "tools/call"}},
		{"no arguments at all", nil, []string{"tools/list", "tools/call"}},
	} {
		t.Run(row.says, func(t *testing.T) {
			p := &counter{answer: func(m jsonrpc.Message, _ string) (string, error) {
				if m.Method == protocol.MethodListTools {
					return listOf(region), nil
				}
				return `{"content":[]}`, nil
			}}
			c := at(t, p)
			_, err := c.CallTool(t.Context(), "t", row.arguments)
			assert.NoError(t, err)
			assert.Equal(t, p.seen, row.want)
			p.seen = nil
			_, err = c.CallTool(t.Context(), "t", row.arguments)
			assert.NoError(t, err)
			assert.Equal(t, p.seen, row.want[1:], "the second time the tool is known")
		})
	}
}

func TestAnArgumentThatNoHeaderCarriesIsNotSent(t *testing.T) {
	p := &counter{answer: func(jsonrpc.Message, string) (string, error) { return listOf(region), nil }}
	_, err := at(t, p).CallTool(t.Context(), "t", Args{"shard": Args{"n": 1 << 53}})
	assert.ErrorContains(t, err, `the call of tool "t" cannot be sent: argument shard.n is repeated in an HTTP header`)
	assert.Equal(t, p.seen, []string{"tools/list"})
}

func TestAHeaderThatTheServerFindsWrongIsLookedUpAgainOnce(t *testing.T) {
	plain := `{"name":"t","inputSchema":{"type":"object"}}`
	refuse := &jsonrpc.Error{Code: protocol.CodeHeaderMismatch, Message: "Header mismatch"}
	for _, row := range []struct {
		says  string
		lists []string // what the tool is, each time it is listed
		seen  []string
		err   string
	}{
		{
			"a tool that has changed", []string{plain, region},
			[]string{"tools/list", "tools/call", "tools/list", "tools/call Region=eu"}, "",
		}, {
			"a tool that stays wrong", []string{plain, plain},
			[]string{"tools/list", "tools/call", "tools/list", "tools/call"}, "Header mismatch",
		},
	} {
		t.Run(row.says, func(t *testing.T) {
			lists := row.lists
			p := &counter{answer: func(m jsonrpc.Message, header string) (string, error) {
				if m.Method == protocol.MethodListTools {
					tool := lists[0]
					lists = lists[1:]
					return `{"ttlMs":60000,"cacheScope":"public",` + listOf(tool)[1:], nil
				}
				if header == "" {
					return "", refuse
				}
				return `{"content":[]}`, nil
			}}
			_, err := at(t, p).CallTool(t.Context(), "t", Args{"region": "eu"})
			if row.err == "" {
				assert.NoError(t, err)
			} else {
				assert.ErrorContains(t, err, row.err)
			}
			assert.Equal(t, p.seen, row.seen)
		})
	}
}

func TestAToolThatAsksForImpossibleHeadersIsLeftOut(t *testing.T) {
	bad := `{"name":"bad","inputSchema":{"properties":{"n":{"type":"number","x-mcp-header":"N"}}}}`
	var log bytes.Buffer
	p := &counter{answer: func(jsonrpc.Message, string) (string, error) { return listOf(bad, region), nil }}
	c := at(t, p, Logger(zerolog.New(&log)))
	for range 2 {
		var names []string
		for tool, err := range c.Tools(t.Context()) {
			assert.NoError(t, err)
			names = append(names, tool.Name)
		}
		assert.Equal(t, names, []string{"t"})
	}
	assert.Equal(t, strings.Count(log.String(), `"tool":"bad"`), 1)
	assert.Contains(t, log.String(), `x-mcp-header of n needs the type string, integer or boolean`)
}
