package rig

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// A Server is one of our example programs, listening on HTTP.
type Server struct {
	URL   string // where its MCP endpoint is
	cmd   *exec.Cmd
	log   bytes.Buffer
	ended chan error
}

// Build compiles a package of the root module, named by its path there, into a
// file of dir.
func Build(ctx context.Context, root, pkg, dir string) (binary string, err error) {
	binary = filepath.Join(dir, path.Base(pkg))
	out, err := exec.CommandContext(ctx, "go", "build", "-C", root, "-o", binary, "./"+pkg).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build %s: %w\n%s", pkg, err, out)
	}
	return binary, nil
}

// Listen starts the binary on a free port and waits until it answers.
func Listen(ctx context.Context, binary string) (*Server, error) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := free.Addr().(*net.TCPAddr)
	if err := free.Close(); err != nil {
		return nil, err
	}
	s := &Server{
		URL:   "http://" + address.String() + "/mcp",
		cmd:   exec.Command(binary, "--transport", "http", "--port", strconv.Itoa(address.Port)),
		ended: make(chan error, 1),
	}
	s.cmd.Stderr = &s.log
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { s.ended <- s.cmd.Wait() }()
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		if conn, err := net.Dial("tcp", address.String()); err == nil {
			return s, conn.Close()
		}
		select {
		case err := <-s.ended:
			return nil, fmt.Errorf("the server ended before it listened: %w\n%s", err, s.log.Bytes())
		case <-ctx.Done():
			return nil, errors.Join(fmt.Errorf("nothing listens at %s", address), s.Stop())
		case <-tick.C:
		}
	}
}

// Log is what the server wrote to its standard error until it ended. Call it
// after Stop.
func (s *Server) Log() string { return s.log.String() }

// Stop asks the server to end, and reports an exit status other than 0, or
// that it did not end in time.
func (s *Server) Stop() error {
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case err := <-s.ended:
		if err != nil {
			return fmt.Errorf("the server ended with %w\n%s", err, s.log.Bytes())
		}
		return nil
	case <-time.After(5 * time.Second):
		return errors.Join(errors.New("the server did not end within 5 s of SIGTERM"), s.cmd.Process.Kill())
	}
}
