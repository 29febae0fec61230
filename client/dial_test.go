package client_test

import (
	"net/url"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

func TestTargetsThatAreNone(t *testing.T) {
	for _, row := range []struct {
		says string
		to   any
		want string
	}{
		{"nothing", nil, "client.Dial: there is no target: it is nil"},
		{"a server that is nil", (*fastmcp.Server)(nil), "client.Dial: the *fastmcp.Server is nil"},
		{"a command that is nil", (*exec.Cmd)(nil), "client.Dial: the *exec.Cmd is nil"},
		{"a URL that is nil", (*url.URL)(nil), "client.Dial: the *url.URL is nil"},
		{"an interface of nil", jsonrpc.Server((*peer)(nil)), "client.Dial: the *client_test.peer is nil"},
		{"a host and a port", "localhost:3000", `client.Dial: "localhost:3000" is not a URL of a server: want http://host/path or https://host/path; did you mean http://localhost:3000/mcp?`},
		{"a host, a port and a path", "example.com:80/x?key=hunter2", `"example.com:80/x?…" is not a URL of a server: want http://host/path or https://host/path; did you mean http://example.com:80/x?`},
		{"an address and a port", "127.0.0.1:3000", "did you mean http://127.0.0.1:3000/mcp?"},
		{"an address of version 6", "[::1]:3000", "did you mean http://[::1]:3000/mcp?"},
		{"a web socket", "ws://localhost:3000/ws", `"ws://localhost:3000/ws" is not a URL of a server: want http://host/path or https://host/path; did you mean http://localhost:3000/ws?`},
		{"a secure web socket", "wss://me:hunter2@example.com", "did you mean https://example.com/mcp?"},
		{"a file server", "ftp://example.com", "did you mean http://example.com/mcp?"},
		{"a file", "file:///srv/server", `"file:///srv/server" is not a URL of a server: want http://host/path or https://host/path`},
		{"a URL that is not in writing", &url.URL{Scheme: "WS", Host: "x:1"}, "did you mean http://x:1/mcp?"},
		{"an entry with a host and a port", client.Entry{URL: "localhost:3000"}, "did you mean http://localhost:3000/mcp?"},
		{"a URL with a key in its path", "ws://x/hunter2-hunter2-hunter2-hunter2/mcp", `"ws://x/…/mcp" is not a URL of a server: want http://host/path or https://host/path; did you mean http://x/…/mcp?`},
		{"an entry with a key for a URL", client.Entry{URL: "hunter2-hunter2-hunter2-hunter2"}, `"…" is not a URL of a server`},
		{"an entry with a scheme only", client.Entry{URL: "mailto:hunter2-hunter2-hunter2-hunter2"}, `"…" is not a URL of a server`},
		{"an entry with a path", client.Entry{URL: "/mcp"}, `"/mcp" is not a URL of a server`},
		{"an entry with a command of blanks", client.Entry{Command: " "}, `client.Dial: "command": there are only blanks in it: want a program`},
		{"an entry with a NUL in an argument", client.Entry{Command: "x", Args: []string{"hunter2\x00"}}, `client.Dial: "args"[0]: it has a NUL in it, with which no process can be started`},
		{"an entry with a NUL in a variable", client.Entry{Command: "x", Env: map[string]string{"A": "hunter2\x00"}}, `client.Dial: "env" A: it has a NUL in it`},
		{"an entry with an assignment for a name", client.Entry{Command: "x", Env: map[string]string{"A=hunter2": ""}}, `client.Dial: "env" "A…": this is no name of a variable`},
		{"an entry with a blank in a header", client.Entry{URL: "http://x", Headers: map[string]string{"X Key": "hunter2"}}, `client.Dial: "headers" "X…": this is no name of a header`},
		{"an entry with a header read from a file", client.Entry{URL: "http://x", Headers: map[string]string{"X": "hunter2\n"}}, `client.Dial: "headers" X: the value ends in a line break`},
		{"an entry with a header in two cases", client.Entry{URL: "http://x", Headers: map[string]string{"X": "1", "x": "2"}}, `client.Dial: "headers" x: the same header stands there as "X", too`},
		{"an entry with a host of its own", client.Entry{URL: "http://x", Headers: map[string]string{"HOST": "y"}}, `client.Dial: "headers" HOST: net/http makes this header`},
		{"a program with a port in its arguments", "no-such-program localhost:3000", `cannot start the command "no-such-program"`},
		{"a program on a drive", `c:\no-such-program`, "cannot start the command"},
		{"a program that has a URL in its arguments", "no-such-program --at ws://x", `cannot start the command "no-such-program"`},
	} {
		t.Run(row.says, func(t *testing.T) {
			_, err := client.Dial(t.Context(), row.to, quiet)
			assert.ErrorContains(t, err, row.want)
			assert.True(t, !strings.Contains(err.Error(), "hunter2"), err.Error())
		})
	}
}

func TestValuesThatOptionsCannotHave(t *testing.T) {
	for want, option := range map[string]client.Option{
		"client.Timeout(0s): want more than 0":         client.Timeout(0),
		"client.Timeout(-1s): want more than 0":        client.Timeout(-time.Second),
		"client.ConnectTimeout(0s): want more than 0":  client.ConnectTimeout(0),
		"client.ConnectTimeout(-1s): want more than 0": client.ConnectTimeout(-time.Second),
		"client.Grace(0s): want more than 0":           client.Grace(0),
		"client.MaxMessage(0): want more than 0":       client.MaxMessage(0),
		"client.MaxMessage(-1): want more than 0":      client.MaxMessage(-1),
		"client.MaxRounds(0): want more than 0":        client.MaxRounds(0),
		"client.Dial: option 2 is nil":                 nil,

		`client.Header("X…"): this is no name of a header`:     client.Header("X Key", "hunter2"),
		"client.Header(X): the value ends in a line break":     client.Header("X", "hunter2\n"),
		"client.Header(host): net/http makes this header from": client.Header("host", "y"),
	} {
		_, err := client.Dial(t.Context(), &peer{}, quiet, option)
		assert.ErrorContains(t, err, want)
		assert.True(t, !strings.Contains(err.Error(), "hunter2"), err.Error())
	}
	_, err := client.Dial(t.Context(), &peer{}, client.Timeout(0), client.MaxRounds(0))
	assert.ErrorContains(t, err, "client.Timeout(0s)")
	assert.ErrorContains(t, err, "client.MaxRounds(0)")
}

func TestValuesThatOptionsOfACallCannotHave(t *testing.T) {
	p := toolPeer("", itWorked)
	c := dial(t, p)
	for want, option := range map[string]client.CallOption{
		"client.Timeout(0s): want more than 0": client.Timeout(0),
		"the call: option 1 is nil":            nil,
	} {
		_, err := c.CallTool(t.Context(), "t", nil, option)
		assert.ErrorContains(t, err, want)
		for _, err := range c.Tools(t.Context(), option) {
			assert.ErrorContains(t, err, want)
		}
		for _, err := range c.Changes(t.Context(), client.Interest{Tools: true}, option) {
			assert.ErrorContains(t, err, want)
		}
	}
	assert.Equal(t, p.count(callTool), 0)
	_, err := c.CallTool(t.Context(), "t", nil)
	assert.NoError(t, err)
}

func TestWhoAClientSaysThatItIs(t *testing.T) {
	p := &peer{old: "2025-11-25"}
	dial(t, p, client.Pin("2025-11-25"))
	assert.Contains(t, p.params("initialize")[0], `"clientInfo":{"name":"fastmcp-go","version":"devel"}`)
}
