package stdio

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// noData is what Windows calls a pipe that is being closed.
const noData = syscall.Errno(232)

// claim keeps the standard streams for messages until release is called. What
// is written through the variable os.Stdout in the meantime comes out at
// standard error; child processes that were given the old handle do not.
func claim() (in io.Reader, out io.Writer, release func()) {
	file, release := claimVariable()
	return os.Stdin, file, release
}

// hungUp reports whether err says that nobody reads our output any more.
func hungUp(err error) bool {
	return errors.Is(err, syscall.ERROR_BROKEN_PIPE) || errors.Is(err, noData) ||
		errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe)
}
