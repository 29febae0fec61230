package client_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/leaks"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/stdio"
)

// stepsVariable says how many steps a mortal tour takes.
const stepsVariable = "CLIENT_TEST_STEPS"

// runMortalTour is the tour as a process that is killed when it has read from or
// written to its streams so often.
func runMortalTour() int {
	steps, err := strconv.ParseInt(os.Getenv(stepsVariable), 10, 64)
	if err != nil {
		return 2
	}
	left := &atomic.Int64{}
	left.Store(steps)
	step := func() {
		if left.Add(-1) < 0 {
			end, _ := os.FindProcess(os.Getpid())
			_ = end.Kill()
			select {}
		}
	}
	in, out := os.Stdin, os.Stdout
	err = stdio.Run(context.Background(), tour(), stdio.Streams(
		readFunc(func(p []byte) (int, error) {
			n, err := in.Read(p)
			if n > 0 {
				step()
			}
			return n, err
		}),
		writeFunc(func(p []byte) (int, error) { step(); return out.Write(p) }),
	))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

type readFunc func([]byte) (int, error)

func (r readFunc) Read(p []byte) (int, error) { return r(p) }

type writeFunc func([]byte) (int, error)

func (w writeFunc) Write(p []byte) (int, error) { return w(p) }

// TestAProcessIsKilledAtEveryStep does to a process what TestKilledAtEveryStep
// does to servers within this one. A dead process is started again by the next
// request, so that a visit of several requests meets it several times.
func TestAProcessIsKilledAtEveryStep(t *testing.T) {
	for _, w := range []way{
		{transport: "stdio", revision: protocol.Latest, found: true},
		{transport: "stdio", revision: protocol.V20251125},
	} {
		for _, v := range visits {
			t.Run(w.revision+", "+v.what, func(t *testing.T) {
				t.Parallel()
				killAtEveryStep(t, v, w)
			})
		}
	}
}

// killAtEveryStep makes a visit again and again, until the process lives to its
// end.
func killAtEveryStep(t *testing.T, v visit, w way) {
	for step := range 200 {
		watch := leaks.New()
		var said string
		watch.Do(t.Context(), func(ctx context.Context) { said = visitMortal(ctx, v, w, step) })
		if left := watch.Left(soon); left != "" {
			t.Fatalf("killed at step %d, this is left:\n%s", step, left)
		}
		if said == "" {
			return
		}
		assert.True(t, !strings.Contains(said, context.DeadlineExceeded.Error()), "killed at step", strconv.Itoa(step)+":", said)
	}
	t.Error("it never comes to its end")
}

// visitMortal makes a visit and returns "" if all went well.
func visitMortal(ctx context.Context, v visit, w way, step int) string {
	ctx, cancel := context.WithTimeout(ctx, soon)
	defer cancel()
	cmd := program("mortal tour")
	cmd.Env = append(cmd.Env, stepsVariable+"="+strconv.Itoa(step))
	c, err := client.Dial(ctx, cmd, append(append(w.pin(), client.Logger(zerolog.Nop())), visitor...)...)
	if err != nil {
		return err.Error()
	}
	defer c.Close()
	if got, want := v.outcome(ctx, c), v.expected(w); got != want {
		return got
	}
	return ""
}
