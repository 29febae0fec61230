package house

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Links asks the go command what the light packages link, others' packages
// included, and names the way by which a forbidden one came in.
func (h House) Links(t *Tree) []Problem {
	var out []Problem
	for _, pkg := range slices.Sorted(maps.Keys(h.Light)) {
		here := func(f GoFile) bool { return f.Package() == pkg && !f.Test }
		if !slices.ContainsFunc(t.Go, here) {
			continue
		}
		imports, err := t.imports(pkg)
		if err != nil {
			out = append(out, problem(pkg, "cannot list what it links: %v", err))
			continue
		}
		for _, heavy := range h.Light[pkg] {
			if way := route(imports, t.Module+"/"+pkg, heavy); way != nil {
				out = append(out, problem(pkg, "must not link %s: %s", heavy, strings.Join(way, " → ")))
			}
		}
	}
	return out
}

// imports maps each package that pkg links to its imports. A tree without a
// directory answers from its own files alone.
func (t *Tree) imports(pkg string) (map[string][]string, error) {
	graph := map[string][]string{}
	if t.Dir == "" {
		for _, f := range t.Go {
			from := t.Module + "/" + f.Package()
			for _, spec := range f.Syntax.Imports {
				graph[from] = append(graph[from], unquote(spec.Path.Value))
			}
		}
		return graph, nil
	}
	list := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports", "./"+filepath.FromSlash(pkg))
	list.Dir = t.Dir
	text, err := list.Output()
	if err != nil {
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			return nil, errors.New(strings.TrimSpace(string(exit.Stderr)))
		}
		return nil, err
	}
	for stream := json.NewDecoder(bytes.NewReader(text)); ; {
		var one struct {
			ImportPath string
			Imports    []string
		}
		if err := stream.Decode(&one); err == io.EOF {
			return graph, nil
		} else if err != nil {
			return nil, err
		}
		graph[one.ImportPath] = one.Imports
	}
}

// route finds a shortest way from one package to another, nil if there is none.
func route(imports map[string][]string, from, to string) []string {
	came := map[string]string{from: ""}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		if queue[0] == to {
			var way []string
			for at := to; at != ""; at = came[at] {
				way = append(way, at)
			}
			slices.Reverse(way)
			return way
		}
		for _, next := range imports[queue[0]] {
			if _, seen := came[next]; !seen {
				came[next] = queue[0]
				queue = append(queue, next)
			}
		}
	}
	return nil
}
