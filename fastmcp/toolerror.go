package fastmcp

import "fmt"

// A ToolError is an error that is meant for the model: its text is shown to the
// client also under [MaskErrors].
type ToolError struct {
	// Text says what went wrong and what would be right.
	Text string
	// Err is the error behind it, for errors.Is and the log; it may be nil.
	Err error
}

// Error returns the text.
func (e *ToolError) Error() string { return e.Text }

// Unwrap returns the error behind it.
func (e *ToolError) Unwrap() error { return e.Err }

// Errorf makes a [ToolError] in the way of fmt.Errorf; %w names the error behind
// it.
func Errorf(format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	wrapped, _ := err.(interface{ Unwrap() error })
	shown := &ToolError{Text: err.Error()}
	if wrapped != nil {
		shown.Err = wrapped.Unwrap()
	}
	return shown
}
