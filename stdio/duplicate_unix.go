//go:build unix && !linux && !solaris && !illumos

package stdio

import "syscall"

// duplicate makes the file descriptor to another name for from.
func duplicate(from, to int) error { return syscall.Dup2(from, to) }
