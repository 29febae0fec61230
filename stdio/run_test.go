package stdio

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// A server answers every line with a goroutine of its own, as the real one
// does, and drains at the end without a bound.
type server func(ctx context.Context, text string) (answer string)

func (s server) Serve(ctx context.Context, c jsonrpc.Conn) error {
	var working sync.WaitGroup
	defer working.Wait()
	for {
		text, err := c.Read(ctx)
		var wire *jsonrpc.Error
		switch {
		case errors.As(err, &wire):
			_ = c.Write(ctx, jsonrpc.AppendError(nil, jsonrpc.ID{}, wire))
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		default:
			working.Go(func() {
				if answer := s(ctx, string(text)); answer != "" {
					_ = c.Write(ctx, []byte(answer))
				}
			})
		}
	}
}

func echo(_ context.Context, text string) string { return "answer to " + text }

// An app is a server with a lifespan.
type app struct {
	server
	start, close func(context.Context) error
}

func (a app) Start(ctx context.Context) error { return a.start(ctx) }
func (a app) Close(ctx context.Context) error { return a.close(ctx) }

func fine(context.Context) error { return nil }

func TestRunServesUntilTheEndOfInput(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out buffer
		slow := server(func(ctx context.Context, text string) string {
			<-time.After(time.Minute) // nobody bounds it here
			return echo(ctx, text)
		})
		assert.NoError(t, Run(t.Context(), slow, Streams(strings.NewReader("one\n"), &out)))
		assert.Equal(t, out.String(), "answer to one\n")
	})
}

func TestRunAnswersALineThatIsTooLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out buffer
		in := strings.NewReader("123456789\none\n")
		assert.NoError(t, Run(t.Context(), server(echo), Streams(in, &out), MaxLine(8)))
		assert.Contains(t, out.String(), `"code":-32600,"message":"line longer than 8 bytes;`)
		assert.Contains(t, out.String(), "answer to one\n")
	})
}

func TestRunRefusesABadLimit(t *testing.T) {
	err := Run(t.Context(), server(echo), Streams(strings.NewReader(""), io.Discard), MaxLine(0))
	assert.ErrorContains(t, err, "stdio.MaxLine(0): a line has at least 1 byte")
}

func TestRunCancelsTheServerAfterTheDrainTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log buffer
		began := time.Now()
		waits := server(func(ctx context.Context, _ string) string { <-ctx.Done(); return "" })
		assert.NoError(t, Run(t.Context(), waits, Streams(strings.NewReader("one\n"), io.Discard),
			DrainTimeout(5*time.Second), Logger(zerolog.New(&log))))
		assert.Equal(t, time.Since(began), 5*time.Second)
		assert.Equal(t, log.String(), "", "nothing to complain of")
	})
}

func TestRunLeavesADeafHandlerBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log buffer
		release := make(chan struct{})
		deaf := server(func(context.Context, string) string { <-release; return "" })
		in, peer := io.Pipe()
		go func() { _, _ = io.WriteString(peer, "one\n") }()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		assert.NoError(t, Run(ctx, deaf, Streams(in, io.Discard), Logger(zerolog.New(&log))))
		assert.Equal(t, time.Since(began), time.Second+grace)
		assert.Contains(t, log.String(), handlerLeftBehind)
		close(release)
		peer.Close()
	})
}

func TestRunEndsWithItsContextWhileAReadIsBlocked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in, silent := io.Pipe()
		defer silent.Close()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		assert.NoError(t, Run(ctx, server(echo), Streams(in, io.Discard)))
		assert.Equal(t, time.Since(began), time.Second)
	})
}

func TestRunEndsWhenTheClientClosesTheOutput(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log buffer
		in, peer := io.Pipe()
		reader, out := io.Pipe()
		reader.Close()
		go func() { _, _ = io.WriteString(peer, "one\n") }()
		assert.NoError(t, Run(t.Context(), server(echo), Streams(in, out), Logger(zerolog.New(&log))))
		assert.Contains(t, log.String(), clientWentAway)
		peer.Close()
	})
}

