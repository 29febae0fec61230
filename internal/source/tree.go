package source

import (
	"go/token"
	"io/fs"
	"path"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
)

// A tree is a file system with Go files, read lazily and each file once.
type tree struct {
	fsys   fs.FS
	origin Origin
	root   string                     // directory on disk; "" for an embedded tree
	fset   *token.FileSet             // of all its files, as package go/types wants it
	list   func() []string            // the Go files
	named  func(base string) []string // those that have a name in their directory
	fresh  func(fs.FileInfo) bool     // nil, or says whether a file is as it was when the binary was built

	mu     sync.Mutex
	parsed map[string]func() *file
	units  func() []*unit // the packages
}

// embeddedTree is a tree of all Go files in fsys, at any depth.
func embeddedTree(fsys fs.FS) *tree {
	t := &tree{fsys: fsys, origin: Embedded}
	t.list = sync.OnceValue(func() []string { return goFiles(fsys) })
	return t.ready()
}

// ready fills in what all trees have.
func (t *tree) ready() *tree {
	t.fset = token.NewFileSet()
	t.parsed = map[string]func() *file{}
	byName := sync.OnceValue(func() map[string][]string {
		files := map[string][]string{}
		for _, name := range t.list() {
			files[path.Base(name)] = append(files[path.Base(name)], name)
		}
		return files
	})
	t.named = func(base string) []string { return byName()[base] }
	t.units = sync.OnceValue(func() []*unit { return unitsOf(t) })
	return t
}

// goFiles lists the Go files of a file system, in order. As the go command
// does, it passes over names that begin with a dot or an underscore.
func goFiles(fsys fs.FS) []string {
	var files []string
	_ = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case err != nil:
			return nil //nolint:nilerr // what cannot be read is not there
		case name != "." && (base[0] == '.' || base[0] == '_'):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case !entry.IsDir() && strings.HasSuffix(base, ".go"):
			files = append(files, name)
		}
		return nil
	})
	return files
}

// file returns the parsed file of that path; nil if it cannot be read, holds
// an error, or has changed since the binary was built.
func (t *tree) file(name string) *file {
	t.mu.Lock()
	once, ok := t.parsed[name]
	if !ok {
		once = sync.OnceValue(func() *file { return t.parse(name) })
		t.parsed[name] = once
	}
	t.mu.Unlock()
	return once()
}

func (t *tree) parse(name string) *file {
	if t.fresh != nil {
		info, err := fs.Stat(t.fsys, name)
		if err != nil || !t.fresh(info) {
			return nil
		}
	}
	text, err := fs.ReadFile(t.fsys, name)
	if err != nil {
		return nil
	}
	f, err := parseFile(t.fset, name, text)
	if err != nil {
		return nil
	}
	return f
}

// match returns the signatures that agree with s. A symbol with a file is
// looked up in the files of that name, one without, such as a method value, in
// all files of its package.
func (t *tree) match(s symbol) []found {
	if s.file == "" {
		return t.matchPackage(s)
	}
	var all []found
	for _, name := range t.named(path.Base(s.file)) {
		near := t.nearness(name, s.file)
		if near == 0 {
			continue
		}
		f := t.file(name)
		if f == nil || !mainFits(f.clause(), s.pkg) && !s.literal {
			continue
		}
		if sig, ok := f.find(s); ok {
			all = append(all, t.describe(s, f, sig, near))
		}
	}
	return all
}

// matchPackage looks for s in the packages that can be its own.
func (t *tree) matchPackage(s symbol) []found {
	var all []found
	for _, u := range t.units() {
		if !t.holds(u, s.pkg) {
			continue
		}
		for _, f := range u.files {
			if sig, ok := f.find(s); ok {
				all = append(all, t.describe(s, f, sig, len(strings.Split(u.dir, "/"))))
			}
		}
	}
	return all
}

// nearness says how many trailing elements of the compiler's file name the
// name of a file in the tree, which ends as it does, shares: all of its own, or
// else 0.
func (t *tree) nearness(name, compiled string) int {
	if t.root != "" {
		return 1
	}
	if name != compiled && !strings.HasSuffix(compiled, "/"+name) {
		return 0
	}
	return 1 + strings.Count(name, "/")
}

// holds reports whether the package with that import path can be the unit.
func (t *tree) holds(u *unit, pkg string) bool {
	if pkg == "main" || !mainFits(u.clause, pkg) {
		return pkg == u.clause
	}
	if !clauseFits(u.clause, pkg) {
		return false
	}
	return t.root != "" || u.dir == "." || pkg == u.dir || strings.HasSuffix(pkg, "/"+u.dir)
}

// mainFits reports whether clause and import path agree on being a program.
func mainFits(clause, pkg string) bool {
	return (clause == "main") == (pkg == "main") || clause == "main" && pkg == tested()
}

// tested is the import path of the package that the binary was built from. The
// functions of a program go by "main", but in its tests they go by this path.
var tested = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "main"
	}
	return strings.TrimSuffix(info.Path, ".test")
})

// clauseFits reports whether a package of that import path may call itself
// clause: the last element, which may have a version or a decoration as in
// "go-greet" or "yaml.v3".
func clauseFits(clause, pkg string) bool {
	dir, last := path.Split(pkg)
	if last == clause || clause == "main" && pkg == tested() || clause == "main_test" && pkg == tested()+"_test" {
		return true
	}
	if majorVersion.MatchString(last) {
		last = path.Base(dir)
	}
	if slices.Contains(strings.FieldsFunc(last, func(r rune) bool { return r == '-' || r == '.' }), clause) {
		return true
	}
	return strings.ReplaceAll(last, "-", "_") == clause || strings.ReplaceAll(last, "-", "") == clause
}
