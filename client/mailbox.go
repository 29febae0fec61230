package client

import "sync"

// A mailbox holds changes for one who listens, each of them once: a sender
// never waits, and a reader who is slow costs no more memory for it.
type mailbox struct {
	in   Interest
	wake chan struct{} // holds one when something has come

	mu    sync.Mutex
	begun bool // a Listening was put
	held  map[slip]bool
	order []Change
	ended bool
	err   error
}

// A slip is what makes a change the same as another.
type slip struct {
	kind ChangeKind
	uri  string
}

func newMailbox(in Interest) *mailbox {
	return &mailbox{in: in, wake: make(chan struct{}, 1), held: make(map[slip]bool)}
}

// put holds a change, if it is of interest and not there already. A Listening
// stands for all that was there before, and for what would be too many; so
// nothing comes before the first one.
func (b *mailbox) put(change Change) {
	if !b.in.wants(change) {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	s := slip{change.Kind, change.URI}
	if change.Kind != Listening {
		if b.held[s] || !b.begun {
			return
		}
		if len(b.order) == mostChanges {
			change, s = Change{Kind: Listening}, slip{kind: Listening}
		}
	}
	if change.Kind == Listening {
		clear(b.held)
		b.order, b.begun = nil, true
	}
	b.held[s] = true
	b.order = append(b.order, change)
	b.notify()
}

// close says that nothing more comes, and why.
func (b *mailbox) close(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ended, b.err = true, err
	b.notify()
}

// take waits for a change. There are no more when more is false.
func (b *mailbox) take() (change Change, more bool, err error) {
	for {
		b.mu.Lock()
		if len(b.order) > 0 {
			change, b.order = b.order[0], b.order[1:]
			delete(b.held, slip{change.Kind, change.URI})
			b.mu.Unlock()
			return change, true, nil
		}
		ended, err := b.ended, b.err
		b.mu.Unlock()
		if ended {
			return Change{}, false, err
		}
		<-b.wake
	}
}

func (b *mailbox) notify() {
	select {
	case b.wake <- struct{}{}:
	default: // it will be found
	}
}
