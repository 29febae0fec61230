// Package fastmcptest helps to test a server, in three ways.
//
// One question at a time, within the process: [Ask], [Call], [Read] and [Get]
// return an [Answer], which says what went over the wire ([Answer.String]),
// what a model reads of it ([Answer.Text]), and each part of it ([Answer.At]).
// A [Client] asks as somebody in particular.
//
//	got := fastmcptest.Call(app, "add", `{"a":1,"b":2}`).Text()
//
// With a real client: [Connect] gives a test one that is connected within the
// process, closes with the test, and fails it over goroutines that are left.
//
//	c := fastmcptest.Connect(t, app)
//	got := c.Text("add", client.Args{"a": 1, "b": 2})
//
// Whole conversations: [Transcripts] plays what is written down as text, over
// standard streams and over HTTP, and compares what the server says with what
// it should say.
package fastmcptest
