package client

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// roundTrip is a transport made of a function.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestAGuardThatWaitsForAPersonHasTheTime dials a server that nobody reaches
// before a person has come back.
func TestAGuardThatWaitsForAPersonHasTheTime(t *testing.T) {
	for _, row := range []struct {
		name string
		away time.Duration
		says bool // that it waits for somebody
		want error
	}{
		{"for ten minutes", 10 * time.Minute, true, ErrDenied},
		{"unless it does not say so", 10 * time.Minute, false, errSlowConnect},
	} {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var requests atomic.Int32
				_, err := Dial(t.Context(), "http://127.0.0.1:1/mcp", Guard(func(g Guarded) (http.RoundTripper, error) {
					back := make(chan struct{})
					g.Go(func(context.Context) {
						if row.says {
							defer g.Await()()
						}
						time.Sleep(row.away)
						close(back)
					})
					return roundTrip(func(r *http.Request) (*http.Response, error) {
						requests.Add(1)
						select {
						case <-back:
							return nil, ErrDenied
						case <-r.Context().Done():
							return nil, context.Cause(r.Context())
						}
					}), nil
				}))
				assert.ErrorIs(t, err, row.want)
				if row.says {
					assert.Equal(t, requests.Load(), 1, "a denied client tries no other way")
				}
			})
		})
	}
}

func TestAGuardThatCannotBeMade(t *testing.T) {
	_, err := Dial(t.Context(), "https://example.com/mcp", Guard(func(Guarded) (http.RoundTripper, error) {
		return nil, errors.New("no key")
	}))
	assert.ErrorContains(t, err, "client.Dial: no key")
}

func TestCloseWaitsForWhatAGuardRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ended := false
		_, err := Dial(t.Context(), "http://127.0.0.1:1/mcp", Guard(func(g Guarded) (http.RoundTripper, error) {
			g.Go(func(ctx context.Context) {
				<-ctx.Done()
				time.Sleep(time.Second)
				ended = true
			})
			return roundTrip(func(*http.Request) (*http.Response, error) { return nil, ErrDenied }), nil
		}))
		assert.ErrorIs(t, err, ErrDenied)
		assert.True(t, ended, "Dial has closed the client before it returned")
	})
}
