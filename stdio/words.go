package stdio

import (
	"errors"
	"fmt"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// Every sentence of this package that somebody may read stands here.

var (
	errClosed  = errors.New("stdio: the connection is closed")
	errDrained = errors.New("stdio: the drain timeout after the end of input is over")
)

const (
	handlerLeftBehind = "a handler ignores its context and is left behind"
	closerLeftBehind  = "the server's Close ignores its context and is left behind"
	clientWentAway    = "the client closed its end of the output before every message was written"
	closeFailed       = "closing the server failed"
)

func badMaxLine(bytes int) error {
	return fmt.Errorf("stdio.MaxLine(%d): a line has at least 1 byte", bytes)
}

// lineTooLong is what the client is told.
func lineTooLong(limit int) *jsonrpc.Error {
	return &jsonrpc.Error{
		Code:    jsonrpc.CodeInvalidRequest,
		Message: fmt.Sprintf("line longer than %d bytes; the server's author can raise the limit with stdio.MaxLine", limit),
	}
}

func readFailed(err error) error  { return fmt.Errorf("stdio: reading a message: %w", err) }
func writeFailed(err error) error { return fmt.Errorf("stdio: writing a message: %w", err) }
func startFailed(err error) error { return fmt.Errorf("stdio: starting the server: %w", err) }
