//go:build !embedded

package main

import "io/fs"

var embedded []fs.FS
