package servers

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/interop/rig"
	"github.com/fastmcp-go/mcp/protocol"
)

// Everything is the reference server of the repository
// modelcontextprotocol/servers, from npm.
func Everything(packages fs.FS) Host {
	return Host{
		Name: "server-everything",
		Start: func(ctx context.Context, transport string) (r Running, err error) {
			installed, err := rig.Node(ctx, packages)
			if err != nil {
				return r, err
			}
			file := filepath.Join(installed, "node_modules", "@modelcontextprotocol", "server-everything", "dist", "index.js")
			switch transport {
			case SSE:
				return listening(ctx, []string{"node", file, "sse"}, "/sse")
			case HTTP:
				return listening(ctx, []string{"node", file, "streamableHttp"}, "/mcp")
			}
			return program("node", file, "stdio"), nil
		},
		Ways: found(Legacy, Stdio, HTTP, SSE),
		Rows: everything(),
	}
}

// everything is the table.
func everything() []Row {
	type weather struct {
		Temperature int    `json:"temperature"`
		Conditions  string `json:"conditions"`
		Humidity    int    `json:"humidity"`
	}
	rows := []Row{
		about("mcp-servers/everything 2.0.0: # Everything Server – Server Instructions…"),
		ping(),
		call("echo", client.Args{"message": "hi"}, "Echo: hi"),
		call("echo", client.Args{"message": 1}, "isError: …message…"),
		typed[string]("echo", client.Args{"message": "hi"}, `"Echo: hi"`),
		call("get-sum", client.Args{"a": 1, "b": 2.5}, "The sum of 1 and 2.5 is 3.5."),
		call("get-env", nil, `…"PATH": "…`),
		raw("get-annotated-message", client.Args{"messageType": "error"}, `…"annotations":{"audience":["user","assistant"],"priority":1}…`),
		call("get-annotated-message", client.Args{"messageType": "debug", "includeImage": true}, "Debug: …\n[image/png of 20 × 20]"),
		call("get-tiny-image", nil, "Here's the image you requested:\n[image/png of 20 × 20]\nThe image above is the MCP logo."),
		call("get-resource-links", client.Args{"count": 2}, "Here are 2 …\n[link to demo://resource/dynamic/blob/1]\n[link to demo://resource/dynamic/text/2]"),
		call("get-resource-reference", client.Args{"resourceType": "Text", "resourceId": 7}, "…\n[demo://resource/dynamic/text/7 text/plain] Resource 7: …\n…"),
		call("get-resource-reference", client.Args{"resourceType": "Blob", "resourceId": 8}, "…\n[demo://resource/dynamic/blob/8 text/plain] [text/plain of … bytes]\n…"),
		typed[weather]("get-structured-content", client.Args{"location": "New York"}, `{"temperature":33,"conditions":"Cloudy","humidity":82}`),
		call("get-roots-list", nil, "Current MCP Roots (2 total):\n\n1. a\n   URI: file:///a\n\n2. b\n   URI: file:///b\n…"),
		call("trigger-elicitation-request", nil, "…\n- Name: Ada\n…"),
		call("trigger-sampling-request", client.Args{"prompt": "Good morning"}, `…"You said: Resource trigger-sampling-request context: Good morning"…`),
		call("trigger-url-elicitation", client.Args{"url": "https://example.com/a"}, "✅ User completed …"),
		call("trigger-url-elicitation", client.Args{"url": "https://example.org/a"}, "❌ User declined …"),
		call("trigger-url-elicitation", client.Args{"url": "https://example.com/a", "errorPath": true}, "fails with -32042: …"),
		stepped("trigger-long-running-operation", client.Args{"duration": 0.03, "steps": 3}, "1/3, 2/3, 3/3, Long running operation completed. …"),
		cancelled("trigger-long-running-operation", client.Args{"duration": 60, "steps": 1000}),
		late("trigger-long-running-operation", client.Args{"duration": 60, "steps": 1}),
		// What tasks are for the client does not do; the server says so.
		call("simulate-research-query", client.Args{"topic": "tea"}, "isError: …requires task…").uses("capability tasks"),
		call("no-such-tool", nil, "isError: …no-such-tool not found").unlisted(),
		call("gzip-file-as-resource", client.Args{"name": "a.gz", "data": "data:text/plain,hello"}, "[link to demo://resource/session/a.gz]"),
		call("gzip-file-as-resource", client.Args{"name": "b.gz", "data": "data:text/plain,hello", "outputType": "resource"}, "[demo://resource/session/b.gz application/gzip] [application/gzip of … bytes]"),
		read("demo://resource/session/a.gz", "[application/gzip of … bytes]"),
		read("demo://resource/session/b.gz", "[application/gzip of … bytes]"),
		read("demo://resource/dynamic/text/3", "Resource 3: This is a plaintext resource …").of("demo://resource/dynamic/text/{resourceId}"),
		read("demo://resource/dynamic/blob/3", "[text/plain of … bytes]").of("demo://resource/dynamic/blob/{resourceId}"),
		// The SDK of this server gives the error the code that it has since
		// 2026-07-28, without the data that tell it from others.
		read("demo://resource/dynamic/nothing", "fails: not found").unlisted(),
		get("simple-prompt", nil, "user: This is a simple prompt without arguments."),
		get("args-prompt", map[string]string{"city": "Ulm"}, "user: What's weather in Ulm?"),
		get("args-prompt", nil, "fails with -32602: …city…"),
		get("completable-prompt", map[string]string{"department": "Sales", "name": "Eve"}, "user: Please promote Eve to the head of the Sales team."),
		get("resource-prompt", map[string]string{"resourceType": "Text", "resourceId": "5"}, "user: …\nuser: [demo://resource/dynamic/text/5 text/plain] Resource 5: …"),
		complete("completable-prompt", "department", "S", nil, "Sales, Support"),
		complete("completable-prompt", "name", "", map[string]string{"department": "Sales"}, "David, Eve, Frank"),
		complete("resource-prompt", "resourceId", "12", nil, "12"),
		complete("demo://resource/dynamic/text/{resourceId}", "resourceId", "12", nil, "12"),
		complete("demo://resource/dynamic/blob/{resourceId}", "resourceId", "x", nil, ""),
	}
	rows = append(rows, everythingTells()...)
	for _, name := range []string{"architecture", "extension", "features", "how-it-works", "instructions", "startup", "structure"} {
		rows = append(rows, read(fmt.Sprintf("demo://resource/static/document/%s.md", name), "# …"))
	}
	return rows
}

