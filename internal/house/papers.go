package house

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// readmeLimit is how many lines the README may have, so that it stops early.
const readmeLimit = 150

// Readme holds the README to fewer lines than its limit.
func Readme(t *Tree) []Problem {
	for _, f := range t.Files {
		if f.Path == "README.md" && lines(f.Text) >= readmeLimit {
			return []Problem{problem(f.Path, "%d lines, fewer than %d wanted: move the rest to docs/", lines(f.Text), readmeLimit)}
		}
	}
	return nil
}

// link matches a relative link of Markdown, without its fragment.
var link = regexp.MustCompile(`\]\(([^):#\s]+)(#[^)\s]*)?\)`)

// fenced matches a block of code, in which nothing is a link.
var fenced = regexp.MustCompile("(?ms)^```.*?^```")

// References finds links of documents to files that are not there.
func References(t *Tree) []Problem {
	there := map[string]bool{}
	for _, f := range t.Files {
		for name := f.Path; name != "."; name = path.Dir(name) {
			there[name] = true
		}
	}
	var out []Problem
	for _, f := range t.Files {
		if path.Ext(f.Path) != ".md" {
			continue
		}
		for _, found := range link.FindAllStringSubmatch(fenced.ReplaceAllString(f.Text, ""), -1) {
			if target := path.Join(path.Dir(f.Path), found[1]); !there[target] {
				out = append(out, problem(f.Path, "links to %s, which is not there", target))
			}
		}
	}
	return out
}

// Dependencies holds the root module to few direct dependencies: those that
// are fixed, and a bounded number of others. Every one more is a decision to
// be recorded in docs/adr.
func (h House) Dependencies(t *Tree) []Problem {
	var more []string
	for _, f := range t.Files {
		if f.Path != "go.mod" {
			continue
		}
		for _, dep := range direct(f.Text) {
			if !slices.Contains(h.Direct, dep) {
				more = append(more, dep)
			}
		}
	}
	if len(more) <= h.MoreAtMost {
		return nil
	}
	return []Problem{problem("go.mod", "%d direct dependencies beside the fixed ones, at most %d: %s", len(more), h.MoreAtMost, strings.Join(more, ", "))}
}

// direct lists the modules that a go.mod requires directly.
func direct(mod string) []string {
	var out []string
	block := false
	for line := range strings.Lines(mod) {
		line = strings.TrimSpace(line)
		rest, single := strings.CutPrefix(line, "require ")
		switch {
		case line == "require (":
			block = true
			continue
		case line == ")":
			block = false
		case single:
			line = rest
		}
		if (block || single) && line != "" && !strings.HasSuffix(line, "// indirect") && !strings.HasPrefix(line, "//") {
			name, _, _ := strings.Cut(line, " ")
			out = append(out, name)
		}
	}
	return out
}

// at names a line of a file for a message.
func at(path string, line int) string { return fmt.Sprintf("%s:%d", path, line) }
