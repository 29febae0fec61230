package rig

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"time"
)

// Serve starts a program that takes the port to listen on from the environment
// variable PORT, and waits until it does. The path is that of the endpoint, as in
// "/mcp". The port is one that was free just before: if somebody else was
// quicker the program ends, and another one is tried.
func Serve(ctx context.Context, line []string, path string) (s *Server, err error) {
	for range attempts {
		if s, err = serve(ctx, line, path); err == nil || ctx.Err() != nil {
			return s, err
		}
	}
	return nil, err
}

func serve(ctx context.Context, line []string, path string) (*Server, error) {
	address, port, err := freePort(ctx)
	if err != nil {
		return nil, err
	}
	s := &Server{URL: "http://" + address + path, cmd: exec.Command(line[0], line[1:]...), ended: make(chan error, 1)}
	s.cmd.Env = append(os.Environ(), "PORT="+port)
	s.cmd.Stdout, s.cmd.Stderr = &s.log, &s.log
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { s.ended <- s.cmd.Wait() }()
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	for {
		if answers(ctx, address) {
			return s, nil
		}
		select {
		case <-s.ended: //nolint:errcheck // its state says it
			return nil, fmt.Errorf("the server ended before it listened: %v\n%s", s.cmd.ProcessState, s.Log())
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return nil, errors.Join(fmt.Errorf("the server does not listen on port %s: %s", port, s.Log()), s.Kill())
		}
	}
}

// freePort finds an address on which nobody listens.
func freePort(ctx context.Context) (address, port string, err error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", "", err
	}
	address = l.Addr().String()
	_, port, err = net.SplitHostPort(address)
	return address, port, errors.Join(err, l.Close())
}

// answers reports whether somebody listens at an address.
func answers(ctx context.Context, address string) bool {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
	return err == nil && conn.Close() == nil
}

// Kill ends a server of which an end in good order is not expected, and returns
// when it has ended.
func (s *Server) Kill() error {
	err := s.cmd.Process.Kill()
	select {
	case <-s.ended: //nolint:errcheck // how is no news
		return err
	case <-time.After(5 * time.Second):
		return errors.New("the server did not end within 5 s of being killed")
	}
}
