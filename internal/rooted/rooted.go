// Package rooted keeps a directory of this machine from leading anywhere else.
package rooted

import (
	"io/fs"
	"os"
	"reflect"
)

// FS makes an [os.DirFS], which follows symbolic links anywhere, a tree out of
// which nothing leads, no symbolic link either. It holds nothing open between two
// uses. Other trees are left as they are.
func FS(files fs.FS) fs.FS {
	if t := reflect.TypeOf(files); t == reflect.TypeOf(os.DirFS(".")) && t.Kind() == reflect.String {
		return tree(reflect.ValueOf(files).String())
	}
	return files
}

// A tree is a directory that is opened for each use.
type tree string

// Open opens a file or directory.
func (t tree) Open(name string) (fs.File, error) {
	return within(t, func(root fs.FS) (fs.File, error) { return root.Open(name) })
}

// Stat tells what a name stands for; a symbolic link for what it leads to.
func (t tree) Stat(name string) (fs.FileInfo, error) {
	return within(t, func(root fs.FS) (fs.FileInfo, error) { return fs.Stat(root, name) })
}

// ReadDir returns the entries of a directory in order.
func (t tree) ReadDir(name string) ([]fs.DirEntry, error) {
	return within(t, func(root fs.FS) ([]fs.DirEntry, error) { return fs.ReadDir(root, name) })
}

func within[T any](t tree, use func(fs.FS) (T, error)) (T, error) {
	root, err := os.OpenRoot(string(t))
	if err != nil {
		var none T
		return none, err
	}
	defer root.Close()
	return use(root.FS())
}
