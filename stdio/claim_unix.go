//go:build unix && !solaris && !illumos

package stdio

import (
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
)

const stdout, stderr = 1, 2 // file descriptors

// claim keeps the standard streams for messages until release is called.
// Whatever else is written to file descriptor 1 in the meantime comes out at
// standard error: through os.Stdout however early it was copied, from C code,
// from child processes. A broken pipe is an error of the write, not the end of
// the process, for standard error too.
func claim() (in io.Reader, out io.Writer, release func()) {
	pipes := make(chan os.Signal, 1)
	signal.Notify(pipes, syscall.SIGPIPE)
	file, restore := claimDescriptor()
	return os.Stdin, file, func() {
		restore()
		signal.Stop(pipes)
	}
}

// claimDescriptor moves file descriptor 1 to a new one and makes 1 another
// name for 2.
func claimDescriptor() (out *os.File, release func()) {
	if descriptor(os.Stdout) != stdout {
		return claimVariable() // the program has replaced os.Stdout itself
	}
	syscall.ForkLock.RLock()
	saved, err := syscall.Dup(stdout)
	if err == nil {
		syscall.CloseOnExec(saved)
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		return claimVariable()
	}
	if err := duplicate(stderr, stdout); err != nil {
		_ = syscall.Close(saved)
		return claimVariable()
	}
	out = os.NewFile(uintptr(saved), os.Stdout.Name())
	return out, func() {
		_ = duplicate(saved, stdout)
		_ = out.Close()
	}
}

// descriptor returns the number of an open file, or -1. Unlike File.Fd it
// leaves the file's mode alone.
func descriptor(f *os.File) int {
	raw, err := f.SyscallConn()
	if err != nil {
		return -1
	}
	number := -1
	_ = raw.Control(func(fd uintptr) { number = int(fd) })
	return number
}

// hungUp reports whether err says that nobody reads our output any more.
func hungUp(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, io.ErrClosedPipe)
}
