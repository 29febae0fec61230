package lines

import (
	"errors"
	"fmt"
)

// ErrClosed is what a [Writer] returns after its Close.
var ErrClosed = errors.New("the stream is closed")

func (t *TooLong) Error() string { return fmt.Sprintf("line longer than %d bytes", t.Max) }
