package fastmcptest

import (
	"bufio"
	"context"
	"io"
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/stdio"
)

// A wire carries a conversation to a server.
type wire interface {
	// send sends one line of the client.
	send(t *testing.T, line string)
	// said gives what the server says, in order.
	said() <-chan string
	// close ends the conversation and returns what nobody waited for.
	close(t *testing.T) []string
}

func dial(t *testing.T, transport string, app *fastmcp.Server) wire {
	t.Helper()
	switch transport {
	case overHTTP:
		return dialHTTP(t, app)
	case overSSE:
		return dialSSE(t, app)
	}
	return dialStdio(t, app)
}

// streams is the wire of standard streams.
type streams struct {
	in    *io.PipeWriter
	lines chan string
	ended chan error
}

func dialStdio(t *testing.T, app *fastmcp.Server) wire {
	t.Helper()
	in, toServer := io.Pipe()
	fromServer, out := io.Pipe()
	s := &streams{in: toServer, lines: make(chan string, 64), ended: make(chan error, 1)}
	go func() {
		err := stdio.Run(context.Background(), app, stdio.Streams(in, out))
		out.Close()
		s.ended <- err
	}()
	go func() {
		defer close(s.lines)
		lines := bufio.NewReader(fromServer)
		for {
			line, err := lines.ReadString('\n')
			if err != nil {
				return
			}
			s.lines <- line[:len(line)-1]
		}
	}()
	return s
}

func (s *streams) send(t *testing.T, line string) {
	t.Helper()
	if _, err := io.WriteString(s.in, line+"\n"); err != nil {
		t.Fatalf("the server reads no more: %v", err)
	}
}

func (s *streams) said() <-chan string { return s.lines }

func (s *streams) close(t *testing.T) (extra []string) {
	t.Helper()
	s.in.Close()
	for line := range s.lines {
		extra = append(extra, line)
	}
	if err := <-s.ended; err != nil {
		t.Errorf("the server ends with %v", err)
	}
	return extra
}
