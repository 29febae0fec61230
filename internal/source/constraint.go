package source

import (
	"go/build/constraint"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
)

// tags are the build tags of the running binary, as far as it knows them.
type tags struct{ set []string }

// buildTags reads the tags from the running binary.
func buildTags() tags {
	set := []string{runtime.GOOS, runtime.GOARCH, runtime.Compiler}
	if slices.Contains(unixSystems, runtime.GOOS) {
		set = append(set, "unix")
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return tags{set}
	}
	for _, setting := range info.Settings {
		switch {
		case setting.Key == "-tags":
			set = append(set, strings.FieldsFunc(setting.Value, func(r rune) bool { return r == ',' || r == ' ' })...)
		case setting.Key == "CGO_ENABLED" && setting.Value == "1":
			set = append(set, "cgo")
		case setting.Key == "-race" && setting.Value == "true":
			set = append(set, "race")
		}
	}
	return tags{set}
}

// has reports whether a tag holds.
func (t tags) has(tag string) bool {
	if minor, ok := strings.CutPrefix(tag, "go1."); ok {
		n, err := strconv.Atoi(minor)
		return err == nil && n <= goMinor()
	}
	return slices.Contains(t.set, tag) || tag != "" && tag == implied[runtime.GOOS]
}

// implied are the systems that count as another one too.
var implied = map[string]string{"android": "linux", "illumos": "solaris", "ios": "darwin"}

// goMinor returns 26 for go1.26.1; for a development version a large number.
func goMinor() int {
	rest, ok := strings.CutPrefix(runtime.Version(), "go1.")
	if !ok {
		return 1 << 16
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
	if end >= 0 {
		rest = rest[:end]
	}
	n, _ := strconv.Atoi(rest)
	return n
}

// include reports whether a build with these tags takes the file in.
func (t tags) include(f *file) bool {
	if !t.includeName(f.path) {
		return false
	}
	for _, group := range f.syntax.Comments {
		if group.Pos() >= f.syntax.Package {
			break
		}
		for _, line := range group.List {
			if !constraint.IsGoBuild(line.Text) {
				continue
			}
			expr, err := constraint.Parse(line.Text)
			if err == nil && !expr.Eval(t.has) {
				return false
			}
		}
	}
	return true
}

// includeName judges by how a name ends: _linux, _amd64 or _linux_amd64.
func (t tags) includeName(name string) bool {
	base := strings.TrimSuffix(strings.TrimSuffix(path.Base(name), ".go"), "_test")
	parts := strings.Split(base, "_")[1:]
	n := len(parts)
	if n > 0 && slices.Contains(architectures, parts[n-1]) {
		if !t.has(parts[n-1]) {
			return false
		}
		n--
	}
	return n == 0 || !slices.Contains(systems, parts[n-1]) || t.has(parts[n-1])
}

// What a file name can end in, as the go command knows it.
var (
	unixSystems = []string{
		"aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos",
		"ios", "linux", "netbsd", "openbsd", "solaris",
	}
	systems       = append([]string{"js", "nacl", "plan9", "wasip1", "windows", "zos"}, unixSystems...)
	architectures = []string{
		"386", "amd64", "arm", "arm64", "loong64", "mips", "mips64", "mips64le", "mipsle",
		"ppc64", "ppc64le", "riscv64", "s390x", "sparc64", "wasm",
	}
)
