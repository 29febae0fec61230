package client

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// slow is a wire that gets everything to the server and does not notice: its
// sending ends only when nobody wants it any more.
type slow struct {
	dead
	mu   sync.Mutex
	took []string
}

func (s *slow) send(ctx context.Context, m outgoing) error {
	s.mu.Lock()
	s.took = append(s.took, m.method)
	s.mu.Unlock()
	<-ctx.Done()
	return ctx.Err()
}

func TestWhoGivesUpTellsWhatTheServerMayHave(t *testing.T) {
	gaveUp := errors.New("gave up")
	for _, row := range []struct {
		what  string
		early bool // given up before anything is sent
		want  []string
	}{
		{"while the request is being written", false, []string{protocol.MethodCallTool, protocol.MethodCancelled}},
		{"before it is", true, nil},
	} {
		t.Run(row.what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				wire := &slow{dead: *newDead()}
				l := &link{wire: wire, in: &inbox{}, rules: era.Speak([]string{protocol.V20251125})}
				ctx, giveUp := context.WithCancelCause(t.Context())
				defer giveUp(nil)
				if row.early {
					giveUp(gaveUp)
				}
				over := make(chan error)
				go func() {
					_, err := l.exchange(ctx, request{method: protocol.MethodCallTool, params: &protocol.CallToolRequestParams{Name: "t"}})
					over <- err
				}()
				synctest.Wait()
				if !row.early {
					giveUp(gaveUp)
				}
				assert.True(t, <-over != nil, "it fails")
				l.in.end(errClosed)
				assert.Equal(t, fmt.Sprint(wire.took), fmt.Sprint(row.want))
			})
		})
	}
}
