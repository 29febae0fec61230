package rig

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// A Script is a client that runs as a program of its own and prints one JSON
// value. It is the command line that starts it, without its arguments.
type Script []string

// Run runs it, and reads what it prints into the value at into.
func (s Script) Run(ctx context.Context, into any, arguments ...string) error {
	line := slices.Concat(s, arguments)
	cmd := exec.CommandContext(ctx, line[0], line[1:]...)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, complaint.Bytes())
	}
	if err := json.Unmarshal(out, into); err != nil {
		return fmt.Errorf("%w in what was printed: %q", err, out)
	}
	return nil
}

// NodeScript is the first of the files in from, run by node. The others are
// those that it imports; they keep their places relative to each other.
// Packages are what they need: see Node.
func NodeScript(ctx context.Context, packages, from fs.FS, files ...string) (Script, error) {
	installed, err := Node(ctx, packages)
	if err != nil {
		return nil, err
	}
	place, err := beside(installed, from, files)
	if err != nil {
		return nil, err
	}
	return Script{"node", filepath.Join(place, files[0])}, nil
}

// PythonScript is the same for Python: see Python for the packages.
func PythonScript(ctx context.Context, packages, from fs.FS, files ...string) (Script, error) {
	installed, err := Python(ctx, packages)
	if err != nil {
		return nil, err
	}
	place, err := beside(installed, from, files)
	if err != nil {
		return nil, err
	}
	return Script{filepath.Join(installed, "venv", "bin", "python"), filepath.Join(place, files[0])}, nil
}

// beside copies files to where node finds the installed packages from: into a
// directory next to node_modules or venv that is named after what is in them.
func beside(installed string, from fs.FS, files []string) (string, error) {
	digest := sha256.New()
	contents := make([][]byte, len(files))
	for i, name := range files {
		var err error
		if contents[i], err = fs.ReadFile(from, name); err != nil {
			return "", err
		}
		fmt.Fprintf(digest, "%s %d\n%s", name, len(contents[i]), contents[i])
	}
	place := filepath.Join(installed, "scripts-"+hex.EncodeToString(digest.Sum(nil)[:8]))
	if _, err := os.Stat(place); err == nil {
		return place, nil
	}
	fresh, err := os.MkdirTemp(installed, "new-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(fresh)
	for i, name := range files {
		copied := filepath.Join(fresh, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(copied), 0o755); err != nil {
			return "", err
		}
		if err := os.WriteFile(copied, contents[i], 0o644); err != nil {
			return "", err
		}
	}
	if err := os.Rename(fresh, place); err != nil && !errors.Is(err, os.ErrExist) {
		return "", err
	}
	return place, nil
}
