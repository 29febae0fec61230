//go:build unix && !linux

package client

// isExtinct reports whether all of a process group have ended, though they are
// not waited for. Here the first process of the system sees to them.
func isExtinct(int) bool { return false }
