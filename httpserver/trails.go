package httpserver

import (
	"context"
	"crypto/rand"
	"strconv"
	"strings"
	"sync"

	"github.com/rs/zerolog"
)

// nameLength is how long the names of streams and sessions are in a store: that of
// [rand.Text].
const nameLength = 26

// trails are the streams of one session that may still go on, by name. What there
// is of others is in the store alone.
type trails struct {
	session string // the name of the session in the store
	store   EventStore
	log     zerolog.Logger

	mu     sync.Mutex
	byName map[string]*trail
	news   *trail // for messages that belong to no request; nil: nobody has listened yet
	ended  bool   // with the session
}

func newTrails(session string, store EventStore, log zerolog.Logger) *trails {
	return &trails{session: session, store: store, log: log, byName: make(map[string]*trail)}
}

// begin adds a trail. It is over already if the session is.
func (t *trails) begin() *trail {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.add()
}

// add is begin for those who hold t.mu.
func (t *trails) add() *trail {
	added := &trail{id: StreamID{t.session, rand.Text()}, store: t.store, log: t.log, over: t.ended}
	if !t.ended {
		t.byName[added.id.Stream] = added
	}
	return added
}

// remove forgets a trail that is over.
func (t *trails) remove(x *trail) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.byName, x.id.Stream)
}

// find returns the trail of that name, nil if there is none.
func (t *trails) find(name string) *trail {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.byName[name]
}

// past returns the trail of a stream of which there may be something in the store.
func (t *trails) past(name string) *trail {
	return &trail{id: StreamID{t.session, name}, store: t.store, log: t.log, last: unknown, over: true}
}

// listen returns the trail for messages that belong to no request. The first time
// it is attached to the session, for as long as that lasts: what comes while the
// client is away is kept for it.
func (t *trails) listen(attach func(send func(context.Context, []byte) error) (detach func(), ok bool)) *trail {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.news == nil {
		added := t.add()
		if _, ok := attach(added.send); added.over || !ok {
			return nil
		}
		t.news = added
	}
	return t.news
}

// listening returns what listen has returned last.
func (t *trails) listening() *trail {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.news
}

// end ends all trails, and has the store forget the session.
func (t *trails) end() {
	t.mu.Lock()
	t.ended = true
	open := t.byName
	t.byName = nil
	t.mu.Unlock()
	for _, x := range open {
		x.close()
	}
	if err := t.store.Forget(context.Background(), t.session); err != nil {
		t.log.Warn().Err(err).Msg(logNotForgotten)
	}
}

// eventID returns what a client sees of an event: enough to find its stream.
func eventID(stream string, n int) string { return stream + "." + strconv.Itoa(n) }

// parseEventID is the inverse of eventID.
func parseEventID(id string) (stream string, n int, ok bool) {
	stream, number, _ := strings.Cut(id, ".")
	n, err := strconv.Atoi(number)
	ok = err == nil && len(stream) == nameLength && eventID(stream, n) == id && n >= 0
	return stream, n, ok
}
