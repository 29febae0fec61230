// Package tasks lets tools of a server run longer than anybody waits (extension
// io.modelcontextprotocol/tasks). A call of such a tool is answered at once with
// a task, a handle that the client looks at until the result is there. The tool's
// function stays what it is: what it reports ([fastmcp.Context.Progress]) is seen
// on the task, what it asks ([fastmcp.Ask]) the client answers there.
//
//	app := fastmcp.New("press", tasks.Enable())
//	app.Tool(Print, tasks.Always())      // a task for who knows tasks; others wait
//	app.Tool(Bind, tasks.Required())     // a task, or an error
//	app.Tool(Proofread)                  // may call tasks.Begin, when it sees how much there is to do
//
// Only clients of 2026-07-28 that declare the extension get tasks. To all others
// the server is as it would be without.
//
// # A run and its end
//
// A run waits where the function asks, and goes on when the answer is there: the
// function runs once. It is done when the client cancels the task, when the time to
// live is over, or when the server closes; [context.Cause] tells which. Middleware
// sees the call twice: when it is answered with a task, and when it runs;
// [fastmcp.Context.Attendant] is not nil then.
//
// # Restarts
//
// A [Store] that outlives the process ([NewStore] does not) makes tasks that do. When
// the server starts again, finished tasks have their results. One that waited for
// an answer still waits; when the answer is there its function runs from the
// beginning, finds the answers that there were, and does not do again what stands in
// [fastmcp.Once]. One that was running runs again if its tool is
// [fastmcp.Idempotent], from its beginning in the same way; any other has failed, and
// says why, since nobody knows how far it had come.
package tasks
