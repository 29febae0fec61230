package httpserver

import (
	"errors"
	"math"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// RateLimit lets each principal send that many requests a second, and as many at
// once as burst says after a pause; those without a principal share what their
// address has ([AddressFrom]), also for tokens that are not good. One more is
// refused with 429, and a Retry-After header says in how many seconds there is room.
// With [Auth] no token from an address that has used up its share is looked at, for
// that costs most: its good ones wait, too.
//
// Each HTTP request counts as one, also one that opens a stream, but not health
// checks and metadata. Each handler counts by itself: replicas do not know of each
// other. It holds at most 100 000 principals and addresses apart; what comes then
// shares one limit until others have been silent. Off by default.
func RateLimit(perSecond float64, burst int) Option {
	return option(func(c *config) error {
		if !(perSecond > 0) || math.IsInf(perSecond, 0) || burst < 1 {
			return errors.New(wantRate)
		}
		c.rate = newMeter(time.Duration(float64(time.Second)/perSecond), burst)
		return nil
	})
}

// AddressFrom says which address a request comes from, for [RateLimit] behind a
// proxy: mostly the last one in the header X-Forwarded-For, and only if the proxy
// itself has written it. Without this option it is that of the connection.
func AddressFrom(address func(*http.Request) string) Option {
	return option(func(c *config) error {
		if address == nil {
			return errors.New(wantAddress)
		}
		c.address = address
		return nil
	})
}

// remoteAddress is who has opened the connection. A customer of IPv6 has a whole
// network of addresses, which counts as one.
func remoteAddress(r *http.Request) string {
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	addr, err := netip.ParseAddr(host)
	if err != nil || addr.Unmap().Is4() {
		return host
	}
	const customer = 64 // bits
	network, _ := addr.Prefix(customer)
	return network.String()
}

// limited refuses a request that is one too many; nil if it is not.
func (h *handler) limited(w *response, who *fastmcp.Principal) *refusal {
	if h.rate == nil {
		return nil
	}
	key := h.addressOf(w.request)
	if who != nil {
		key = "principal " + who.ID
	}
	return hurried(w, h.rate.take(key, time.Now()))
}

// spent refuses a request from an address that has used up what it has, before
// anybody knows whose it is, and counts nothing; nil if there is some left.
func (h *handler) spent(w *response) *refusal {
	if h.rate == nil {
		return nil
	}
	return hurried(w, h.rate.wait(h.addressOf(w.request), time.Now()))
}

// hurried refuses a request that should have waited.
func hurried(w *response, wait time.Duration) *refusal {
	if wait == 0 {
		return nil
	}
	w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	return &refusal{http.StatusTooManyRequests, tooFast}
}

// addressOf is what the meter calls the address of a request.
func (h *handler) addressOf(r *http.Request) string {
	if h.address != nil {
		return "address " + h.address(r)
	}
	return "address " + remoteAddress(r)
}

// A meter holds apart who sends how much. Of each it keeps one moment: when all that
// came would be used up if it had come evenly (the generic cell rate algorithm).
type meter struct {
	every time.Duration // one request
	ahead time.Duration // how far the moment may lie ahead

	mu    sync.Mutex
	until map[string]time.Time
	swept time.Time
}

// mostMetered is how many are held apart.
const mostMetered = 100_000

func newMeter(every time.Duration, burst int) *meter {
	return &meter{every: max(every, 1), ahead: time.Duration(burst-1) * max(every, 1), until: make(map[string]time.Time)}
}

// take counts a request, or returns how long to wait for the next.
func (m *meter) take(key string, now time.Time) (wait time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	key, used, wait := m.look(key, now)
	if wait == 0 {
		m.until[key] = used.Add(m.every)
	}
	return wait
}

// wait returns how long to wait for the next request, and counts none.
func (m *meter) wait(key string, now time.Time) time.Duration {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, _, wait := m.look(key, now)
	return wait
}

// look returns under which key somebody is counted, when all that came would be
// used up, and how long to wait. m.mu is held.
func (m *meter) look(key string, now time.Time) (held string, used time.Time, wait time.Duration) {
	if _, known := m.until[key]; !known && len(m.until) >= mostMetered {
		m.sweep(now)
		if len(m.until) >= mostMetered {
			key = "everybody else"
		}
	}
	if used = m.until[key]; used.Before(now) {
		used = now
	}
	return key, used, max(used.Sub(now)-m.ahead, 0)
}

// sweep forgets who has been silent, once a second at most.
func (m *meter) sweep(now time.Time) {
	if now.Sub(m.swept) < time.Second {
		return
	}
	m.swept = now
	for key, until := range m.until {
		if until.Before(now) {
			delete(m.until, key)
		}
	}
}
