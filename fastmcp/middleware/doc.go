// Package middleware has what most servers put around their requests: each
// function returns a [fastmcp.Middleware] for [fastmcp.Server.Use].
//
//	app.Use(
//		middleware.Logging(logger),             // every request, with what it came to
//		middleware.Timing(&timings),            // how long they take, by tool
//		middleware.Recover(logger),             // a panic becomes an error with a reference
//		middleware.ResponseLimit(1<<20),        // nothing above 1 MiB
//		middleware.Cache(time.Minute),          // what is read-only is remembered
//		middleware.Timeout(30*time.Second),     // nobody waits longer
//		middleware.Concurrency(64),             // more at once are turned away
//	)
//
// The first one is the outermost: it sees what those behind it answer. That
// order is a good one. What comes out of the cache takes no slot and is
// measured and logged like the rest; a handler that goes on after its time is
// up keeps its slot until it returns.
//
// [Timeout], [Concurrency] and [ConcurrencyPerPrincipal] are for the methods
// that they are given. Given none, they are for those that run what a user of
// the framework wrote: tools/call, resources/read, prompts/get and
// completion/complete. Pings and lists stay free.
//
// A call of a tool that one of them refuses is answered with a result that the
// model can read (isError), any other request with a JSON-RPC error.
//
// A resource whose function returns a reader is written after all middleware
// has returned. What these say of time, size and slots does not count the
// writing.
//
// Everything here is safe for concurrent use. A number that makes no sense, such
// as a limit of 0, panics where the middleware is made.
package middleware
