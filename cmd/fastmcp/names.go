package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/internal/source"
)

// nameOptions are the flags of `fastmcp gen names`.
type nameOptions struct {
	check    bool
	output   string
	constant string
}

func prepareNames(flags *flag.FlagSet) func(context.Context, []string, streams) error {
	var o nameOptions
	flags.BoolVar(&o.check, "check", false, usageCheck)
	flags.StringVar(&o.output, "output", "names_gen.go", usageOutput)
	flags.StringVar(&o.constant, "const", "", usageConst)
	return func(ctx context.Context, patterns []string, to streams) error {
		if filepath.Base(o.output) != o.output || !strings.HasSuffix(o.output, ".go") || strings.HasSuffix(o.output, "_test.go") || o.output == ".go" {
			return badOutput(o.output)
		}
		if o.constant != "" && !token.IsIdentifier(o.constant) {
			return badConst(o.constant)
		}
		packages, err := goPackages(ctx, patterns)
		if err != nil {
			return err
		}
		return o.generate(packages, to)
	}
}

// generate writes, or checks, the file of each package.
func (o nameOptions) generate(packages []goPackage, to streams) error {
	var stale []string
	for _, p := range packages {
		names, err := o.collect(p)
		if err != nil {
			return err
		}
		if len(names.Funcs)+len(names.Types) == 0 {
			fmt.Fprintln(to.err, nothingToName(p.ImportPath))
			continue
		}
		text, err := o.render(p, names)
		if err != nil {
			return err
		}
		file := filepath.Join(p.Dir, o.output)
		there, err := existing(file)
		switch {
		case err != nil:
			return err
		case bytes.Equal(there, text):
			fmt.Fprintln(to.out, unchanged(shorten(file)))
		case o.check:
			stale = append(stale, shorten(file))
		default:
			if err := os.WriteFile(file, text, 0o644); err != nil {
				return err
			}
			fmt.Fprintln(to.out, wrote(shorten(file), len(names.Funcs), len(names.Types)))
		}
	}
	if len(stale) > 0 {
		return outOfDate(stale)
	}
	return nil
}

// collect reads the package, without what was generated of it before.
func (o nameOptions) collect(p goPackage) (source.Names, error) {
	files := slices.DeleteFunc(slices.Concat(p.GoFiles, p.CgoFiles), func(name string) bool { return name == o.output })
	names, err := source.Collect(os.DirFS(p.Dir), p.ImportPath, files)
	if err != nil {
		return source.Names{}, badPackage(p.ImportPath, err.Error())
	}
	return names, nil
}

// render makes the Go file, formatted as gofmt does.
func (o nameOptions) render(p goPackage, names source.Names) ([]byte, error) {
	text, err := names.Encode()
	if err != nil {
		return nil, err
	}
	constant, use := cmp.Or(o.constant, "names"), ""
	if p.Name != "main" {
		constant = cmp.Or(o.constant, "Names")
		use = p.Name + "."
	}
	return fmt.Appendf(nil, "%s\n\npackage %s\n\n// %s holds names, comments and constants of this package, for\n// fastmcp.Names(%s).\nconst %[3]s = `%[5]s`\n",
		generatedBy, p.Name, constant, use+constant, text), nil
}

// existing returns the file as it is, nil if it is not there. A file that
// somebody wrote by hand is not touched.
func existing(file string) ([]byte, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil && !bytes.HasPrefix(text, []byte(generatedBy)) {
		return nil, notGenerated(shorten(file))
	}
	return text, err
}

// shorten writes a path as seen from here, if it lies below.
func shorten(file string) string {
	here, err := os.Getwd()
	if err != nil {
		return file
	}
	short, err := filepath.Rel(here, file)
	if err != nil || strings.HasPrefix(short, "..") {
		return file
	}
	return filepath.ToSlash(short)
}
