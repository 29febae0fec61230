package interop

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"strconv"
	"syscall"
	"time"
)

// A server is the quickstart program, listening on HTTP.
type server struct {
	url   string
	cmd   *exec.Cmd
	log   bytes.Buffer
	ended chan error
}

// listen starts the binary on a free port and waits until it answers.
func listen(ctx context.Context, binary string) (*server, error) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := free.Addr().(*net.TCPAddr)
	if err := free.Close(); err != nil {
		return nil, err
	}
	s := &server{
		url:   "http://" + address.String() + "/mcp",
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
			return nil, errors.Join(fmt.Errorf("nothing listens at %s", address), s.stop())
		case <-tick.C:
		}
	}
}

// stop asks the server to end, and reports an exit status other than 0, or
// that it did not end in time.
func (s *server) stop() error {
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
