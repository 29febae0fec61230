package middleware

import (
	"sync"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// Concurrency bounds how many requests of the given methods run at once in the
// whole server, or of those that the package comment names if none is given.
// One more is not queued: it is answered at once, and told to try again.
//
// In the revisions before 2026-07-28 a handler that asks the user waits for the
// answer, and is counted meanwhile. See [fastmcp.Concurrency] for the calls of
// one tool, where it is not.
func Concurrency(most int, methods ...string) fastmcp.Middleware {
	if most <= 0 {
		panic(notPositive("Concurrency", most))
	}
	return admit(most, methods, func(*fastmcp.Context) caller { return caller{} })
}

// ConcurrencyPerPrincipal is [Concurrency] for each principal by itself. Those
// whom nobody has authenticated share one bound. Memory is used only for
// principals that have something running.
func ConcurrencyPerPrincipal(most int, methods ...string) fastmcp.Middleware {
	if most <= 0 {
		panic(notPositive("ConcurrencyPerPrincipal", most))
	}
	return admit(most, methods, callerOf)
}

// A caller is who has a bound of its own: one principal, or all who are none.
type caller struct {
	known bool
	id    string
}

func callerOf(ctx *fastmcp.Context) caller {
	if p := ctx.Principal(); p != nil {
		return caller{known: true, id: p.ID}
	}
	return caller{}
}

func admit(most int, methods []string, who func(*fastmcp.Context) caller) fastmcp.Middleware {
	bounded := chosen(methods)
	gate := gate{most: most, inside: make(map[caller]int)}
	return func(next fastmcp.Handler) fastmcp.Handler {
		return func(ctx *fastmcp.Context, req *fastmcp.Request) (fastmcp.Result, error) {
			if !bounded[req.Method] {
				return next(ctx, req)
			}
			c := who(ctx)
			if !gate.enter(c) {
				return refuse(req.Method, busy)
			}
			defer gate.leave(c)
			return next(ctx, req)
		}
	}
}

// A gate counts who is inside.
type gate struct {
	most   int
	mu     sync.Mutex
	inside map[caller]int
}

func (g *gate) enter(c caller) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.inside[c] >= g.most {
		return false
	}
	g.inside[c]++
	return true
}

func (g *gate) leave(c caller) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.inside[c]--; g.inside[c] == 0 {
		delete(g.inside, c)
	}
}
