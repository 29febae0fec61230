package httpserver

import (
	"context"
	"net/http"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestEachHasARateOfItsOwn(t *testing.T) {
	srv := listenOn(t, handlerOf(t, vault(t), protected(), RateLimit(0.01, 3), AddressFrom(func(r *http.Request) string { return r.Header.Get("X-From") })))
	status := func(c call, from string) int {
		c.header = append(c.header, "X-From", from)
		resp, _ := c.do(t, srv)
		if resp.StatusCode == http.StatusTooManyRequests {
			wait, err := strconv.Atoi(resp.Header.Get("Retry-After"))
			assert.NoError(t, err)
			assert.True(t, wait > 90 && wait <= 100, resp.Header.Get("Retry-After"))
		}
		return resp.StatusCode
	}
	for range 3 {
		assert.Equal(t, status(calls("ada", "open"), "a"), 200)
		assert.Equal(t, status(calls("", "open"), "a"), 401)
	}
	assert.Equal(t, status(calls("ada", "open"), "b"), 429, "ada has had hers, wherever she is")
	assert.Equal(t, status(calls("ada2", "open"), "b"), 429, "with another token, too")
	assert.Equal(t, status(calls("eve", "open"), "c"), 200, "eve has not")
	assert.Equal(t, status(calls("made-up", "open"), "a"), 429, "those who are nobody share an address")
	assert.Equal(t, status(calls("", "open"), "b"), 401)
	assert.Equal(t, status(call{"GET /healthz", "", nil}, "a"), 200)
}

// Looking at a token costs more than refusing it unseen.
func TestNoTokenIsLookedAtForAnAddressThatHasHadItsShare(t *testing.T) {
	var looked atomic.Int64
	verifier := auth.Func(func(ctx context.Context, token string) (*auth.Token, error) {
		looked.Add(1)
		return users().Verify(ctx, token)
	})
	srv := listenOn(t, handlerOf(t, vault(t), Auth(verifier, auth.Resource("https://example.com/mcp")), RateLimit(0.01, 2)))
	for _, row := range []struct {
		token          string
		status, looked int
	}{
		{"made-up", 401, 1}, {"ada", 200, 2}, {"ada", 200, 3}, {"ada", 429, 4}, {"made-up", 401, 5}, {"made-up", 429, 5}, {"eve", 429, 5},
	} {
		resp, _ := calls(row.token, "open").do(t, srv)
		assert.Equal(t, resp.StatusCode, row.status, row.token)
		assert.Equal(t, int(looked.Load()), row.looked, row.token)
		assert.Equal(t, resp.Header.Get("Retry-After") != "", row.status == 429)
	}
}

func TestAMeter(t *testing.T) {
	m, now := newMeter(time.Second, 2), time.Now()
	take := func() time.Duration { return m.take("x", now) }
	assert.Equal(t, take()+take(), 0)
	assert.Equal(t, m.wait("x", now), time.Second)
	assert.Equal(t, m.wait("y", now), 0)
	assert.Equal(t, take(), time.Second)
	now = now.Add(900 * time.Millisecond)
	assert.Equal(t, take(), 100*time.Millisecond)
	now = now.Add(100 * time.Millisecond)
	assert.Equal(t, take(), 0)
	assert.Equal(t, take(), time.Second)
	now = now.Add(time.Hour)
	assert.Equal(t, take()+take(), 0, "no more than a burst, however long the pause")
	assert.Equal(t, take(), time.Second)
}

func TestAMeterIsBounded(t *testing.T) {
	m, now := newMeter(time.Second, 1), time.Now()
	for i := range mostMetered {
		m.take(strconv.Itoa(i), now)
	}
	assert.Equal(t, m.take("one more", now), 0)
	assert.Equal(t, m.take("and another", now), time.Second, "they share what is left")
	assert.Equal(t, len(m.until), mostMetered+1)
	now = now.Add(2 * time.Second)
	assert.Equal(t, m.take("later", now), 0)
	assert.Equal(t, len(m.until), 1)
}

func TestWhereARequestComesFrom(t *testing.T) {
	for remote, want := range map[string]string{
		"192.0.2.7:1234": "192.0.2.7", "[2001:db8:1:2:3::7]:1234": "2001:db8:1:2::/64", "[::ffff:192.0.2.7]:1": "::ffff:192.0.2.7", "@": "",
	} {
		assert.Equal(t, remoteAddress(&http.Request{RemoteAddr: remote}), want, remote)
	}
}
