package run

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/stdio"
)

// The exit statuses of a program.
const (
	exitDone  = 0 // the input ended, the client went away, or a signal came
	exitError = 1 // the server could not start, or broke
	exitUsage = 2 // a flag or a variable is wrong
)

// Main serves the app as flags and environment say (see the package comment),
// and then ends the process. It does not return.
//
// The exit status is 0 after the end of standard input, and after SIGINT or
// SIGTERM; over standard input and output it then takes less than 3 seconds,
// even if a handler ignores its context, and over HTTP as long as
// [httpserver.ShutdownTimeout] lets requests finish. A second signal kills. The
// status is 1 when the server cannot start, say because the port is in use,
// and 2, with the flags on standard error, when a flag or a variable is
// unknown or has a bad value.
func Main(app *fastmcp.Server, opts ...Option) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // from then on a signal does what it always does
	surviveBrokenPipes()
	os.Exit(run(ctx, app, process{
		args:   os.Args,
		getenv: os.Getenv,
		stdout: os.Stdout,
		stderr: os.Stderr,
		asks:   terminal(os.Stdin),
	}, opts...))
}

// A process is what a program finds around it.
type process struct {
	args   []string // with the program's name
	getenv func(string) string
	stdin  io.Reader // nil: serve the process's own standard streams
	stdout io.Writer
	stderr io.Writer
	asks   bool // standard input is a terminal: somebody sits there
}

// run is Main without the process around it.
func run(ctx context.Context, app *fastmcp.Server, p process, opts ...Option) (status int) {
	s := newSettings()
	for _, o := range opts {
		o(s)
	}
	switch err := s.parse(p.args[1:], p.getenv); {
	case s.help:
		fmt.Fprint(p.stdout, usage(app, p.args[0], s))
		return exitDone
	case s.version:
		fmt.Fprintln(p.stdout, app.Name(), app.Version())
		return exitDone
	case err != nil:
		fmt.Fprintf(p.stderr, "%s: %v\n\n%s", base(p.args[0]), err, usage(app, p.args[0], s))
		return exitUsage
	}
	if s.level != nil {
		app.SetLogger(app.Logger().Level(*s.level))
	}
	err := s.serve(ctx, app, p)
	if err != nil {
		fmt.Fprintf(p.stderr, "%s: %v\n", base(p.args[0]), err)
	}
	if err != nil && ctx.Err() == nil {
		return exitError
	}
	return exitDone
}

// serve serves the transport that was chosen.
func (s *settings) serve(ctx context.Context, app *fastmcp.Server, p process) error {
	if s.http {
		addr := net.JoinHostPort(s.host, strconv.Itoa(s.port))
		return explain(httpserver.Run(ctx, app, addr, s.httpOptions()...))
	}
	if p.asks {
		fmt.Fprint(p.stderr, invitation(app))
	}
	opts := s.stdioOptions
	if p.stdin != nil {
		opts = append([]stdio.Option{stdio.Streams(p.stdin, p.stdout)}, opts...)
	}
	return stdio.Run(ctx, app, opts...)
}

// explain adds to the error of a listener what to do about it.
func explain(err error) error {
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "listen" {
		return fmt.Errorf("%w; %s", err, choosePort)
	}
	return err
}

// terminal reports whether a person may be typing into f. The null device is
// a character device too, but nobody sits there.
func terminal(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
