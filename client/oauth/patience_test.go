package oauth_test

import (
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestALoginTakesItsTime has somebody be slower than connecting may take: with the
// page, or in another program that has the same store.
func TestALoginTakesItsTime(t *testing.T) {
	const bound, slow = 100 * time.Millisecond, 400 * time.Millisecond
	for _, row := range []struct {
		name string
		slow func(w *world, c *oauth.Config)
	}{
		{"with the page", func(w *world, c *oauth.Config) {
			opened, goOn := held(w, c)
			go func() {
				<-opened
				time.AfterFunc(slow, func() { close(goOn) })
			}()
		}},
		{"in another program", func(w *world, c *oauth.Config) {
			unlock, err := c.Store.(oauth.Locker).Lock(t.Context(), w.url())
			assert.NoError(t, err)
			time.AfterFunc(slow, unlock)
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := notes()
			defer w.close()
			c := w.config()
			row.slow(w, &c)
			begin := time.Now()
			m, err := client.Dial(t.Context(), w.url(), oauth.With(c), client.ConnectTimeout(bound), client.Timeout(bound))
			assert.NoError(t, err)
			assert.True(t, time.Since(begin) >= slow/2, "it has waited")
			assert.NoError(t, m.Close())
		})
	}
}
