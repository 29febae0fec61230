package tasks

import (
	"errors"
	"fmt"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
)

// All that a client, a model or a developer may read from this package.

const (
	notFoundText = "there is no such task"
	notKeptText  = "tasks cannot be kept"
	fullText     = "there is no room for one more task, or for a larger one"

	goneMessage = "Unknown task: there is none with this id, or its time to live is over"
	interrupted = "The server was restarted while this ran, and nobody knows how far it had come: look what was done before you call it again"
	broken      = "What was kept of this task cannot be read"
	unwanted    = "Cancelled by the client"
	onlyTasks   = "This tool takes long, and works for clients alone that know the extension " + wire.Extension + " of 2026-07-28"
	tooMany     = "There are too many tasks already, or too large ones: try again when some are gone"
	unavailable = "Tasks cannot be kept at the moment: try again later"

	noRoomForResult = "There was no room for the result: the tasks that are kept are too large together"
)

var (
	errBegins    = errors.New("fastmcp/tasks: the call becomes a task: return this error from the handler")
	errCancelled = errors.New("fastmcp/tasks: the client cancelled the task")
	errExpired   = errors.New("fastmcp/tasks: the time to live of the task is over")
	errClosing   = errors.New("fastmcp/tasks: the server is closing")
	errEnded     = errors.New("fastmcp/tasks: the task has ended")
	errNothing   = errors.New("fastmcp/tasks: nothing changes")
)

func notPositive(option string, n any) error {
	return fmt.Errorf("fastmcp/tasks: %s(%v) is too little", option, n)
}

func tooManyQuestions(most int) error {
	return fastmcp.Errorf("This asks too much: a task may ask %d questions", most)
}

func gone() *jsonrpc.Error {
	return &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: goneMessage}
}

func failure(text string) *wire.Failure {
	return &wire.Failure{Code: jsonrpc.CodeInternal, Message: text}
}

func tooLarge(size, most int) string {
	return fmt.Sprintf("The result has %d bytes, more than the %d that are kept of a task", size, most)
}

func callTooLarge(size, most int) string {
	return fmt.Sprintf("The call has %d bytes, more than the %d that a task may begin with: call it with less", size, most)
}

func answersTooLarge(size, most int) *jsonrpc.Error {
	return &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: fmt.Sprintf("The answers have %d bytes, more than the %d that are taken at once", size, most)}
}

func noRoomForAnswers() *jsonrpc.Error {
	return &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: "There is no room for the answers: the tasks that are kept are too large together: try again when some are gone"}
}

func noRoomToAsk() error {
	return fastmcp.Errorf("There is no room for questions: the tasks that are kept are too large together")
}

func progressText(progress, total float64) string {
	if total > 0 {
		return fmt.Sprintf("%g of %g", progress, total)
	}
	return fmt.Sprintf("%g", progress)
}

// refusal is a result that the model can read.
func refusal(text string) *protocol.CallToolResult {
	return &protocol.CallToolResult{Content: protocol.Contents{protocol.TextContent{Text: text}}, IsError: true}
}
