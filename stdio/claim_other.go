//go:build !windows && (!unix || solaris || illumos)

package stdio

import (
	"errors"
	"io"
	"os"
)

// claim keeps the standard streams for messages until release is called. What
// is written through the variable os.Stdout in the meantime comes out at
// standard error.
func claim() (in io.Reader, out io.Writer, release func()) {
	file, release := claimVariable()
	return os.Stdin, file, release
}

// hungUp reports whether err says that nobody reads our output any more.
func hungUp(err error) bool { return errors.Is(err, io.ErrClosedPipe) }
