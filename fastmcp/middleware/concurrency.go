package middleware

import (
	"sync"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// Concurrency bounds how many requests of the given methods run at once in the
// whole server, or of those that the package comment names if none is given.
// One more is not queued: it is answered at once, and told to try again.
//
// A handler that waits for the client to answer a question ([fastmcp.Ask]) does
// not count meanwhile; it waits for room before it goes on. See
// [fastmcp.Concurrency] for the calls of one tool.
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
	gate := newGate(most)
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
			return next(ctx.WhileAsking(func() func() {
				gate.leave(c)
				return func() { gate.comeBack(c) }
			}), req)
		}
	}
}

// A gate counts who is inside.
type gate struct {
	most   int
	mu     sync.Mutex
	left   sync.Cond // somebody has
	crowds map[caller]*crowd
}

// A crowd is those of one caller who are inside, and those who were and come
// back: nobody new goes before them.
type crowd struct{ inside, back int }

func newGate(most int) *gate {
	g := &gate{most: most, crowds: make(map[caller]*crowd)}
	g.left.L = &g.mu
	return g
}

// of returns the crowd of a caller.
func (g *gate) of(c caller) *crowd {
	if g.crowds[c] == nil {
		g.crowds[c] = &crowd{}
	}
	return g.crowds[c]
}

func (g *gate) enter(c caller) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	crowd := g.of(c)
	if crowd.inside+crowd.back >= g.most {
		return false
	}
	crowd.inside++
	return true
}

// comeBack waits until there is room: others finish, or step out.
func (g *gate) comeBack(c caller) {
	g.mu.Lock()
	defer g.mu.Unlock()
	crowd := g.of(c)
	crowd.back++
	for crowd.inside >= g.most {
		g.left.Wait()
	}
	crowd.back--
	crowd.inside++
}

func (g *gate) leave(c caller) {
	g.mu.Lock()
	defer g.mu.Unlock()
	crowd := g.of(c)
	if crowd.inside--; crowd.inside+crowd.back == 0 {
		delete(g.crowds, c)
	}
	g.left.Broadcast()
}
