package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// A disk reads the source files that the binary was built from, if they are
// still there and have not changed since.
type disk struct {
	built   time.Time // when the binary was written
	goRun   bool      // started by the go command, which has just looked at the source
	mu      sync.Mutex
	known   map[string]*tree    // by directory
	learned map[string][]string // directories in which functions of a package were seen, by import path
	placed  map[string][]*tree  // what trees returned, since something was learned last
	modules map[string]module   // by a directory inside
	callers map[uintptr]bool    // return addresses that were looked at
}

// A module is where a module lies, and its path; both are "" for none.
type module struct{ root, path string }

func newDisk() *disk {
	d := &disk{
		known:   map[string]*tree{},
		learned: map[string][]string{},
		placed:  map[string][]*tree{},
		modules: map[string]module{},
		callers: map[uintptr]bool{},
	}
	exe, err := os.Executable()
	if err != nil {
		return d
	}
	d.goRun = startedByGo(exe)
	if info, err := os.Stat(exe); err == nil {
		d.built = info.ModTime()
	}
	return d
}

// startedByGo reports whether `go run` or `go test` built the program, to be
// run at once: both put it below a directory of the build, or into the cache.
func startedByGo(exe string) bool {
	for _, element := range strings.Split(filepath.ToSlash(exe), "/") {
		if strings.HasPrefix(element, "go-build") || cached.MatchString(element) {
			return true
		}
	}
	return false
}

var cached = regexp.MustCompile(`^[0-9a-f]{64}-d$`)

// fresh reports whether a file is as old as the binary, or older. A newer one
// may name other parameters in the same place; only the go command knows better,
// since it compares contents.
func (d *disk) fresh(info fs.FileInfo) bool {
	return d.goRun || !info.ModTime().After(d.built)
}

// match returns the signatures on disk that agree with s.
func (d *disk) match(s symbol) []found {
	if s.file == "" {
		var all []found
		for _, t := range d.trees(s.pkg) {
			all = append(all, t.match(s)...)
		}
		return all
	}
	file, ok := d.locate(s.file)
	if !ok {
		return nil
	}
	if !s.literal { // an inlined literal is named after the package it went to
		d.learn(s.pkg, filepath.Dir(file))
	}
	return d.tree(filepath.Dir(file)).match(s)
}

// locate returns the file on this disk for one that the compiler names. Names
// are relative after -trimpath: they are believed only when the go command
// started the program, for then they belong to the module it was started in. A
// program that somebody installed may be started anywhere, beside the files of
// strangers.
func (d *disk) locate(compiled string) (string, bool) {
	local := filepath.FromSlash(compiled)
	if filepath.IsAbs(local) {
		return local, true
	}
	cwd, err := os.Getwd()
	if err != nil || !d.goRun {
		return "", false
	}
	if strings.HasPrefix(compiled, "./") {
		return filepath.Join(cwd, local), true
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	around := d.moduleAround(cwd)
	rest, inside := strings.CutPrefix(compiled, around.path+"/")
	return filepath.Join(around.root, filepath.FromSlash(rest)), inside && around.path != ""
}

// tree returns the tree of the Go files in one directory.
func (d *disk) tree(dir string) *tree {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.treeOf(dir)
}

// treeOf is tree for those who hold the lock.
func (d *disk) treeOf(dir string) *tree {
	t, ok := d.known[dir]
	if !ok {
		t = &tree{fsys: os.DirFS(dir), origin: Disk, root: dir, fresh: d.fresh}
		t.list = sync.OnceValue(func() []string {
			names, _ := fs.Glob(t.fsys, "*.go")
			return names
		})
		d.known[dir] = t.ready()
	}
	return t
}

// learn remembers where a package was seen. The standard library is no source
// of ours: which of its packages are seen is left to chance.
func (d *disk) learn(pkg, dir string) {
	pkg = strings.TrimSuffix(pkg, "_test")
	d.mu.Lock()
	defer d.mu.Unlock()
	if !slices.Contains(d.learned[pkg], dir) && d.moduleAround(dir).path != "std" {
		d.learned[pkg] = append(d.learned[pkg], dir)
		clear(d.placed)
	}
}

// trees returns the directories that can be those of a package: where functions
// of it were seen, or where it lies in a module that functions were seen of.
// The functions that are running now, the callers, count as seen.
func (d *disk) trees(pkg string) []*tree {
	d.learnCallers()
	pkg = strings.TrimSuffix(pkg, "_test")
	d.mu.Lock()
	defer d.mu.Unlock()
	trees, ok := d.placed[pkg]
	if ok {
		return trees
	}
	for known, dirs := range d.learned {
		for _, dir := range dirs {
			if known != pkg {
				dir = d.moduleAround(dir).directory(pkg)
			}
			if dir != "" && !slices.Contains(trees, d.treeOf(dir)) {
				trees = append(trees, d.treeOf(dir))
			}
		}
	}
	d.placed[pkg] = trees
	return trees
}

// learnCallers remembers the packages of the functions that are running.
func (d *disk) learnCallers() {
	pcs := make([]uintptr, 64)
	pcs = d.unseen(pcs[:runtime.Callers(1, pcs)])
	if len(pcs) == 0 {
		return
	}
	frames := runtime.CallersFrames(pcs)
	for {
		frame, more := frames.Next()
		if file, ok := d.locate(frame.File); ok && frame.File != "" {
			pkg, _ := splitPackage(frame.Function)
			d.learn(pkg, filepath.Dir(file))
		}
		if !more {
			return
		}
	}
}

// unseen returns the addresses that nobody has asked for before.
func (d *disk) unseen(pcs []uintptr) []uintptr {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.DeleteFunc(pcs, func(pc uintptr) bool {
		before := d.callers[pc]
		d.callers[pc] = true
		return before
	})
}

// directory returns where a package of the module lies, "" for one of another.
func (m module) directory(pkg string) string {
	if m.path == "" || pkg != m.path && !strings.HasPrefix(pkg, m.path+"/") {
		return ""
	}
	return filepath.Join(m.root, filepath.FromSlash(strings.TrimPrefix(pkg, m.path)))
}

// moduleAround returns the module that a directory belongs to. The caller holds
// the lock.
func (d *disk) moduleAround(dir string) module {
	m, ok := d.modules[dir]
	if !ok {
		m = readModule(dir)
		if parent := filepath.Dir(dir); m == (module{}) && parent != dir {
			m = d.moduleAround(parent)
		}
		d.modules[dir] = m
	}
	return m
}

// readModule reads the go.mod in a directory.
func readModule(dir string) module {
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	match := moduleLine.FindSubmatch(text)
	if err != nil || match == nil {
		return module{}
	}
	return module{root: dir, path: strings.Trim(string(match[1]), "\"`")}
}

var moduleLine = regexp.MustCompile(`(?m)^module\s+(\S+)`)
