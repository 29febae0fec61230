package leaks

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestWatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stop, stopOther := make(chan struct{}), make(chan struct{})
		ours, other := New(), New()
		ours.Do(t.Context(), func(context.Context) {
			go func() {
				go func() { <-stop }()
			}()
		})
		other.Do(t.Context(), func(context.Context) { go func() { <-stopOther }() })
		synctest.Wait()
		assert.Contains(t, ours.Left(time.Second), "TestWatch", "the goroutine of a goroutine is found, with its stack")
		assert.Contains(t, other.Left(0), "TestWatch")
		time.AfterFunc(time.Minute, func() { close(stop) })
		assert.Equal(t, ours.Left(time.Hour), "", "one that ends in time is not left")
		close(stopOther)
	})
}
