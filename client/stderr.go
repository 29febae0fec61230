package client

import (
	"bytes"
	"io"
	"slices"
	"sync"
	"time"
)

// A stderr takes what a process writes to its standard error, as fast as it
// comes: the end is kept for errors, and all is passed on. Who is slow to take
// it does not slow the process down, but misses something.
type stderr struct {
	mu   sync.Mutex
	kept []byte
	over chan struct{} // closed when the stream has ended
	left chan struct{} // closed when all has been passed on
}

// listen reads a stream until it ends, and passes it on unless to is nil.
func listen(from io.Reader, to io.Writer) *stderr {
	s := &stderr{over: make(chan struct{}), left: make(chan struct{})}
	queue := make(chan []byte, mostUnpassed)
	go s.read(from, to != nil, queue)
	go s.pass(to, queue)
	return s
}

func (s *stderr) read(from io.Reader, passed bool, queue chan<- []byte) {
	defer close(queue)
	defer close(s.over)
	missed := 0
	for buffer := make([]byte, 4<<10); ; {
		n, err := from.Read(buffer)
		text := buffer[:n]
		s.keep(text)
		if missed > 0 && len(queue) < mostUnpassed/2 {
			queue <- []byte(stderrMissed(missed))
			missed = 0
		}
		if passed && n > 0 {
			select {
			case queue <- bytes.Clone(text):
			default:
				missed += n
			}
		}
		if err != nil {
			return
		}
	}
}

func (s *stderr) pass(to io.Writer, queue <-chan []byte) {
	defer close(s.left)
	for text := range queue {
		_, _ = to.Write(text) // who cannot take it does not get it
	}
}

func (s *stderr) keep(text []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept = append(s.kept, text...)
	if len(s.kept) > 2*keptStderr {
		s.kept = slices.Clone(s.kept[len(s.kept)-keptStderr:])
	}
}

// end returns the last that was written.
func (s *stderr) end() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.kept[max(0, len(s.kept)-keptStderr):])
}

// ended waits until all has come.
func (s *stderr) ended(within time.Duration) { await(s.over, within) }

// passed waits until all has been passed on.
func (s *stderr) passed(within time.Duration) { await(s.left, within) }

// await waits for a channel to be closed, and reports whether it was.
func await(done <-chan struct{}, within time.Duration) bool {
	timer := time.NewTimer(within)
	defer timer.Stop()
	select {
	case <-done:
		return true
	case <-timer.C:
		return isClosed(done)
	}
}

// A serial writer is written to by one goroutine at a time, though the
// processes of several starts, or of several servers, write to it.
type serial struct {
	mu sync.Mutex
	w  io.Writer
}

func (s *serial) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.w.Write(p)
}
