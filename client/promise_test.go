package client_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// catastrophe takes a backtracking matcher longer than the universe has.
var catastrophe = strings.Repeat("a", 5000) + "!"

func TestResultsAreHeldToTheSchemaThatWasPublished(t *testing.T) {
	structured := func(value string) string {
		return `{"content":[{"type":"text","text":"t"}],"structuredContent":` + value + `}`
	}
	for _, row := range []struct{ says, schema, result, wrong, logged string }{
		{"a result that fits", `{"type":"object","required":["x"]}`, structured(`{"x":1}`), "", ""},
		{
			"a member of the wrong type", `{"type":"object","properties":{"x":{"type":"integer"}}}`, structured(`{"x":"one"}`),
			`the result of tool "t" does not fit the output schema that the server published: x: got "one", want an integer`, "",
		},
		{"a member that is missing", `{"type":"object","required":["x"]}`, structured(`{}`), `x: missing, want a value`, ""},
		{"a whole of the wrong type", `{"type":"object"}`, structured(`[]`), `the whole: got an array`, ""},
		{"more than a few ways", `{"items":{"type":"integer"}}`, structured(`["a","b","c","d"]`), `[2]: got "c", want an integer (`, ""},
		{"a bare value of 2026-07-28", `{"type":"integer"}`, structured(`3`), "", ""},
		{"null", `{"type":"null"}`, structured(`null`), "", ""},
		{"a definition in the same schema", `{"$defs":{"d":{"type":"string"}},"$ref":"#/$defs/d"}`, structured(`3`), "got 3, want", ""},
		{"no schema", ``, structured(`3`), "", ""},
		{"no structured content, and the tool is not known", `{"type":"integer"}`, `{"content":[]}`, "", ""},
		{"a tool that failed", `{"type":"integer"}`, `{"isError":true,"content":[],"structuredContent":{}}`, "", ""},
		{"a reference to elsewhere is not followed", `{"$ref":"http://127.0.0.1:1/schema"}`, structured(`3`), "", "cannot be used"},
		{"a schema that means nothing", `{"type":"intger"}`, structured(`3`), "", "cannot be used"},
		{"a schema that is none", `7`, structured(`3`), "", "cannot be used"},
		{"a pattern that other matchers are slow at", `{"pattern":"^(a+)+$"}`, structured(`"` + catastrophe + `"`), "the whole: got", ""},
		{"a pattern that is none of RE2", `{"pattern":"(a)\\1"}`, structured(`"aa"`), "", "cannot be used"},
		{"a schema without end", `{"$ref":"#"}`, structured(`3`), "", "cannot be used"},
	} {
		t.Run(row.says, func(t *testing.T) {
			var log bytes.Buffer
			c := dial(t, toolPeer(row.schema, row.result), client.Logger(zerolog.New(&log)))
			for range 2 {
				_, err := c.CallTool(t.Context(), "t", nil)
				if row.wrong == "" {
					assert.NoError(t, err)
				} else {
					assert.ErrorContains(t, err, row.wrong)
				}
			}
			if row.logged == "" {
				assert.Equal(t, log.String(), "")
				return
			}
			assert.Contains(t, log.String(), row.logged)
			assert.Equal(t, strings.Count(log.String(), "\n"), 1, "said once")
		})
	}
}

func TestStructuredContentThatWasPromised(t *testing.T) {
	const missing = `the result of tool "t" has no structured content, though the server published an output schema for it (client.TrustResults takes it nonetheless)`
	for _, row := range []struct{ says, schema, result, wrong string }{
		{"does not come", `{"type":"object"}`, itWorked, missing},
		{"may be anything, and does not come", `{}`, itWorked, missing},
		{"is null", `{"type":"null"}`, `{"content":[],"structuredContent":null}`, ""},
		{"does not come, for the tool failed", `{"type":"object"}`, `{"isError":true,"content":[]}`, ""},
		{"was not promised", ``, itWorked, ""},
		{"was promised by a schema that means nothing", `{"type":"intger"}`, itWorked, ""},
	} {
		t.Run(row.says, func(t *testing.T) {
			c := dial(t, toolPeer(row.schema, row.result), quiet)
			for _, err := range c.Tools(t.Context()) {
				assert.NoError(t, err)
			}
			_, err := c.CallTool(t.Context(), "t", nil)
			_, typed := client.Call[*protocol.CallToolResult](t.Context(), c, "t", nil)
			if row.wrong == "" {
				assert.NoError(t, err)
				return
			}
			assert.Equal(t, err.Error(), row.wrong)
			assert.Equal(t, typed.Error(), row.wrong)
		})
	}
}

func TestAPromiseThatWasTakenBackUnsaidIsLookedUpAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		output := `,"outputSchema":{}`
		p := toolPeer("", itWorked)
		p.methods[protocol.MethodListTools] = func(*sitting, jsonrpc.Message) (string, error) {
			return `{"tools":[{"name":"t","inputSchema":{}` + output + `}]}`, nil
		}
		c := dial(t, p)
		for range c.Tools(t.Context()) {
		}
		_, err := c.CallTool(t.Context(), "t", nil)
		assert.ErrorContains(t, err, "no structured content")
		output = ""
		time.Sleep(time.Minute + 1)
		_, err = c.CallTool(t.Context(), "t", nil)
		assert.NoError(t, err)
	})
}

