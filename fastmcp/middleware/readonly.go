package middleware

import (
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

// readOnly knows which tools are annotated as read-only. It asks the handlers
// behind it for their list, at most once in ttl for each revision of the
// protocol: not every revision has annotations.
type readOnly struct {
	ttl   time.Duration
	mu    sync.Mutex
	known map[string]knowledge // by revision
}

type knowledge struct {
	tools map[string]bool
	until time.Time
}

// has reports whether a tool is annotated as read-only.
func (r *readOnly) has(ctx *fastmcp.Context, tool string, next fastmcp.Handler) bool {
	version := ctx.Client().Version()
	r.mu.Lock()
	k, ok := r.known[version]
	r.mu.Unlock()
	if !ok || !time.Now().Before(k.until) {
		k = knowledge{tools: listed(ctx, next), until: time.Now().Add(r.ttl)}
		r.mu.Lock()
		r.known[version] = k
		r.mu.Unlock()
	}
	return k.tools[tool]
}

// listed returns the read-only tools on the first page of the list.
func listed(ctx *fastmcp.Context, next fastmcp.Handler) map[string]bool {
	found := make(map[string]bool)
	result, err := next(ctx, &fastmcp.Request{Method: protocol.MethodListTools})
	list, ok := result.(*protocol.ListToolsResult)
	if err != nil || !ok {
		return found // then nothing is cached
	}
	for _, tool := range list.Tools {
		if tool.Annotations != nil && tool.Annotations.ReadOnlyHint {
			found[tool.Name] = true
		}
	}
	return found
}
