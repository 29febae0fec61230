package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/stdio"
)

// The tests run this test binary as the client and as a server, each in a
// process of its own.
const asClient, asServer = "as-client", "as-server"

func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case asClient:
			os.Args = os.Args[1:]
			main()
			os.Exit(0)
		case asServer:
			app := house()
			app.Tool(Faint)
			if err := stdio.Run(context.Background(), app); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

// Faint ends the server.
func Faint() { os.Exit(3) }

// aMoment is more than a program takes that is not stuck.
const aMoment = 20 * time.Second

func TestAServerThatDiesWhileItAsks(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), aMoment)
	defer cancel()
	nobody, _ := io.Pipe() // never types
	screen, out := io.Pipe()
	context.AfterFunc(ctx, func() { out.Close() })
	at := terminal{newKeyboard(nobody), out}
	c, err := client.Dial(ctx, exec.Command(os.Args[0], asServer),
		client.Pin("2025-11-25"), client.OnElicit(at.fillIn), client.Logger(zerolog.Nop()))
	assert.NoError(t, err)
	called := make(chan error, 1)
	go func() {
		_, err := c.CallTool(ctx, "welcome", nil)
		called <- err
	}()
	asked := readUntil(t, screen, "name: ")
	assert.Contains(t, asked, "Who are you?")
	_, err = c.CallTool(ctx, "faint", nil)
	assert.ErrorContains(t, err, "exit status 3")
	_, died := errors.AsType[*client.ExitError](<-called)
	assert.True(t, died, "the call that waits for the answer fails with the cause")
	end := make([]byte, 1)
	_, err = screen.Read(end)
	assert.NoError(t, err, "who asks notices")
	assert.Equal(t, string(end), "\n", "the question is over on the screen, too")
	assert.NoError(t, c.Close())
	assert.NoError(t, ctx.Err())
}

// readUntil reads until a text has come.
func readUntil(t *testing.T, from io.Reader, last string) string {
	t.Helper()
	var all strings.Builder
	for one := make([]byte, 1); !strings.HasSuffix(all.String(), last); {
		_, err := from.Read(one)
		assert.NoError(t, err, all.String())
		all.Write(one)
	}
	return all.String()
}

func TestOneQuestionAtATime(t *testing.T) {
	keys := newKeyboard(strings.NewReader("Ada\n"))
	giveBack, err := keys.take(t.Context())
	assert.NoError(t, err)
	bored, leave := context.WithCancel(t.Context())
	leave()
	_, err = keys.take(bored)
	assert.ErrorIs(t, err, context.Canceled)
	giveBack()
	giveBack, err = keys.take(t.Context())
	assert.NoError(t, err)
	defer giveBack()
	line, err := keys.line(t.Context())
	assert.NoError(t, err)
	assert.Equal(t, line, "Ada")
	_, err = keys.line(t.Context())
	assert.ErrorIs(t, err, io.EOF)
}