func TestResultsMayBeTrusted(t *testing.T) {
	var log bytes.Buffer
	c := dial(t, toolPeer(`{"type":"integer"}`, `{"content":[],"structuredContent":"three"}`),
		client.TrustResults(), client.Logger(zerolog.New(&log)))
	got, err := client.Call[string](t.Context(), c, "t", nil)
	assert.NoError(t, err)
	assert.Equal(t, got, "three")
	assert.Contains(t, log.String(), `got \"three\", want an integer`)

	c = dial(t, toolPeer(`{"type":"integer"}`, itWorked), client.TrustResults(), client.Logger(zerolog.New(&log)))
	for range c.Tools(t.Context()) {
	}
	got, err = client.Call[string](t.Context(), c, "t", nil)
	assert.NoError(t, err)
	assert.Equal(t, got, "done")
	assert.Contains(t, log.String(), "has no structured content")
}

func TestAMarkInTheSchemaTakesTheObjectAway(t *testing.T) {
	c := dial(t, toolPeer(`{"type":"object","x-fastmcp-wrap-result":true}`, `{"content":[],"structuredContent":{"result":{"a":1}}}`))
	got, err := client.Call[map[string]int](t.Context(), c, "t", nil)
	assert.NoError(t, err)
	assert.Equal(t, got, map[string]int{"a": 1})
}

func TestSchemasStayAsTheyWereWritten(t *testing.T) {
	const schema = `{ "x-own":1.0,"$defs" : {"\u0061":true}, "type":"object","type2":[1e2] }`
	for tool, err := range dial(t, toolPeer(schema, "{}")).Tools(t.Context()) {
		assert.NoError(t, err)
		assert.Equal(t, string(tool.OutputSchema), schema)
	}
}

func TestAToolIsListedOnceToBeKnown(t *testing.T) {
	p := toolPeer(`{"type":"integer"}`, `{"content":[],"structuredContent":3}`)
	c := dial(t, p)
	call := func(name string) {
		t.Helper()
		_, err := c.CallTool(t.Context(), name, nil)
		assert.NoError(t, err)
	}
	call("t")
	call("t")
	call("a tool that is not in the list")
	assert.Equal(t, p.count(protocol.MethodListTools), 1)

	synctest.Test(t, func(t *testing.T) {
		p := toolPeer(`{"type":"integer"}`, `{"content":[],"structuredContent":3}`)
		var waiting []jsonrpc.ID
		p.methods[protocol.MethodCallTool] = func(s *sitting, m jsonrpc.Message) (string, error) {
			if waiting = append(waiting, m.ID); len(waiting) == 20 {
				for _, id := range waiting {
					_ = s.Write(s.ctx, jsonrpc.AppendResult(nil, id, []byte(`{"content":[],"structuredContent":3}`)))
				}
			}
			if len(waiting) <= 20 {
				return "", errNoReply
			}
			return `{"content":[],"structuredContent":3}`, nil
		}
		c := dial(t, p)
		done := make(chan error)
		for range 20 {
			go func() {
				_, err := c.CallTool(t.Context(), "t", nil)
				done <- err
			}()
		}
		for range 20 {
			assert.NoError(t, <-done)
		}
		assert.Equal(t, p.count(protocol.MethodListTools), 1, "however many calls want it")
		p.notify(t, protocol.MethodToolListChanged, "{}")
		synctest.Wait()
		_, err := c.CallTool(t.Context(), "t", nil)
		assert.NoError(t, err)
		assert.Equal(t, p.count(protocol.MethodListTools), 2, "and again when it may have changed")
	})
}

func TestAListThatChangedWhileItWasReadIsReadAgain(t *testing.T) {
	p := toolPeer("", `{"content":[],"structuredContent":3}`)
	p.methods[protocol.MethodListTools] = func(s *sitting, _ jsonrpc.Message) (string, error) {
		if p.count(protocol.MethodListTools) == 1 {
			p.notify(t, protocol.MethodToolListChanged, "{}")
			return `{"tools":[]}`, nil
		}
		return `{"tools":[{"name":"t","inputSchema":{},"outputSchema":{"type":"string"}}]}`, nil
	}
	c := dial(t, p)
	_, err := c.CallTool(t.Context(), "t", nil)
	assert.NoError(t, err)
	_, err = c.CallTool(t.Context(), "t", nil)
	assert.ErrorContains(t, err, "want a string")
}

func TestAListOfToolsThatFailsIsNotTheCallsFault(t *testing.T) {
	var log bytes.Buffer
	p := toolPeer("", `{"content":[],"structuredContent":3}`)
	delete(p.methods, protocol.MethodListTools)
	c := dial(t, p, client.Logger(zerolog.New(&log)))
	for range 3 {
		got, err := client.Call[int](t.Context(), c, "t", nil)
		assert.NoError(t, err)
		assert.Equal(t, got, 3)
	}
	assert.Equal(t, p.count(protocol.MethodListTools), 1)
	assert.Equal(t, strings.Count(log.String(), "cannot be listed"), 1)
}

func TestAToolThatChangedUnsaidIsLookedUpAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		kind := "integer"
		p := toolPeer("", `{"content":[],"structuredContent":"three"}`)
		p.methods[protocol.MethodListTools] = func(*sitting, jsonrpc.Message) (string, error) {
			return fmt.Sprintf(`{"ttlMs":600000,"cacheScope":"public","tools":[{"name":"t","inputSchema":{},"outputSchema":{"type":%q}}]}`, kind), nil
		}
		c := dial(t, p)
		_, err := c.CallTool(t.Context(), "t", nil)
		assert.ErrorContains(t, err, "want an integer")
		kind = "string"
		_, err = c.CallTool(t.Context(), "t", nil)
		assert.ErrorContains(t, err, "want an integer", "what was just listed is believed")
		time.Sleep(time.Minute + 1)
		_, err = c.CallTool(t.Context(), "t", nil)
		assert.NoError(t, err)
	})
}