// everythingTells is what the server says unasked.
func everythingTells() []Row {
	const watched = "demo://resource/dynamic/text/1"
	return []Row{
		// Nothing changes the lists of tools and prompts after the handshake.
		listen("the lists", client.Interest{Tools: true, Prompts: true, Resources: true}, "listening").
			uses("capability tools.listChanged", "capability prompts.listChanged", "capability resources.listChanged"),
		changed(client.Interest{Resources: true}, "resources",
			call("gzip-file-as-resource", client.Args{"name": "c.gz", "data": "data:text/plain,hello"}, "")),
		changed(client.Interest{URIs: []string{watched}}, "update of "+watched, call("toggle-subscriber-updates", nil, "")).
			uses("capability resources.subscribe"),
		read("demo://resource/session/c.gz", "[application/gzip of … bytes]"),
		call("toggle-subscriber-updates", nil, "Stopped simulated resource updates for session …"),
		deed("the log from a level on", func(ctx context.Context, v *Visitor) (string, error) {
			// It logs that somebody subscribes, as info.
			for _, level := range []protocol.LoggingLevel{protocol.LevelWarning, protocol.LevelInfo} {
				if err := v.SetLogLevel(ctx, level); err != nil {
					return "", err
				}
				if _, err := v.changes(ctx, client.Interest{URIs: []string{"log://" + string(level)}}, nil, 1); err != nil {
					return "", err
				}
			}
			return v.hear(ctx, "log://")
		}, "info: Received Subscribe Resource request for URI: log://info…"),
		deed("the log between calls", func(ctx context.Context, v *Visitor) (string, error) {
			if err := v.SetLogLevel(ctx, protocol.LevelDebug); err != nil {
				return "", err
			}
			if _, err := v.CallTool(ctx, "toggle-simulated-logging", nil); err != nil {
				return "", err
			}
			return v.hear(ctx, "level")
		}, "…: …level…message…").uses("tool toggle-simulated-logging", "capability logging"),
		call("toggle-simulated-logging", nil, "Stopped simulated logging for session …"),
	}
}
