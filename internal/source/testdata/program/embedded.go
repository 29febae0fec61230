//go:build embedded

package main

import (
	"embed"
	"io/fs"
)

//go:embed *.go tools/*.go service.v2/*.go
var files embed.FS

var embedded = []fs.FS{files}
