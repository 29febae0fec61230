package httpserver

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func TestWhatComesInIsAnswered(t *testing.T) {
	for _, row := range []struct {
		sentence string
		call     call
		opts     []Option
		status   int
		text     string // part of the body; "" for none at all
	}{
		{"a request is answered with JSON", call{"POST /mcp", pingText, nil}, nil, 200, pongText},
		{"a notification is taken without a word", call{"POST /mcp", notifText, nil}, nil, 202, ""},
		{"a response of the client is taken without a word", call{"POST /mcp", respText, nil}, nil, 202, ""},
		{"a batch goes through as one", call{"POST /mcp", "[" + pingText + "]", nil}, nil, 200, "[" + pongText + "]"},
		{"a batch of notifications is taken without a word", call{"POST /mcp", "[" + notifText + "]", []string{"Accept", "text/event-stream"}}, nil, 202, ""},

		{"JSON in UTF-8 is JSON", call{"POST /mcp", pingText, []string{"Content-Type", "Application/JSON; charset=utf-8"}}, nil, 200, pongText},
		{"a form is not JSON", call{"POST /mcp", pingText, []string{"Content-Type", "application/x-www-form-urlencoded"}}, nil, 415, wantContentType},
		{"plain text is not JSON", call{"POST /mcp", pingText, []string{"Content-Type", "text/plain"}}, nil, 415, wantContentType},
		{"a POST says what it brings", call{"POST /mcp", pingText, []string{"Content-Type", ""}}, nil, 415, wantContentType},

		{"who accepts everything gets JSON", call{"POST /mcp", pingText, []string{"Accept", "*/*"}}, nil, 200, pongText},
		{"who accepts JSON only gets JSON", call{"POST /mcp", pingText, []string{"Accept", "application/json"}}, nil, 200, pongText},
		{"who accepts streams only gets a stream", call{"POST /mcp", pingText, []string{"Accept", "text/event-stream"}}, nil, 200, "data: " + pongText + "\n\n"},
		{"and for a batch, too", call{"POST /mcp", "[" + notifText + "," + pingText + "]", []string{"Accept", "text/event-stream"}}, nil, 200, "data: [" + pongText + "]\n\n"},
		{"even if nothing in it is a message", call{"POST /mcp", "[1]", []string{"Accept", "text/event-stream"}}, nil, 200, "data: [{"},
		{"who accepts neither gets nothing", call{"POST /mcp", pingText, []string{"Accept", "text/html"}}, nil, 406, wantAccept},
		{"who refuses both gets nothing", call{"POST /mcp", pingText, []string{"Accept", "application/json;q=0, text/event-stream; q=0.0"}}, nil, 406, wantAccept},
		{"streams only and never streams do not go together", call{"POST /mcp", pingText, []string{"Accept", "text/event-stream"}}, []Option{JSONResponse()}, 406, wantAcceptJSON},
		{"neither do neither and never streams", call{"POST /mcp", pingText, []string{"Accept", "text/html"}}, []Option{JSONResponse()}, 406, wantAcceptJSON},
		{"JSON only and never streams do", call{"POST /mcp", pingText, []string{"Accept", "application/json"}}, []Option{JSONResponse()}, 200, pongText},

		{"half a message is a parse error", call{"POST /mcp", `{"jsonrpc":`, nil}, nil, 400, `"code":-32700`},
		{"nothing is a parse error", call{"POST /mcp", " ", nil}, nil, 400, `"code":-32700`},
		{"a second message behind the first is an error", call{"POST /mcp", pingText + pingText, nil}, nil, 400, `"code":-32700`},
		{"a number is no message", call{"POST /mcp", `1`, nil}, nil, 400, `"code":-32600`},
		{"keys in another case are no message", call{"POST /mcp", `{"jsonrpc":"2.0","id":1,"Method":"ping"}`, nil}, nil, 400, `"code":-32600`},
		{"an empty batch is no message", call{"POST /mcp", `[]`, nil}, nil, 400, `"code":-32600`},

		{"PUT is no method of the endpoint", call{"PUT /mcp", pingText, nil}, nil, 405, methodUnknown},
		{"a preflight gets no leave", call{"OPTIONS /mcp", "", []string{"Origin", "http://127.0.0.1", "Access-Control-Request-Method", "POST"}}, nil, 403, "AllowOrigins"},
		{"a method that nobody knows is none of the endpoint", call{"FROB /mcp", "", nil}, nil, 405, methodUnknown},
		{"GET needs a session", call{"GET /mcp", "", nil}, nil, 400, sessionMissing},
		{"GET is for those who read streams", call{"GET /mcp", "", []string{"Accept", "application/json"}}, nil, 406, wantStream},
		{"DELETE needs a session", call{"DELETE /mcp", "", nil}, nil, 400, sessionMissing},
		{"an unknown session is not found by GET", call{"GET /mcp", "", []string{"Mcp-Session-Id", "x"}}, nil, 404, sessionUnknown},
		{"an unknown session is not found by DELETE", call{"DELETE /mcp", "", []string{"Mcp-Session-Id", "x"}}, nil, 404, sessionUnknown},
		{"without sessions there is no GET", call{"GET /mcp", "", nil}, []Option{Stateless()}, 405, methodUnknown},
		{"without sessions there is no DELETE", call{"DELETE /mcp", "", nil}, []Option{Stateless()}, 405, methodUnknown},
		{"without streams there is no GET", call{"GET /mcp", "", nil}, []Option{JSONResponse()}, 405, methodUnknown},

		{"a health check finds the server well", call{"GET /mcp/healthz", "", nil}, nil, 200, healthy},
		{"a health check may ask for the header only", call{"HEAD /healthz", "", nil}, nil, 200, ""},
		{"a health check posts nothing", call{"POST /healthz", pingText, nil}, nil, 405, methodUnknown},
		{"what clients look for elsewhere is not here", call{"GET /.well-known/oauth-protected-resource/mcp", "", nil}, nil, 404, noSuchPath},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			srv := listenOn(t, handlerOf(t, newFake(nil), row.opts...))
			resp, text := row.call.do(t, srv)
			assert.Equal(t, resp.StatusCode, row.status)
			if row.text == "" {
				assert.Equal(t, text, "")
			} else {
				assert.Contains(t, text, row.text)
			}
			for name := range resp.Header {
				assert.True(t, !strings.HasPrefix(name, "Access-Control-"), "no CORS grant")
			}
			if resp.StatusCode == 400 {
				assert.True(t, !strings.Contains(text, `"id"`), "an error about a text that was not read has no id")
			}
		})
	}
}

