//go:build unix

package run

import (
	"os"
	"os/signal"
	"syscall"
)

// surviveBrokenPipes lets a write to a closed standard output or standard
// error fail, until the process ends, instead of killing it.
func surviveBrokenPipes() {
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
}
