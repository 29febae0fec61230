package house

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// drawers are names that say nothing about what lies inside.
var drawers = []string{"util", "utils", "common", "helper", "helpers", "shared", "misc", "base", "lib", "stuff"}

var (
	fileName    = regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)*\.go$`)
	packageName = regexp.MustCompile(`^[a-z][a-z0-9]*$`)
)

// Names holds packages and files to plain nouns: a package is named like its
// directory, in lower case without underscores; a file in lower case, words
// joined by underscores; neither is a drawer for odds and ends.
func Names(t *Tree) []Problem {
	var out []Problem
	for _, f := range t.Go {
		base := path.Base(f.Path)
		if !fileName.MatchString(base) {
			out = append(out, problem(f.Path, "a file name is lower case, words joined by underscores"))
		}
		stem := strings.TrimSuffix(strings.TrimSuffix(base, ".go"), "_test")
		if slices.Contains(drawers, stem) {
			out = append(out, problem(f.Path, "%q says nothing about what lies inside: name the noun", stem))
		}
		name := f.Syntax.Name.Name
		if f.Test {
			name = strings.TrimSuffix(name, "_test")
		}
		if !packageName.MatchString(name) {
			out = append(out, problem(f.Path, "package %s: a package name is one lower-case word", name))
		}
		if slices.Contains(drawers, name) {
			out = append(out, problem(f.Path, "package %s says nothing about what lies inside: name the noun", name))
		}
		if dir := path.Base(f.Package()); dir != "." && name != "main" && name != dir {
			out = append(out, problem(f.Path, "package %s lies in directory %s: they share one name", name, dir))
		}
	}
	return out
}
