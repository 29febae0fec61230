// Package httpserver serves a [fastmcp.Server] over Streamable HTTP, to clients
// of every revision at the same address at the same time (specification
// 2026-07-28 and 2025-11-25, Base Protocol, Transports).
//
// [Handler] is a plain [http.Handler] to mount in an application of your own;
// [Run] and [Serve] are an HTTP server around it, with timeouts and a graceful
// end.
//
// What a client may not do by default: come from a web page of another origin,
// reach a loopback address under a foreign host name, send more than 4 MiB, dawdle
// while it sends or reads, hold more sessions than there is room for or keep one
// it does not use. Each refusal names the option that would allow it, and each
// limit is turned off by name, with [Off].
//
// A message goes through the files of this package in this order: handler.go
// (who comes in), origin.go (from where), route.go (to what), post.go (the
// message), exchange.go (what surrounds it while fastmcp answers), stream.go (a
// reply that became a stream), spout.go (a reply that is made while it is written),
// accesslog.go (what is remembered).
//
// Where streams are resumed ([Resumable]) a request goes to lasting.go instead, which outlasts
// the connection: the reply is a trail (trail.go) in an event store, and each connection an
// outlet of it. follow.go serves those who come back. HTTP with SSE ([HTTPWithSSE]) is
// eventconn.go: a stream of messages both ways, which fastmcp serves as such.
package httpserver
