package fastmcptest_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

// Guest is the form that a host puts before a guest.
type Guest struct {
	Name string `json:"name" validate:"min=1"`
}

// host asks its guests for their names, one after the other.
func host() *fastmcp.Server {
	app := fastmcp.New("host", fastmcp.Logger(zerolog.Nop()))
	app.Tool(func(ctx *fastmcp.Context, guests int) (string, error) {
		var names []string
		for range guests {
			guest, err := fastmcp.Elicit[Guest](ctx, "Your name?")
			if err != nil {
				return "", err
			}
			names = append(names, string(guest.Action)+" "+guest.Value.Name)
		}
		return "Welcome: " + strings.Join(names, ", "), nil
	}, fastmcp.Name("welcome"))
	return app
}

// guest is a client that answers a form in the way of respond.
func guest(version string, respond func(string, json.RawMessage) any) fastmcptest.Client {
	return fastmcptest.Client{
		Version:      version,
		Capabilities: protocol.ClientCapabilities{Elicitation: &protocol.ElicitationCapability{}},
		Respond:      respond,
	}
}

// always gives the same answer to every question.
func always(answer any) func(string, json.RawMessage) any {
	return func(string, json.RawMessage) any { return answer }
}

func TestQuestionsAreAnswered(t *testing.T) {
	const question = `elicitation/create {"message":"Your name?","requestedSchema":{"type":"object","properties":{"name":{"type":"string","minLength":1}},"required":["name"]}}` + "\n"
	for _, version := range []string{"2025-06-18", "2025-11-25", "2026-07-28"} {
		for _, row := range []struct {
			what    string
			guests  string
			respond func(string, json.RawMessage) any
			want    string
		}{
			{
				"by JSON text", `{"guests":1}`, always(`{"action":"accept","content":{"name":"Ada"}}`),
				question + `{"content":[{"type":"text","text":"Welcome: accept Ada"}]}`,
			}, {
				"by a value", `{"guests":1}`, always(protocol.ElicitResult{Action: protocol.ElicitDecline}),
				question + `{"content":[{"type":"text","text":"Welcome: decline "}]}`,
			}, {
				"as often as they are asked", `{"guests":2}`, always(`{"action":"cancel"}`),
				question + question + `{"content":[{"type":"text","text":"Welcome: cancel , cancel "}]}`,
			}, {
				"and not, where nothing is asked", `{"guests":0}`, always(errors.New("never")),
				`{"content":[{"type":"text","text":"Welcome: "}]}`,
			},
		} {
			t.Run(version+" "+row.what, func(t *testing.T) {
				assert.Equal(t, guest(version, row.respond).Call(host(), "welcome", row.guests).String(), row.want)
			})
		}
	}
}

// Without an answer a session hears an error, and a request of the newest
// revision ends with the question.
func TestQuestionsWithoutAnAnswer(t *testing.T) {
	for what, respond := range map[string]func(string, json.RawMessage) any{
		"nobody is there": nil, "nobody knows": always(errors.New("who am I?")),
	} {
		session := guest("2025-11-25", respond).Call(host(), "welcome", `{"guests":1}`)
		assert.True(t, strings.HasPrefix(session.Text(), "isError: "), what, session.Text())
		modern := guest("", respond).Call(host(), "welcome", `{"guests":1}`)
		assert.Equal(t, modern.At("/resultType"), `"input_required"`, what)
	}
}

// A server that is never content is left with its question.
func TestQuestionsWithoutAnEnd(t *testing.T) {
	asked := 0
	c := guest("", func(method string, params json.RawMessage) any {
		asked++
		assert.Equal(t, method, protocol.MethodElicit)
		assert.Contains(t, string(params), "Your name?")
		return `{"action":"accept","content":{"name":"Ada"}}`
	})
	got := c.Call(host(), "welcome", `{"guests":100}`)
	assert.Equal(t, got.At("/resultType"), `"input_required"`)
	assert.Equal(t, asked, 16)
	assert.Equal(t, len(got.Before), 16)
}
