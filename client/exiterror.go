package client

import (
	"bytes"
	"os"
	"strings"
)

// An ExitError says that the process of a server has ended, though the client
// had not ended it. What was under way when it did fails with this.
type ExitError struct {
	// Command is the program that was started.
	Command string
	// State says how it ended, by which status or signal.
	State *os.ProcessState
	// Stderr is the last that it wrote to standard error, at most 64 KiB.
	Stderr []byte
}

// Error says how the command ended, and the last lines of its standard error,
// at most 2 KiB.
func (e *ExitError) Error() string { return exited(e.Command, e.State.String(), lastLines(e.Stderr)) }

// lastLines returns what of the standard error fits into an error.
func lastLines(text []byte) string {
	text = bytes.TrimSpace(text)
	whole := len(text) <= mostStderr
	text = text[max(0, len(text)-mostStderr):]
	if _, after, ok := bytes.Cut(text, []byte("\n")); ok && !whole {
		text = after
	}
	return strings.ToValidUTF8(string(text), "\uFFFD")
}
