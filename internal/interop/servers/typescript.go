package servers

import (
	"context"
	"io/fs"
	"slices"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/interop/rig"
)

// TypeScript is the sample written with the official TypeScript SDK 2.x.
func TypeScript(files fs.FS) Host {
	ways := slices.Concat(found(Modern, Stdio, Stateless), found(Legacy, HTTP), pinned(Stdio))
	start := func(ctx context.Context, transport string) (r Running, err error) {
		script, err := rig.NodeScript(ctx, files, files, "typescript/sample.mjs")
		if err != nil {
			return r, err
		}
		if path, web := paths[transport]; web {
			return listening(ctx, script, path)
		}
		return program(script...), nil
	}
	return Host{Name: "typescript-sdk", Start: start, Ways: ways, Rows: sample(structured())}
}

// TypeScript1 is a server written with the official TypeScript SDK 1.x, which keeps
// its events. What else that SDK can, server-everything shows.
func TypeScript1(files fs.FS) Host {
	start := func(ctx context.Context, _ string) (r Running, err error) {
		script, err := rig.NodeScript(ctx, files, files, "typescript/resumable.mjs")
		if err != nil {
			return r, err
		}
		return listening(ctx, script, "/mcp")
	}
	return Host{Name: "typescript-sdk 1.x", Start: start, Ways: found(Legacy, HTTP), Rows: []Row{
		stepped("count", client.Args{"n": 1}, "1/1, 1 steps"),
		stepped("count", client.Args{"n": 7}, "1/7, 2/7, 3/7, 4/7, 5/7, 6/7, 7/7, 7 steps"),
		stepped("count", client.Args{"n": 5}, "1/5, 2/5, 3/5, 4/5, 5/5, 5 steps"),
		call("form", client.Args{"message": "Who are you?"}, "accept Ada"),
		call("form", client.Args{"message": "Please decline."}, "decline"),
		call("form", client.Args{"message": "Please cancel."}, "cancel"),
		read("test://note", "a note"),
		get("hello", nil, "user: Hello"),
		listen("the lists", client.Interest{Tools: true, Prompts: true, Resources: true}, "listening").
			uses("capability tools.listChanged", "capability prompts.listChanged", "capability resources.listChanged"),
	}}
}