func TestRunReturnsWhatBrokeTheStreams(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		full := errors.New("no space left on device")
		in, peer := io.Pipe()
		reader, out := io.Pipe()
		reader.CloseWithError(full)
		go func() { _, _ = io.WriteString(peer, "one\n") }()
		err := Run(t.Context(), server(echo), Streams(in, out))
		assert.ErrorContains(t, err, "stdio: writing a message: no space left on device")
		peer.Close()

		in, peer = io.Pipe()
		peer.CloseWithError(errors.New("input/output error"))
		err = Run(t.Context(), server(echo), Streams(in, io.Discard))
		assert.ErrorContains(t, err, "stdio: reading a message: input/output error")
	})
}

func TestRunStartsAndClosesTheServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out, log buffer
		note := func(line string, err error) func(context.Context) error {
			return func(context.Context) error { _, _ = io.WriteString(&out, line+"\n"); return err }
		}
		a := app{echo, note("start", nil), note("close", errors.New("cannot flush"))}
		assert.NoError(t, Run(t.Context(), a, Streams(strings.NewReader("one"), &out), Logger(zerolog.New(&log))))
		assert.Equal(t, out.String(), "start\nanswer to one\nclose\n")
		assert.Contains(t, log.String(), "cannot flush")
	})
}

func TestRunReturnsWhyTheServerCannotStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in, silent := io.Pipe()
		defer silent.Close()
		a := app{echo, func(context.Context) error { return errors.New("no database") }, fine}
		assert.ErrorContains(t, Run(t.Context(), a, Streams(in, io.Discard)), "stdio: starting the server: no database")
	})
}

func TestRunHurriesTheClosingOnceItsContextIsDone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log buffer
		release := make(chan struct{})
		in, silent := io.Pipe()
		deaf := func(context.Context) error { <-release; return nil }
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		began := time.Now()
		assert.NoError(t, Run(ctx, app{echo, deaf, deaf}, Streams(in, io.Discard), Logger(zerolog.New(&log))))
		took := time.Since(began) - time.Minute
		assert.Equal(t, took, grace+hurry+behind, "a Start that is deaf, and a Close")
		assert.Contains(t, log.String(), closerLeftBehind)
		close(release)
		silent.Close()
	})
}

func TestRunClosesAtLeisureAfterTheEndOfInput(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		flushed := false
		a := app{echo, fine, func(ctx context.Context) error {
			select {
			case <-time.After(closing - 1):
				flushed = true
			case <-ctx.Done():
			}
			return nil
		}}
		assert.NoError(t, Run(t.Context(), a, Streams(bytes.NewReader(nil), io.Discard)))
		assert.True(t, flushed)
	})
}

// hasty is a server that leaves its answers behind, each waiting in Write.
type hasty struct{}

func (hasty) Serve(ctx context.Context, c jsonrpc.Conn) error {
	for {
		text, err := c.Read(ctx)
		if err != nil {
			synctest.Wait() // until the answers so far wait in Write
			return nil
		}
		go func() { _ = c.Write(context.WithoutCancel(ctx), text) }()
	}
}

func TestRunWaitsForALateReader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		late, out := io.Pipe()
		done := make(chan error, 1)
		go func() {
			done <- Run(t.Context(), hasty{}, Streams(strings.NewReader("one\none\none\n"), out))
			out.Close()
		}()
		var got []byte
		for range 3 {
			<-time.After(patience - 1)
			line := make([]byte, len("one\n"))
			_, err := io.ReadFull(late, line)
			assert.NoError(t, err)
			got = append(got, line...)
		}
		assert.Equal(t, string(got), "one\none\none\n")
		assert.NoError(t, <-done)
	})
}

func TestRunWaitsForAReaderOnlySoLong(t *testing.T) {
	for name, row := range map[string]struct {
		bound time.Duration
		took  time.Duration
	}{
		"until patience ends":       {time.Hour, patience},
		"until its context is done": {time.Second, time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				never, out := io.Pipe()
				ctx, cancel := context.WithTimeout(t.Context(), row.bound)
				defer cancel()
				began := time.Now()
				assert.NoError(t, Run(ctx, hasty{}, Streams(strings.NewReader("one\n"), out)))
				assert.Equal(t, time.Since(began), row.took)
				never.Close()
			})
		})
	}
}
