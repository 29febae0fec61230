package client

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestPatience(t *testing.T) {
	for _, row := range []struct {
		what  string
		busy  bool
		renew []time.Duration // when there is a sign of life
		want  time.Duration   // when patience is at an end
	}{
		{"ends when nothing is heard", false, nil, time.Minute},
		{"begins anew with each sign of life", false, []time.Duration{50 * time.Second, 100 * time.Second}, 160 * time.Second},
		{"does not count while we are asked", true, nil, 10 * time.Minute},
	} {
		t.Run(row.what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begin := time.Now()
				var busy atomic.Bool
				busy.Store(row.busy)
				ctx, p := patient(t.Context(), time.Minute, silence(time.Minute), busy.Load)
				time.AfterFunc(10*time.Minute-time.Second, func() { busy.Store(false) })
				for _, at := range row.renew {
					time.AfterFunc(at, p.renew)
				}
				<-ctx.Done()
				assert.Equal(t, time.Since(begin), row.want)
				assert.ErrorIs(t, context.Cause(ctx), context.DeadlineExceeded)
				p.stop()
			})
		})
	}
}
