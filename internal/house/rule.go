package house

import (
	"fmt"
	"io/fs"
	"os"
)

// A Rule is one thing that holds for the whole repository.
type Rule struct {
	Name  string                // a sentence, true when the rule holds
	Check func(*Tree) []Problem // what breaks it, in path order
}

// A Problem is one breach of a rule.
type Problem struct {
	Where string // file, file:line or package
	What  string // what is wrong and what would be right
}

// String is the problem as a test prints it.
func (p Problem) String() string { return p.Where + ": " + p.What }

// problem makes one from a format.
func problem(where, format string, args ...any) Problem {
	return Problem{where, fmt.Sprintf(format, args...)}
}

// Rules are all rules of the house, over the given tables.
func Rules(h House) []Rule {
	return []Rule{
		{"a package imports only lower floors, and what the table names", h.Floors},
		{"the nevers: pairs that stay apart", h.Apart},
		{"what stays light links nothing heavy, not even through others", h.Links},
		{"packages and files are named after a noun", Names},
		{"files and functions can be seen whole", Lengths},
		{"an example that is to be read whole is short", h.Shorts},
		{"every exported name is documented", Docs},
		{"every exported function of a public package has an example with output", h.Examples},
		{"only internal/era compares protocol versions", h.Versions},
		{"no test sleeps or is skipped", Patience},
		{"no file holds a leftover, a machine's path or a registry's host", Leftovers},
		{"the README stays short", Readme},
		{"no document links to a file that is not there", References},
		{"the root module stays light", h.Dependencies},
	}
}

// House is what the rules cannot know by themselves.
type House struct {
	Table      []Floor             // the import table, lowest floor first
	Within     map[string][]string // imports within a floor that the table allows
	TestOnly   []string            // packages for _test.go files alone
	Never      []Pair              // imports that no floor may ever allow
	Light      map[string][]string // package → packages that it must not link
	NoExample  map[string]string   // "package.Function" → why it has no example
	Short      []string            // examples that are to be read whole
	Era        string              // the one package that may compare protocol versions
	Direct     []string            // direct dependencies of the root module that are fixed
	MoreAtMost int                 // how many others it may have
}

func osFS(dir string) fs.FS { return os.DirFS(dir) }
