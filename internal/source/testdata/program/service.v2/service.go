// Package service lies in a directory that is not called so.
package service

// Level is how loud.
type Level int

const (
	Quiet Level = iota
	Loud        // very
)

// Entry is an entry.
type Entry struct {
	// Key names the entry.
	Key string
	Old bool // no longer used
}

// Service stores entries.
type Service struct{ entries map[string]Entry }

// Store stores an entry.
//
//   - key: under which name
func (s *Service) Store(key string, entry Entry) { s.entries[key] = entry }

// Load loads an entry.
func (s Service) Load(key string) Entry { return s.entries[key] }
