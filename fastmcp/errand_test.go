package fastmcp_test

import (
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A butler stands in for a client: he answers from a list, and remembers.
type butler struct {
	answers func(key string, asked protocol.InputRequest) (json.RawMessage, error)

	mu    sync.Mutex
	keys  []string
	state json.RawMessage
	kept  int
	said  []string
}

func (b *butler) Ask(_ context.Context, questions protocol.InputRequests, state json.RawMessage) (protocol.InputResponses, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.state = state
	answers := protocol.InputResponses{}
	for key, asked := range questions {
		answer, err := b.answers(key, asked)
		if err != nil {
			return nil, err
		}
		b.keys = append(b.keys, key)
		answers[key] = answer
	}
	return answers, nil
}

func (b *butler) Keep(state json.RawMessage) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.state = state
	b.kept++
}

func (b *butler) Progress(_, _ float64, message string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.said = append(b.said, message)
}

// errandOf is a call of a tool by a client that can be asked with forms.
func errandOf(tool string) fastmcp.Errand {
	return fastmcp.Errand{Method: protocol.MethodCallTool, Params: json.RawMessage(
		`{"name":"` + tool + `","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{"elicitation":{}}}}`)}
}

// Yes is a form.
type Yes struct {
	OK bool `json:"ok"`
}

const (
	accepted = `{"action":"accept","content":{"ok":true}}`
	nonsense = `{"action":"accept","content":{"ok":"perhaps"}}`
)

func always(answer string) func(string, protocol.InputRequest) (json.RawMessage, error) {
	return func(string, protocol.InputRequest) (json.RawMessage, error) { return json.RawMessage(answer), nil }
}

// errands is a server whose tool asks twice, in the midst of its work.
func errands(note func(string)) *fastmcp.Server {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		note("begin")
		number, err := fastmcp.Once(ctx, "draw", func() (int, error) { note("draw"); return 7, nil })
		if err != nil {
			return "", err
		}
		ctx.Progress(1, 3, "first")
		if _, err := fastmcp.Elicit[Yes](ctx, "One?", fastmcp.Key("one")); err != nil {
			return "", err
		}
		note("between")
		if _, err := fastmcp.Elicit[Yes](ctx, "Two?", fastmcp.Key("two")); err != nil {
			return "", err
		}
		who := "nobody"
		if p := ctx.Principal(); p != nil {
			who = p.ID
		}
		note("end")
		return "number " + string(rune('0'+number)) + " for " + who, nil
	}, fastmcp.Name("lottery"))
	return app
}

func TestAnErrandWaitsForAnswersInTheMidstOfItsRun(t *testing.T) {
	var diary []string
	app := errands(func(s string) { diary = append(diary, s) })
	assert.NoError(t, app.Start(t.Context()))
	b := &butler{answers: always(accepted)}
	e := errandOf("lottery")
	e.Principal = &fastmcp.Principal{ID: "ann"}
	result, err := app.Run(t.Context(), e, b)
	assert.NoError(t, err)
	assert.Contains(t, string(result), "number 7 for ann")
	assert.Equal(t, diary, []string{"begin", "draw", "between", "end"})
	assert.Equal(t, b.keys, []string{"one", "two"})
	assert.Equal(t, b.said, []string{"first"})
	assert.Equal(t, b.kept, 1)
}

func TestAnErrandGoesOnWhereAnotherRunHasStopped(t *testing.T) {
	var diary []string
	app := errands(func(s string) { diary = append(diary, s) })
	assert.NoError(t, app.Start(t.Context()))
	down := errors.New("the process ends")
	first := &butler{answers: func(key string, _ protocol.InputRequest) (json.RawMessage, error) {
		if key == "two" {
			return nil, down
		}
		return json.RawMessage(accepted), nil
	}}
	_, err := app.Run(t.Context(), errandOf("lottery"), first)
	assert.NoError(t, err) // the tool has made a result of it

	diary = nil
	e := errandOf("lottery")
	e.State = first.state
	e.Answers = protocol.InputResponses{"two": json.RawMessage(accepted)}
	second := &butler{answers: func(string, protocol.InputRequest) (json.RawMessage, error) { return nil, down }}
	result, err := app.Run(t.Context(), e, second)
	assert.NoError(t, err)
	assert.Contains(t, string(result), "number 7 for nobody")
	assert.Equal(t, diary, []string{"begin", "between", "end"})
}

func TestAnAnswerOfNoUseIsAskedForAgain(t *testing.T) {
	app := errands(func(string) {})
	assert.NoError(t, app.Start(t.Context()))
	var messages []string
	b := &butler{}
	b.answers = func(_ string, asked protocol.InputRequest) (json.RawMessage, error) {
		messages = append(messages, string(asked.Params))
		if len(messages) == 1 {
			return json.RawMessage(nonsense), nil
		}
		return json.RawMessage(accepted), nil
	}
	_, err := app.Run(t.Context(), errandOf("lottery"), b)
	assert.NoError(t, err)
	assert.Equal(t, b.keys, []string{"one", "one", "two"})
	assert.Contains(t, messages[1], "The last answer did not fit")

	b = &butler{answers: always(nonsense)}
	result, err := app.Run(t.Context(), errandOf("lottery"), b)
	assert.NoError(t, err)
	assert.Contains(t, string(result), "was asked something 3 times")
}

