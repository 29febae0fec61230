//go:build unix

package client_test

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
)

func ignoreTerm() int {
	signal.Ignore(syscall.SIGTERM)
	serve()
	select {}
}

// grandchild serves, and has a child of its own that has all of its streams and
// does not end by itself, or not even when it is asked to.
func grandchild() int {
	if os.Getenv("GRANDCHILD") != "" {
		if os.Getenv(childVariable) != "polite grandchild" {
			signal.Ignore(syscall.SIGTERM)
		}
		_ = os.NewFile(4, "ready").Close()
		select {}
	}
	here, ready, err := os.Pipe()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "GRANDCHILD=1")
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
	c.ExtraFiles = []*os.File{os.NewFile(3, "leash"), ready}
	if err := c.Start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	_ = ready.Close()
	_, _ = here.Read(make([]byte, 1)) // until it ignores what it is to ignore
	return serve()
}

// killed ends this process by a signal that cannot be caught.
func killed() error { return syscall.Kill(os.Getpid(), syscall.SIGKILL) }
