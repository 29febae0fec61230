package fastmcptest

import (
	"context"
	"encoding/json"
	"maps"
	"reflect"

	gojson "github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Ask sends one request of the newest revision to app, within the process, and
// returns what app answers. It starts app if nobody has, and leaves it running.
//
// The params are JSON text in a string, any value that marshals to an object,
// or nil for none. The metadata that every request has is added. Params that
// are no JSON object are sent as they are, to see what app says to that; params
// that cannot be marshalled are a panic.
func Ask(app *fastmcp.Server, method string, params any) Answer {
	return Client{}.Ask(app, method, params)
}

// Call calls a tool, as [Ask] asks. The arguments are JSON text in a string,
// any value that marshals to an object, or nil for none.
func Call(app *fastmcp.Server, tool string, arguments any) Answer {
	return Client{}.Call(app, tool, arguments)
}

// Read reads the resource that lies under a URI, as [Ask] asks.
func Read(app *fastmcp.Server, uri string) Answer { return Client{}.Read(app, uri) }

// Get gets a prompt, as [Ask] asks. The arguments are JSON text in a string,
// any value that marshals to an object of strings, or nil for none.
func Get(app *fastmcp.Server, prompt string, arguments any) Answer {
	return Client{}.Get(app, prompt, arguments)
}

// A Client is who asks, for servers that look at that. [Ask], [Call], [Read]
// and [Get] ask as the zero value does: a client of the newest revision that
// can do nothing for a server and wants no log messages. Each of its requests
// has a connection of its own. It is safe for concurrent use.
type Client struct {
	// Version is the revision of the protocol; empty is the newest. A client
	// of a revision before 2026-07-28 opens a session with initialize first.
	Version string
	// Capabilities is what the client says it can do.
	Capabilities protocol.ClientCapabilities
	// Meta is added to the _meta of each request: a log level, a progress
	// token.
	Meta protocol.Meta
	// Respond answers what the server asks for before it can answer: method
	// and params are those of elicitation/create, sampling/createMessage or
	// roots/list. It returns the result, as JSON text in a string or any value
	// that marshals to an object, or an error if it has none. In an older
	// revision it is sent back as a response; in the newest one the request is
	// repeated with it, until the result is complete. Without Respond the answer
	// to a question is an error, or the result with the questions in it.
	Respond func(method string, params json.RawMessage) any
}

// Ask is the function [Ask] for this client.
func (c Client) Ask(app *fastmcp.Server, method string, params any) Answer {
	near, far := jsonrpc.Pipe()
	served := make(chan error, 1)
	go func() {
		err := app.Serve(context.Background(), far)
		far.Close()
		served <- err
	}()
	d := dialogue{conn: near, respond: c.Respond}
	answer, ok := c.greet(&d, method)
	if ok {
		answer = d.rounds(method, c.dress(textOf(method, params)))
	}
	near.Close()
	if err := <-served; err != nil {
		return Answer{Err: err}
	}
	return answer
}

// Call is the function [Call] for this client.
func (c Client) Call(app *fastmcp.Server, tool string, arguments any) Answer {
	return c.Ask(app, protocol.MethodCallTool, target(protocol.MethodCallTool, tool, arguments))
}

// Read is the function [Read] for this client.
func (c Client) Read(app *fastmcp.Server, uri string) Answer {
	return c.Ask(app, protocol.MethodReadResource, map[string]any{"uri": uri})
}

// Get is the function [Get] for this client.
func (c Client) Get(app *fastmcp.Server, prompt string, arguments any) Answer {
	return c.Ask(app, protocol.MethodGetPrompt, target(protocol.MethodGetPrompt, prompt, arguments))
}

// target returns the params of a method that names something and gives it
// arguments. They are put together as text, so that whatever the arguments are
// arrives.
func target(method, name string, arguments any) string {
	params := `{"name":` + quoted(name)
	if arguments != nil {
		params += `,"arguments":` + textOf(method, arguments)
	}
	return params + "}"
}

// textOf returns params or arguments as text.
func textOf(method string, value any) string {
	switch v := value.(type) {
	case nil:
		return "{}"
	case string:
		return v
	}
	text, err := gojson.Marshal(value, schema.EncodeOptions(reflect.TypeOf(value)))
	if err != nil {
		panic(unsendable(method, err))
	}
	return string(text)
}

// quoted returns a string as JSON text.
func quoted(text string) string {
	quoted, _ := protocol.Marshal(text) // every string can be written
	return string(quoted)
}

// implementation is what the kit's client calls itself.
var implementation = protocol.Implementation{Name: "fastmcptest", Version: "1"}

// legacy reports whether the client has to open a session.
func (c Client) legacy() bool {
	return c.Version != "" && era.Negotiate(c.Version).Version == c.Version
}

// greet opens a session if there has to be one. It reports false, with what
// the server said, if the server will not have it.
func (c Client) greet(d *dialogue, method string) (Answer, bool) {
	if !c.legacy() || method == protocol.MethodInitialize {
		return Answer{}, true
	}
	answer := d.ask(protocol.MethodInitialize, textOf(protocol.MethodInitialize, protocol.InitializeRequestParams{
		ProtocolVersion: c.Version, Capabilities: c.Capabilities, ClientInfo: implementation,
	}))
	if answer.Err == nil {
		d.say(jsonrpc.ID{}, protocol.MethodInitialized, "{}")
	}
	return answer, answer.Err == nil
}

// dress puts the client's metadata into params. What they bring themselves
// goes before it.
func (c Client) dress(params string) string {
	if jsonrpc.Check([]byte(params)) != nil || params[0] != '{' {
		return params
	}
	members, meta := map[string]json.RawMessage{}, c.meta()
	maps.Insert(members, jsonrpc.Members([]byte(params)))
	for key, value := range jsonrpc.Members(members["_meta"]) {
		meta[key] = value
	}
	if len(meta) > 0 {
		members["_meta"] = json.RawMessage(textOf("_meta", meta))
	}
	return textOf("params", members)
}

// meta returns what the client attaches to each request.
func (c Client) meta() protocol.Meta {
	meta := protocol.Meta{}
	if !c.legacy() {
		meta[protocol.MetaProtocolVersion] = c.Version
		if c.Version == "" {
			meta[protocol.MetaProtocolVersion] = era.Latest().Version
		}
		meta[protocol.MetaClientInfo] = implementation
		meta[protocol.MetaClientCapabilities] = c.Capabilities
	}
	maps.Copy(meta, c.Meta)
	return meta
}

// A dialogue is the client's end of one connection.
type dialogue struct {
	conn    jsonrpc.Conn
	respond func(method string, params json.RawMessage) any
	last    int64 // id
}

func (d *dialogue) say(id jsonrpc.ID, method, params string) {
	// A server that reads no more has said why: the answer tells.
	_ = d.conn.Write(context.Background(), jsonrpc.AppendRequest(nil, id, method, []byte(params)))
}

// ask sends a request and waits for the answer, however long that takes.
func (d *dialogue) ask(method, params string) (answer Answer) {
	d.last++
	d.say(jsonrpc.IntID(d.last), method, params)
	for {
		text, err := d.conn.Read(context.Background())
		if err != nil {
			return Answer{Err: err}
		}
		m, err := jsonrpc.Decode(text)
		switch {
		case err != nil:
			return Answer{Err: err}
		case !m.IsResponse():
			answer.Before = append(answer.Before, m)
			if m.IsRequest() {
				d.answer(m)
			}
		case m.Err != nil:
			answer.Err = m.Err
			return answer
		default:
			answer.Result = m.Result
			return answer
		}
	}
}
