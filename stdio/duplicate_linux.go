package stdio

import "syscall"

// duplicate makes the file descriptor to another name for from. Dup2 is
// missing on the newer architectures of Linux.
func duplicate(from, to int) error { return syscall.Dup3(from, to, 0) }
