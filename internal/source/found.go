package source

import (
	"path/filepath"
	"reflect"
	"slices"
)

// A found is one function that agrees with a symbol, and how well its place
// does.
type found struct {
	fn   Func
	fits bool // the package clause is one the import path leads to expect
	near int  // elements that its path shares with the compiler's file name
}

// describe fills in what the file declares of the function s.
func (t *tree) describe(s symbol, f *file, sig signature, near int) found {
	fn := s.identity()
	fn.Line = sig.line
	if s.file == "" {
		fn.File = filepath.Join(t.root, filepath.FromSlash(f.path))
	}
	fn.Origin = t.origin
	fn.Params = sig.params(s)
	fn.Doc, fn.ParamDocs = describe(sig.doc, sig.docName, fn.Params)
	// An inlined literal is named after the package that it was inlined into.
	fits := s.literal || clauseFits(f.clause(), s.pkg)
	return found{fn: fn, fits: fits, near: near}
}

// identity is what is known of the function without any source.
func (s symbol) identity() Func {
	return Func{Package: s.pkg, Receiver: s.recv, Name: s.method, Symbol: s.name, File: s.file, Line: s.line}
}

// choose returns the one function that all of the best candidates show. Those
// of a fitting package are better than others, and among them those that share
// more of the path. If the best differ nobody can tell which is meant.
func choose(all []found) (Func, bool) {
	if len(all) == 0 {
		return Func{}, false
	}
	best := slices.MaxFunc(all, compareFound)
	for _, other := range all {
		if compareFound(other, best) == 0 && !reflect.DeepEqual(other.fn, best.fn) {
			return Func{}, false
		}
	}
	return best.fn, true
}

func compareFound(a, b found) int {
	if a.fits != b.fits {
		if a.fits {
			return 1
		}
		return -1
	}
	return a.near - b.near
}
