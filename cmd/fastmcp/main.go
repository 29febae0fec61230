// Command fastmcp helps to build servers with the framework.
//
//	fastmcp gen names [flags] [packages]
//
// writes down what a server needs of its own source, for binaries that are
// shipped without it. See `fastmcp gen names --help`.
//
// The exit status is 0 when all went well, 1 when a command could not do its
// work or `--check` found a difference, and 2 when the command line is wrong.
package main

import (
	"context"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	status := run(ctx, os.Args[1:], streams{os.Stdout, os.Stderr})
	stop()
	os.Exit(status)
}
