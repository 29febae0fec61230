package oauth_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/leaks"
)

// TestNothingIsLeft looks for goroutines and connections after the end of a client,
// one that has logged in and one whose login was under way.
func TestNothingIsLeft(t *testing.T) {
	for _, row := range []struct {
		name  string
		stays bool // in front of the page
	}{{"after a login", false}, {"in the middle of one", true}} {
		t.Run(row.name, func(t *testing.T) {
			w := notes()
			defer w.close()
			c := oauth.Config{Store: &oauth.MemoryStore{}}
			ctx, leave := context.WithCancel(t.Context())
			defer leave()
			c.Redirect = func(ctx context.Context, page string) error {
				if row.stays {
					leave()
					return nil
				}
				browser := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
				res, err := browser.Get(page)
				if err == nil {
					_ = res.Body.Close()
				}
				return err
			}
			watch := leaks.New()
			watch.Do(ctx, func(ctx context.Context) {
				m, err := client.Dial(ctx, w.url(), oauth.With(c))
				if row.stays {
					assert.ErrorIs(t, err, context.Canceled)
					return
				}
				assert.NoError(t, err)
				assert.NoError(t, m.Close())
			})
			assert.Equal(t, watch.Left(3*time.Second), "")
		})
	}
}
