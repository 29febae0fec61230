//go:build unix

package client_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestACallDoesNotWaitForTheChildrenOfADeadServer(t *testing.T) {
	t.Parallel()
	const grace = 4 * time.Second
	c, err := launch(t, program("polite grandchild"), client.Grace(grace))
	assert.NoError(t, err)
	began := time.Now()
	_, err = c.CallTool(t.Context(), "die", nil)
	assert.ErrorContains(t, err, "(exit status 3)")
	assert.True(t, time.Since(began) < grace, "they have time to end, the call fails before")
}

func TestHowAProcessEnds(t *testing.T) {
	for name, row := range map[string]struct {
		program string
		grace   time.Duration
		killed  bool
	}{
		"at the end of its input":                    {"serve", time.Minute, false},
		"though it is flooding standard error":       {"flood stderr", time.Minute, false},
		"by a signal, since it ignores that end":     {"ignore EOF", time.Second, false},
		"killed, since it ignores the signal":        {"ignore TERM", 100 * time.Millisecond, true},
		"its child is killed, since that ignores it": {"grandchild", 100 * time.Millisecond, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var log bytes.Buffer
			c, err := launch(t, program(row.program), client.Grace(row.grace), client.Logger(zerolog.New(&log)))
			assert.NoError(t, err)
			began := time.Now()
			assert.NoError(t, c.Close())
			assert.True(t, time.Since(began) < 30*time.Second, "as soon as it does")
			assert.Equal(t, bytes.Contains(log.Bytes(), []byte("was killed")), row.killed, log.String())
		})
	}
}
