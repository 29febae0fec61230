// Package interop runs other people's MCP clients against the quickstart
// example: the official ones in TypeScript, Python and Go, and mcp-go, over
// stdio and HTTP, in every protocol revision they speak. It is a module of its
// own, so that nobody who uses the framework ever downloads them.
//
// Its tests need npm with node 20 or newer, python3 with venv, and the package
// registries those are set up with; what they install is kept in the user's
// cache directory. Something that cannot be installed fails the test: it is
// never skipped.
package interop

import (
	"context"

	"github.com/fastmcp-go/mcp/internal/interop/clients"
)

// A Report is what a client saw in one conversation with the quickstart
// server.
type Report struct {
	Version    string   // the protocol version that was agreed on
	Server     string   // the server's name; "" when the client did not ask
	Tools      []string // names of the listed tools
	Sum        string   // text of add(a: 1, b: 2)
	Structured any      // its structured content
	Bad        string   // text of add(a: "one", b: 2)
	BadIsError bool     // whether that result was marked as an error
	Resources  []string // URIs of the listed resources
	Templates  []string // URI templates of the listed resource templates
	Greeting   string   // text of greeting://World
	Missing    int      // error code of reading nowhere://x
	Kind       string   // class of that error, as a script tells it
	Prompts    []string // names of the listed prompts
	Plain      string   // text of greet_user(name: Ada)
	Formal     string   // text of greet_user(name: Ada, style: formal)
	Pinged     bool     // whether a ping was sent and answered
}

// told makes a conversation of a client that does as it is told.
func told(client clients.Client) conversation {
	return func(ctx context.Context, version, transport, target string) (r Report, err error) {
		at := clients.Target{URL: target}
		if transport == "stdio" {
			at = clients.Target{Command: []string{target}}
		}
		steps := append(clients.Lists(),
			clients.Call("add", map[string]any{"a": 1, "b": 2}),
			clients.Call("add", map[string]any{"a": "one", "b": 2}),
			clients.Read("greeting://World"),
			clients.Read("nowhere://x"),
			clients.Get("greet_user", map[string]any{"name": "Ada"}),
			clients.Get("greet_user", map[string]any{"name": "Ada", "style": "formal"}),
		)
		if version != clients.Auto && legacy(version) {
			steps = append(steps, clients.Ping())
		}
		visit, err := client(ctx, version, at, steps)
		if err != nil {
			return r, err
		}
		return reported(visit), nil
	}
}

// reported is what the answers come to.
func reported(v clients.Visit) Report {
	a := v.Answers
	sum, bad, missing := a[4], a[5], a[7]
	r := Report{
		Version: v.Version, Server: v.Server,
		Tools: a[0].Offered(), Resources: a[1].Offered(), Templates: a[2].Offered(), Prompts: a[3].Offered(),
		Sum: sum.String(), Bad: bad.String(),
		Greeting: a[6].String(), Plain: a[8].String(), Formal: a[9].String(),
		Pinged: len(a) > 10 && a[10].Error == nil,
	}
	if sum.Result != nil {
		r.Structured = sum.Result.Structured
	}
	if bad.Result != nil {
		r.BadIsError = bad.Result.IsError
	}
	if missing.Error != nil {
		code, _ := missing.Error.Code.(float64)
		r.Missing, r.Kind = int(code), missing.Error.Kind
	}
	return r
}

// legacy reports whether a revision begins with a handshake.
func legacy(version string) bool { return version < "2026-07-28" }
