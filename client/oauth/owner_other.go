//go:build !unix

package oauth

import "io/fs"

const noFollow = 0

// private cannot be told by modes here: the user's folder is closed by other means.
func private(fs.FileInfo) bool { return true }
