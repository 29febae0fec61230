//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd || windows)

package oauth

import "sync"

// held are the locks of this process: this system has none for several.
var held sync.Map

// lock takes a lock, and returns nil if somebody else has it.
func lock(path string) (unlock func(), err error) {
	if _, taken := held.LoadOrStore(path, true); taken {
		return nil, nil
	}
	return func() { held.Delete(path) }, nil
}
