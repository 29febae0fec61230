package httpserver

import (
	"net/http"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// sessions are the sessions of one handler, by id. Those that nobody uses are
// swept up by a timer that runs only while there are any: no goroutine waits.
type sessions struct {
	limit   int           // or Off
	idle    time.Duration // or Off
	closing <-chan struct{}

	mu    sync.Mutex
	byID  map[string]*session
	sweep *time.Timer // nil: no session is kept, or they never expire
}

func newSessions(limit int, idle time.Duration, closing <-chan struct{}) *sessions {
	return &sessions{limit: limit, idle: idle, closing: closing, byID: make(map[string]*session)}
}

// adopt keeps a session under a new id, in use until leave.
func (s *sessions) adopt(added *session) *refusal {
	added.id, added.users = newID(), 1
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.limit != Off && len(s.byID) >= s.limit {
		s.expire(time.Now())
		if len(s.byID) >= s.limit {
			return &refusal{http.StatusServiceUnavailable, tooManySessions(s.limit)}
		}
	}
	s.byID[added.id] = added
	if s.idle != Off && s.sweep == nil {
		s.sweep = time.AfterFunc(s.pause(), s.tick)
	}
	return nil
}

// enter returns the session of that id, in use until leave; nil if there is none,
// or it is not that principal's.
func (s *sessions) enter(id string, who *fastmcp.Principal) *session {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.byID[id]
	if found == nil || !found.belongs(who) {
		return nil
	}
	if s.over(found, time.Now()) {
		s.drop(found)
		return nil
	}
	found.users++
	return found
}

// leave says that a user of the session is done.
func (s *sessions) leave(x *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x.users--
	x.since = time.Now()
}

// remove forgets a session.
func (s *sessions) remove(x *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.byID, x.id)
}

// over reports whether a session has ended, or has been idle for too long.
func (s *sessions) over(x *session, now time.Time) bool {
	return x.ended() || s.idle != Off && x.users == 0 && now.Sub(x.since) >= s.idle
}

// drop forgets a session and ends it.
func (s *sessions) drop(x *session) {
	delete(s.byID, x.id)
	x.end(errExpired)
}

func (s *sessions) expire(now time.Time) {
	for _, x := range s.byID {
		if s.over(x, now) {
			s.drop(x)
		}
	}
}

// tick sweeps, and comes again while there is something to sweep.
func (s *sessions) tick() {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.closing:
		for _, x := range s.byID {
			if x.users == 0 { // else a request may still be answered
				s.drop(x)
			}
		}
	default:
		s.expire(time.Now())
	}
	if len(s.byID) == 0 {
		s.sweep = nil
		return
	}
	s.sweep.Reset(s.pause())
}

// pause is the time between two sweeps. A session that is asked for is looked at
// by itself, so this matters for memory only.
func (s *sessions) pause() time.Duration { return min(s.idle, time.Minute) }
