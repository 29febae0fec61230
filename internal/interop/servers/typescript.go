package servers

import (
	"context"
	"io/fs"
	"slices"

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