func TestAnErrandThatAsksByHandIsRunAgain(t *testing.T) {
	app := quiet()
	runs := 0
	app.Tool(func(ctx *fastmcp.Context) (string, error) {
		runs++
		if input := ctx.Input(); input.Responses["name"] != nil {
			return string(input.State) + string(input.Responses["name"]), nil
		}
		return "", &fastmcp.InputRequired{State: []byte("kept "), Requests: protocol.InputRequests{
			"name": {Method: protocol.MethodElicit, Params: json.RawMessage(`{"message":"Who?","requestedSchema":{"type":"object","properties":{}}}`)},
		}}
	}, fastmcp.Name("hello"))
	assert.NoError(t, app.Start(t.Context()))
	result, err := app.Run(t.Context(), errandOf("hello"), &butler{answers: always(`{"action":"accept"}`)})
	assert.NoError(t, err)
	assert.Contains(t, string(result), `kept {\"action\":\"accept\"}`)
	assert.Equal(t, runs, 2)
}

func TestWhatBecomesOfAnErrand(t *testing.T) {
	for _, row := range []struct {
		name string
		tool any
		want string // of the result
		code int64  // of the error
	}{
		{"a tool that fails", func() error { return errors.New("no") }, `"isError":true`, 0},
		{"a protocol error", func() error { return &jsonrpc.Error{Code: -32050, Message: "no"} }, "", -32050},
		{"a panic", func() { panic("at the disco") }, `"isError":true`, 0},
		{"an end of the goroutine", func() { runtime.Goexit() }, "", jsonrpc.CodeInternal},
		{"a message for the log", func(ctx *fastmcp.Context) { ctx.Log().Info("hello") }, `"content":[]`, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			app := quiet()
			app.Tool(row.tool, fastmcp.Name("it"))
			assert.NoError(t, app.Start(t.Context()))
			result, err := app.Run(t.Context(), errandOf("it"), &butler{})
			if row.code != 0 {
				wire, ok := errors.AsType[*jsonrpc.Error](err)
				assert.True(t, ok)
				assert.Equal(t, wire.Code, row.code)
				return
			}
			assert.NoError(t, err)
			assert.Contains(t, string(result), row.want)
		})
	}
}

func TestAnErrandThatIsNotFinishedSaysSo(t *testing.T) {
	app := quiet()
	begun := make(chan struct{})
	app.Tool(func(ctx *fastmcp.Context) error { begun <- struct{}{}; <-ctx.Done(); return ctx.Err() }, fastmcp.Name("wait"))
	assert.NoError(t, app.Start(t.Context()))

	ctx, cancel := context.WithCancelCause(t.Context())
	enough := errors.New("enough")
	go func() { <-begun; cancel(enough) }()
	_, err := app.Run(ctx, errandOf("wait"), &butler{})
	assert.ErrorIs(t, err, enough)

	done, stop := context.WithCancel(t.Context())
	stop()
	go func() { <-begun; _ = app.Close(done) }()
	_, err = app.Run(t.Context(), errandOf("wait"), &butler{})
	assert.ErrorContains(t, err, "the server is closing")
	_, err = app.Run(t.Context(), errandOf("wait"), &butler{})
	assert.ErrorContains(t, err, "the server is closed")
}

func TestAnErrandOfASessionIsRefused(t *testing.T) {
	app := errands(func(string) {})
	assert.NoError(t, app.Start(t.Context()))
	_, err := app.Run(t.Context(), fastmcp.Errand{Method: protocol.MethodCallTool, Params: json.RawMessage(`{"name":"lottery"}`)}, &butler{})
	assert.ErrorContains(t, err, "Only requests of 2026-07-28 can be served apart from their client")
}

func TestSeveralQuestionsOfAnErrandAtOnce(t *testing.T) {
	app := quiet()
	app.Tool(func(ctx *fastmcp.Context) error {
		return fastmcp.Ask(ctx, fastmcp.NewForm[Yes]("One?", fastmcp.Key("one")), fastmcp.NewForm[Yes]("Two?", fastmcp.Key("two")))
	}, fastmcp.Name("both"))
	assert.NoError(t, app.Start(t.Context()))
	b := &butler{answers: always(accepted)}
	_, err := app.Run(t.Context(), errandOf("both"), b)
	assert.NoError(t, err)
	slices.Sort(b.keys)
	assert.Equal(t, b.keys, []string{"one", "two"})
}
