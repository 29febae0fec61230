package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
)

// A goPackage is what the go command says of a package.
type goPackage struct {
	Dir        string
	ImportPath string
	Name       string
	GoFiles    []string
	CgoFiles   []string
	Error      *struct{ Err string }
}

// goPackages asks the go command for the packages that match; none means the
// one in this directory. It does not compile them, so that a package may use
// what is yet to be generated.
func goPackages(ctx context.Context, patterns []string) ([]goPackage, error) {
	args := []string{"list", "-e", "-find", "-json=Dir,ImportPath,Name,GoFiles,CgoFiles,Error", "--"}
	list := exec.CommandContext(ctx, "go", append(args, patterns...)...)
	var problem bytes.Buffer
	list.Stderr = &problem
	out, err := list.Output()
	if err != nil {
		return nil, goFailed(problem.String(), err)
	}
	var packages []goPackage
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, goFailed(problem.String(), err)
		}
		if p.Error != nil {
			return nil, badPackage(p.ImportPath, p.Error.Err)
		}
		packages = append(packages, p)
	}
	if len(packages) == 0 {
		return nil, errNoPackages
	}
	return packages, nil
}
