package fastmcp_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestAnExtensionThatCannotBeUsed(t *testing.T) {
	passing := func(next fastmcp.Handler) fastmcp.Handler { return next }
	answering := fastmcp.Method{Serve: func(*fastmcp.Context, *fastmcp.Request) (fastmcp.Result, error) { return nil, nil }}
	for _, row := range []struct {
		name string
		of   *fastmcp.Extension
		want string
	}{
		{"has a name without a prefix", &fastmcp.Extension{Name: "dice"}, "the name needs a prefix and a slash"},
		{"has settings that are no object", &fastmcp.Extension{Name: "a/b", Settings: []int{1}}, "the settings must marshal to a JSON object"},
		{"has the name of another", &fastmcp.Extension{Name: "com.example/weather"}, `the name "com.example/weather" is taken`},
		{"has a method of the protocol", &fastmcp.Extension{Name: "a/b", Methods: map[string]fastmcp.Method{"tools/call": answering}}, `the method "tools/call" is taken`},
		{"has a method of another", &fastmcp.Extension{Name: "a/b", Methods: map[string]fastmcp.Method{"weather/report": answering}}, `the method "weather/report" is taken`},
		{"has a topic of another", &fastmcp.Extension{Name: "a/b", Topics: []fastmcp.Topic{{Method: "notifications/weather/changed", Member: "b"}}}, `the topic "notifications/weather/changed" is taken`},
		{"has the member of another topic", &fastmcp.Extension{Name: "a/b", Topics: []fastmcp.Topic{{Method: "notifications/b", Member: "weatherPlaces"}}}, `the topic "notifications/b" is taken`},
		{"has a member of the protocol", &fastmcp.Extension{Name: "a/b", Topics: []fastmcp.Topic{{Method: "notifications/b", Member: "toolsListChanged"}}}, `the topic "notifications/b" is taken`},
		{"has several slashes", &fastmcp.Extension{Name: "a/b/c"}, `the name "a/b/c" is no prefix and name`},
		{"has a line break in its name", &fastmcp.Extension{Name: "a/b\n"}, `is no prefix and name`},
		{"has a method without a function", &fastmcp.Extension{Name: "a/b", Methods: map[string]fastmcp.Method{"b/c": {}}}, `the method "b/c" has no function`},
		{"has a method without a name", &fastmcp.Extension{Name: "a/b", Methods: map[string]fastmcp.Method{"": answering}}, `the method "" must be ASCII text`},
		{"has a notification as a method", &fastmcp.Extension{Name: "a/b", Methods: map[string]fastmcp.Method{"notifications/b": answering}}, `the method "notifications/b" is a notification`},
		{"has a topic of the protocol", &fastmcp.Extension{Name: "a/b", Topics: []fastmcp.Topic{{Method: "notifications/resources/updated", Member: "b"}}}, `the method "notifications/resources/updated" is taken`},
		{"has a topic that is no notification", &fastmcp.Extension{Name: "a/b", Topics: []fastmcp.Topic{{Method: "b/changed", Member: "b"}}}, `the notification "b/changed" must begin with notifications/`},
		{"has a topic that nobody can ask for", &fastmcp.Extension{Name: "a/b", Topics: []fastmcp.Topic{{Method: "notifications/b"}}}, `the topic "notifications/b" has no member`},
		{"is around with nothing", &fastmcp.Extension{Name: "a/b", Around: map[string]fastmcp.Middleware{"tools/call": nil}}, `the method "tools/call" has no function`},
		{"is nil", nil, "fastmcp.Extend: the *Extension is nil"},
		{"is around a list", &fastmcp.Extension{Name: "a/b", Around: map[string]fastmcp.Middleware{protocol.MethodListTools: passing}}, `"tools/list" is no method of the protocol that Around can wrap`},
		{"is around what there is not", &fastmcp.Extension{Name: "a/b", Around: map[string]fastmcp.Middleware{"tool/call": passing}}, `"tool/call" is no method of the protocol that Around can wrap`},
	} {
		t.Run(row.name, func(t *testing.T) {
			assert.Panics(t, row.want, func() { quiet(fastmcp.Extend(weather()), fastmcp.Extend(row.of)) })
		})
	}
}

func TestExtensionsStartAndStopWithTheServer(t *testing.T) {
	var diary []string
	note := func(text string) { diary = append(diary, text) }
	named := func(name string, fails error) fastmcp.ServerOption {
		return fastmcp.Extend(&fastmcp.Extension{Name: "a/" + name, Start: func(context.Context, *fastmcp.Server) (func(context.Context) error, error) {
			note("start " + name)
			return func(context.Context) error { note("stop " + name); return nil }, fails
		}})
	}
	hook := fastmcp.Lifespan(func(context.Context) (*Dice, func(context.Context) error, error) {
		note("open")
		return &Dice{}, func(context.Context) error { note("close"); return nil }, nil
	})

	app := quiet(named("one", nil), hook, named("two", nil))
	assert.NoError(t, app.Start(t.Context()))
	assert.NoError(t, app.Close(t.Context()))
	assert.Equal(t, diary, []string{"open", "start one", "start two", "stop two", "stop one", "close"})

	diary = nil
	app = quiet(named("one", nil), hook, named("two", errors.New("no")))
	assert.ErrorContains(t, app.Start(t.Context()), `the extension "a/two" cannot be used: no`)
	assert.Equal(t, diary, []string{"open", "start one", "start two", "stop one", "close"})
}

func TestOnlyWhatIsATopicIsPublished(t *testing.T) {
	err := extended().Publish(t.Context(), fastmcp.Change{Method: protocol.MethodResourceUpdated, URI: "test://text"})
	assert.ErrorContains(t, err, `"notifications/resources/updated" is no topic of an extension of this server`)
}

// In a session there is no code for a capability that is missing.
func TestASessionThatHasNotDeclaredAnExtensionIsToldSo(t *testing.T) {
	e := weather()
	e.Sessions = true
	app := quiet(fastmcp.Extend(e))
	older := fastmcptest.Client{Version: protocol.V20251125}
	assert.Equal(t, older.Ask(app, "weather/report", `{"place":"Oslo"}`).String(),
		`error -32600: This needs a client with the extension "com.example/weather", which this client has not declared`)
	older.Capabilities.Extensions = map[string]json.RawMessage{e.Name: json.RawMessage(`{}`)}
	assert.Equal(t, older.Ask(app, "weather/report", `{"place":"Oslo"}`).At("/sky"), `"blue over Oslo"`)
}
