package rig

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"syscall"
	"time"
)

// A Server is one of our example programs, listening on HTTP.
type Server struct {
	URL   string // where its MCP endpoint is
	cmd   *exec.Cmd
	log   journal
	ended chan error
}

// Build compiles the main package at a path below the root of a module into a
// file of dir, and returns that file. What the module needs is downloaded.
func Build(ctx context.Context, root, pkg, dir string) (binary string, err error) {
	download := func() error {
		return command(ctx, "go", "-C", root, "mod", "download")
	}
	if err := retry(ctx, download); err != nil {
		return "", err
	}
	binary = filepath.Join(dir, filepath.Base(filepath.Join(root, pkg)))
	return binary, command(ctx, "go", "-C", root, "build", "-o", binary, "./"+pkg)
}

// command runs a program, whose output is told when it fails.
func command(ctx context.Context, line ...string) error {
	if out, err := exec.CommandContext(ctx, line[0], line[1:]...).CombinedOutput(); err != nil {
		return fmt.Errorf("%v: %w\n%s", line, err, out)
	}
	return nil
}

// Listen starts the binary with the flags, on a free port, and waits until it
// says where it listens. HTTP is asked for by a variable, since a program that
// has no other transport has no flag for it.
func Listen(ctx context.Context, binary string, flags ...string) (*Server, error) {
	s := &Server{cmd: exec.Command(binary, append(flags, "--port", "0")...), ended: make(chan error, 1)}
	s.log.url = make(chan string, 1)
	s.cmd.Env = append(os.Environ(), "FASTMCP_TRANSPORT=http")
	s.cmd.Stderr = &s.log
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { s.ended <- s.cmd.Wait() }()
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	select {
	case s.URL = <-s.log.url:
		return s, nil
	case err := <-s.ended:
		return nil, fmt.Errorf("the server ended before it listened: %w\n%s", err, s.Log())
	case <-ctx.Done():
		return nil, errors.Join(fmt.Errorf("the server does not say where it listens: %s", s.Log()), s.Stop())
	}
}

// Log is what the server wrote to its standard error until now.
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
			return fmt.Errorf("the server ended with %w\n%s", err, s.Log())
		}
		return nil
	case <-time.After(5 * time.Second):
		return errors.Join(errors.New("the server did not end within 5 s of SIGTERM"), s.cmd.Process.Kill())
	}
}

// A journal keeps what a server writes to its log, and finds in it where the
// server listens. It is safe for concurrent use.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
	url  chan string // with room for one
}

var endpoint = regexp.MustCompile(`(http://[^"\s]+/mcp)["\s]`)

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	n, err := j.text.Write(p)
	if found := endpoint.FindSubmatch(j.text.Bytes()); found != nil {
		select {
		case j.url <- string(found[1]):
		default: // said before
		}
	}
	return n, err
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}