func TestA405NamesTheMethodsThereAre(t *testing.T) {
	for _, row := range []struct {
		sentence, path, allow string
		opts                  []Option
	}{
		{"of the endpoint", "/mcp", "POST, DELETE, GET", nil},
		{"of one without sessions", "/mcp", "POST", []Option{Stateless()}},
		{"of one without streams", "/mcp", "POST, DELETE", []Option{JSONResponse()}},
		{"of the health check", "/healthz", "GET, HEAD", nil},
	} {
		t.Run(row.sentence, func(t *testing.T) {
			srv := listenOn(t, handlerOf(t, newFake(nil), row.opts...))
			resp, _ := call{"PATCH " + row.path, "", nil}.do(t, srv)
			assert.Equal(t, resp.StatusCode, 405)
			assert.Equal(t, resp.Header.Get("Allow"), row.allow)
		})
	}
}

func TestOneRequestKnowsNothingOfTheLast(t *testing.T) {
	h := handlerOf(t, newFake(nil))
	for _, line := range []string{"PATCH /mcp", "GET /.well-known/x", "POST /mcp", "PATCH /mcp", "GET /.well-known/x"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, call{line, pingText, nil}.request(t, ""))
		assert.Equal(t, w.Code, map[string]int{"PATCH": 405, "GET": 404, "POST": 200}[strings.Fields(line)[0]], line)
	}
}

