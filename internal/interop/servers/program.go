package servers

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
)

// sampleVariable says to this program which of the samples in Go it is.
const sampleVariable = "FASTMCP_INTEROP_SAMPLE"

// programs are the samples in Go.
var programs = map[string]func(context.Context) error{"go-sdk": runGoSDK, "mcp-go": runMCPGo}

// Run is what a program does that has the samples in Go in it, before anything
// else: if it was started as one of them it serves over standard input and
// output, and done is true.
func Run() (done bool) {
	run, ok := programs[os.Getenv(sampleVariable)]
	if ok {
		if err := run(context.Background()); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	return ok
}

// inGo starts a sample in Go: over Stdio as a process, else in this one.
func inGo(name string, handler func() http.Handler) func(context.Context, string) (Running, error) {
	return func(ctx context.Context, transport string) (r Running, err error) {
		if path, web := paths[transport]; web {
			return serving(ctx, handler(), path)
		}
		r = program(os.Args[0])
		r.target = func() any {
			cmd := exec.Command(os.Args[0]) //nolint:noctx // the client ends it
			cmd.Env = append(os.Environ(), sampleVariable+"="+name)
			return cmd
		}
		return r, nil
	}
}

// paths are the endpoints of the samples.
var paths = map[string]string{HTTP: "/mcp", Stateless: "/stateless", SSE: "/sse"}

// serving is a server in this process.
func serving(ctx context.Context, handler http.Handler, path string) (r Running, err error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return r, err
	}
	s := &http.Server{Handler: handler} //nolint:gosec // nobody but this test knows the port
	go func() { _ = s.Serve(l) }()
	return Running{
		target: func() any { return "http://" + l.Addr().String() + path },
		stop:   s.Close,
		log:    func() string { return "" },
	}, nil
}
