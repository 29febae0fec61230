// Package client talks to MCP servers: of any revision of the protocol, over
// any transport.
//
//	c, err := client.Dial(ctx, app)
//	...
//	defer c.Close()
//	sum, err := client.Call[int](ctx, c, "add", client.Args{"a": 1, "b": 2})
//
// [Dial] finds out by itself which revision a server speaks; the methods of a
// [Client] are the same for all of them. What a server asks on the way, a form
// for a person, a message from a model, is answered by the functions that were
// given with [OnElicit] and its kin, whichever way the revision carries it, or by
// hand ([Client.BeginTool]).
//
// What a server calls fresh is not asked for twice ([Fresh]), results are held to
// the schemas that were published ([TrustResults]), and [Client.Changes] tells
// what changes.
package client