func TestAServerThatIsClosedSaysSo(t *testing.T) {
	app := newFake(nil)
	srv := listenOn(t, handlerOf(t, app))
	close(app.closing)
	for _, line := range []string{"POST /mcp", "GET /mcp", "GET /healthz"} {
		resp, text := call{line, "", nil}.do(t, srv)
		assert.Equal(t, resp.StatusCode, 503, line)
		assert.Equal(t, resp.Header.Get("Retry-After"), "5", line)
		assert.JSON(t, []byte(text), `{"jsonrpc":"2.0","error":{"code":-32603,"message":"`+isClosing+`"}}`, line)
	}
}

func TestTheStatusIsThatOfTheReply(t *testing.T) {
	for _, status := range []fastmcp.Status{200, 400, 403, 404, 503} {
		srv := listenOn(t, handlerOf(t, newFake(func(_ context.Context, msg jsonrpc.Message, _ fastmcp.Exchange) fastmcp.Reply {
			return fastmcp.Reply{Text: []byte(pongText), Status: status}
		})))
		resp, text := call{"POST /", pingText, nil}.do(t, srv)
		assert.Equal(t, resp.StatusCode, int(status))
		assert.Equal(t, resp.Header.Get("Content-Type"), "application/json")
		assert.Equal(t, text, pongText)
		assert.Equal(t, resp.Header.Get("Retry-After") != "", status == 503)
	}
}

func TestARequestThatGetsNoAnswerIsAStreamThatEnds(t *testing.T) {
	silent := func(context.Context, jsonrpc.Message, fastmcp.Exchange) fastmcp.Reply {
		return fastmcp.Reply{Status: fastmcp.StatusOK}
	}
	srv := listenOn(t, handlerOf(t, newFake(silent)))
	resp, text := call{"POST /", pingText, nil}.do(t, srv)
	assert.Equal(t, resp.StatusCode, 200)
	assert.Equal(t, resp.Header.Get("Content-Type"), "text/event-stream")
	assert.Equal(t, text, "")

	resp, text = call{"POST /", pingText, []string{"Accept", "application/json"}}.do(t, srv)
	assert.Equal(t, resp.StatusCode, 202, "who reads no streams is told in another way")
	assert.Equal(t, text, "")
}

func TestAPanicEndsItsRequestOnly(t *testing.T) {
	log := &notebook{}
	app := newFake(func(_ context.Context, msg jsonrpc.Message, x fastmcp.Exchange) fastmcp.Reply {
		switch msg.Method {
		case "panic":
			panic("a secret")
		case "panic/streaming":
			x.Send(context.Background(), []byte(notifText))
			panic("a secret")
		}
		return result(msg, `{}`)
	})
	srv := listenOn(t, handlerOf(t, app, AccessLog(logger(log))))

	resp, text := call{"POST /", `{"jsonrpc":"2.0","id":1,"method":"panic"}`, nil}.do(t, srv)
	assert.Equal(t, resp.StatusCode, 500)
	assert.JSON(t, []byte(text), `{"jsonrpc":"2.0","error":{"code":-32603,"message":"internal error"}}`)
	assert.Contains(t, log.String(), `"panic":"a secret","stack":`)
	assert.Contains(t, log.String(), `"rpc":"panic","status":500`)

	r := call{"POST /", `{"jsonrpc":"2.0","id":1,"method":"panic/streaming"}`, nil}.request(t, srv.URL)
	resp, err := srv.Client().Do(r)
	assert.NoError(t, err)
	_, err = resp.Body.Read(make([]byte, 1000))
	for err == nil {
		_, err = resp.Body.Read(make([]byte, 1000))
	}
	assert.ErrorContains(t, err, "EOF")
	assert.True(t, err.Error() == "unexpected EOF", "a stream that broke off must not look whole")

	resp, _ = call{"POST /", pingText, nil}.do(t, srv)
	assert.Equal(t, resp.StatusCode, 200, "the process lives")
}

func TestAbortHandlerGoesOn(t *testing.T) {
	app := newFake(func(context.Context, jsonrpc.Message, fastmcp.Exchange) fastmcp.Reply { panic(http.ErrAbortHandler) })
	srv := listenOn(t, handlerOf(t, app))
	_, err := srv.Client().Do(call{"POST /", pingText, nil}.request(t, srv.URL))
	assert.ErrorContains(t, err, "EOF")
}
