//go:build unix

package oauth

import (
	"io/fs"
	"os"
	"syscall"
)

// noFollow has a file opened where it is, and not where a link leads.
const noFollow = syscall.O_NOFOLLOW

// private reports whether what is there belongs to who runs the program, and is
// closed to everybody else.
func private(info fs.FileInfo) bool {
	is, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(is.Uid) == os.Geteuid() && info.Mode().Perm()&0o077 == 0
}
