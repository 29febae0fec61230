// Package source finds out what reflection cannot tell: the names of a
// function's parameters, its doc comment, the constants of a named type.
//
// It reads, in this order, the Go files that the user embedded in the binary,
// the names that `fastmcp gen names` generated, the file on disk that the binary
// was built from, and the DWARF tables of the running binary. What it finds must agree with what reflection and the
// runtime know of the function; where two readings are possible it finds
// nothing. It never guesses.
package source

import (
	"io/fs"
	"reflect"
)

// Func is what is known of one function.
type Func struct {
	// Package is the import path of the package that declares the function;
	// "main" for a program. A literal that the compiler inlined belongs to the
	// package that it went to.
	Package string
	// Receiver is the name of a method's receiver type, without star and type
	// arguments; "" for everything else.
	Receiver string
	// Name is the declared name, without package and receiver; "" for a
	// function literal.
	Name string
	// Symbol is the runtime's name for the function, such as
	// "main.(*Service).Add-fm"; "" when there is none.
	Symbol string
	// File and Line say where the function is declared, as far as known. File
	// is what the compiler wrote down: an absolute path, or one that begins with
	// the module path after -trimpath. For a method value it wrote nothing down;
	// then File is where the method was found, if it was. Line counts from 1; 0
	// means unknown.
	File string
	Line int

	// Params holds one name for each parameter of the function value's type, in
	// order; for a method expression the receiver comes first. A parameter that
	// has no name, or the blank one, is "". Params is nil when the function was
	// not found.
	Params []string
	// Doc is the doc comment as clean text: see [Finder.Func].
	Doc string
	// ParamDocs holds what the doc comment says of single parameters, by
	// parameter name.
	ParamDocs map[string]string
	// Origin says where Params and Doc came from.
	Origin Origin
	// Stale says, when the function was not found although its package has
	// generated names, why these were not believed and what to run. Unlisted says
	// it when they have nothing of the function: that need not be a fault, of a
	// function that needs no names.
	Stale, Unlisted string
}

// A Finder looks functions and types up. It parses each file at most once, and
// is safe for concurrent use.
type Finder struct {
	embedded  []*tree
	generated func() ([]*generated, error)
	disk      *disk
	dwarf     *debugTable
}

// New returns a Finder that looks into the given file systems first; usually
// each is an embed.FS with the Go files of a package, and of packages below it,
// or a [NamesFS]. Nothing is read before somebody asks.
func New(files ...fs.FS) *Finder {
	f := &Finder{generated: generatedIn(files), disk: newDisk(), dwarf: newDebugTable()}
	for _, fsys := range files {
		f.embedded = append(f.embedded, embeddedTree(fsys))
	}
	return f
}

// Func finds the function that is the value fn: a declared function, a method
// value or expression, a function literal, or an instance of a generic one.
//
// It reports false if there is no source or table that agrees with what the
// runtime and reflection know of fn, or if several agree that say different
// things. The Func then still holds what the runtime knows, for messages. It is
// empty for what is no function, or one that reflection made. Generated names
// that are out of date are not passed over: they are found to be Stale, and
// nothing else is asked.
//
// Doc is the doc comment as clean text. The function's own name is taken off
// its front ("Add adds two numbers." becomes "Adds two numbers."), the lines of
// a paragraph are joined, and what it says of single parameters goes to
// ParamDocs: list items "- a: text", and lines "a: text" under "Parameters:" or
// "Args:". From DWARF there is no doc.
func (f *Finder) Func(fn reflect.Value) (Func, bool) {
	s, ok := symbolOf(fn)
	if !ok {
		return Func{}, false
	}
	var embedded []found
	for _, tree := range f.embedded {
		embedded = append(embedded, tree.match(s)...)
	}
	if fn, ok := choose(embedded); ok {
		return fn, true
	}
	known, said, why := f.findGenerated(s)
	if said == agreed {
		return known, true
	}
	if said != stale {
		if fn, ok := choose(f.disk.match(s)); ok {
			return fn, true
		}
		if fn, ok := f.dwarf.find(s); ok {
			return fn, true
		}
	}
	known = s.identity()
	if said == stale {
		known.Stale = why
	} else {
		known.Unlisted = why
	}
	return known, false
}
