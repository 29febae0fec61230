package fastmcp

import (
	"io/fs"
	"os"
	"reflect"
)

// rooted is a directory of this machine out of which nothing leads, no symbolic
// link either. It holds nothing open between two uses.
type rooted string

// rootedFS makes an [os.DirFS], which follows symbolic links anywhere, a rooted
// one. Other trees are left as they are.
func rootedFS(files fs.FS) fs.FS {
	if t := reflect.TypeOf(files); t == reflect.TypeOf(os.DirFS(".")) && t.Kind() == reflect.String {
		return rooted(reflect.ValueOf(files).String())
	}
	return files
}

// Open opens a file or directory.
func (r rooted) Open(name string) (fs.File, error) {
	return within(r, func(root fs.FS) (fs.File, error) { return root.Open(name) })
}

// Stat tells what a name stands for; a symbolic link for what it leads to.
func (r rooted) Stat(name string) (fs.FileInfo, error) {
	return within(r, func(root fs.FS) (fs.FileInfo, error) { return fs.Stat(root, name) })
}

// ReadDir returns the entries of a directory in order.
func (r rooted) ReadDir(name string) ([]fs.DirEntry, error) {
	return within(r, func(root fs.FS) ([]fs.DirEntry, error) { return fs.ReadDir(root, name) })
}

func within[T any](r rooted, use func(fs.FS) (T, error)) (T, error) {
	root, err := os.OpenRoot(string(r))
	if err != nil {
		var none T
		return none, err
	}
	defer root.Close()
	return use(root.FS())
}
