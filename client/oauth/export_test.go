package oauth

import "time"

// Age makes the tokens of a transport as old as they get.
func Age(t *Transport) {
	t.mu.Lock()
	defer t.mu.Unlock()
	old := *t.now
	old.Expires = time.Now()
	t.now = &old
}
