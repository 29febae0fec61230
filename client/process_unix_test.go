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

func TestHowAProcessEnds(t *testing.T) {
	for name, row := range map[string]struct {
		program string
		grace   time.Duration
		killed  bool
	}{
		"at the end of its input":                    {"serve", time.Minute, false},
		"though it is flooding standard error":       {"flood stderr", time.Minute, false},
		"by a signal, since it ignores that end":     {"ignore EOF", 100 * time.Millisecond, false},
		"killed, since it ignores the signal":        {"ignore TERM", 100 * time.Millisecond, true},
		"its child is killed, since that ignores it": {"grandchild", 100 * time.Millisecond, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var log bytes.Buffer
			c, err := launch(t, program(row.program), client.Grace(row.grace), client.Logger(zerolog.New(&log)))
			assert.NoError(t, err)
			assert.NoError(t, c.Close())
			assert.Equal(t, bytes.Contains(log.Bytes(), []byte("was killed")), row.killed, log.String())
		})
	}
}
