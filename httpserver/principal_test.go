package httpserver

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// testUser takes a request's word for who sent it.
func testUser(r *http.Request) (*fastmcp.Principal, error) {
	if name := r.Header.Get("Test-User"); name != "" {
		return &fastmcp.Principal{ID: name}, nil
	}
	return nil, nil
}

func TestWhoIsNotKnownIsRefused(t *testing.T) {
	for _, row := range []struct {
		says   string
		who    *fastmcp.Principal
		err    error
		status int
		text   string
		logged string
	}{
		{"nobody in particular comes in", nil, nil, 200, `"result":{}`, ""},
		{"somebody comes in", &fastmcp.Principal{ID: "ada"}, nil, 200, `"result":{}`, ""},
		{"an error is not told", nil, errors.New("the token of ada is stolen"), 403, notForYou, "the token of ada is stolen"},
		{"a refusal is", nil, &fastmcp.Refusal{Status: 429, Err: &jsonrpc.Error{Message: "not so fast"}}, 429, "not so fast", ""},
		{"an error beside a principal counts", &fastmcp.Principal{ID: "ada"}, errors.New("x"), 403, notForYou, "x"},
		{"a principal without an id is a mistake", &fastmcp.Principal{Scopes: []string{"all"}}, nil, 500, ourFault, logNameless},
	} {
		t.Run(row.says, func(t *testing.T) {
			var log strings.Builder
			var asked atomic.Int64
			h := handlerOf(t, newFake(nil), AccessLog(zerolog.New(&log)), PrincipalFrom(func(*http.Request) (*fastmcp.Principal, error) {
				asked.Add(1)
				return row.who, row.err
			}))
			srv := listenOn(t, h)
			resp, text := call{"POST /mcp", pingText, nil}.do(t, srv)
			assert.Equal(t, resp.StatusCode, row.status, text)
			assert.Contains(t, text, row.text)
			assert.Equal(t, asked.Load(), int64(1), "once for each request")
			if row.status != 200 {
				for _, line := range []string{"GET /mcp", "DELETE /mcp"} {
					resp, _ := call{line, "", nil}.do(t, srv)
					assert.Equal(t, resp.StatusCode, row.status, line)
				}
			}
			resp, _ = call{"GET /healthz", "", nil}.do(t, srv)
			assert.Equal(t, resp.StatusCode, 200, "health is for everybody")
			srv.Close()
			assert.Contains(t, log.String(), row.logged)
		})
	}
}

type sure struct {
	Sure bool `json:"sure"`
}

// The state of a call is its principal's: nobody else's answer counts for it.
func TestAStateIsItsPrincipals(t *testing.T) {
	app := fastmcp.New("test", fastmcp.Logger(zerolog.Nop()))
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		answer, err := fastmcp.Elicit[sure](ctx, "Sure?", fastmcp.Key("sure"))
		return string(answer.Action), err
	}, fastmcp.Name("drop"))
	srv := listenOn(t, handlerOf(t, app, PrincipalFrom(testUser)))
	round := func(user, more string) jsonrpc.Message {
		const meta = `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{"elicitation":{}}}`
		header := []string{"Mcp-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call", "Mcp-Name", "drop"}
		if user != "" {
			header = append(header, "Test-User", user)
		}
		_, text := call{"POST /mcp", `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"drop",` + meta + more + `}}`, header}.do(t, srv)
		m, err := jsonrpc.Decode([]byte(text))
		assert.NoError(t, err, text)
		return m
	}
	answerTo := func(asker string) string {
		var required protocol.InputRequiredResult
		assert.NoError(t, protocol.Unmarshal(round(asker, "").Result, &required))
		state, err := json.Marshal(required.RequestState)
		assert.NoError(t, err)
		return `,"inputResponses":{"sure":{"action":"decline"}},"requestState":` + string(state)
	}
	for _, row := range []struct {
		asked, answers string
		good           bool
	}{
		{"ada", "ada", true},
		{"", "", true},
		{"ada", "eve", false},
		{"ada", "", false},
		{"", "eve", false},
	} {
		m := round(row.answers, answerTo(row.asked))
		if row.good {
			assert.True(t, m.Err == nil, row.asked)
			assert.Contains(t, string(m.Result), "decline")
			continue
		}
		assert.True(t, m.Err != nil, row.asked, row.answers)
		assert.Equal(t, m.Err.Error(), "params.requestState is not good for this request: start again without it (-32602)")
	}
}
