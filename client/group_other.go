//go:build !unix && !windows

package client

import (
	"os"
	"os/exec"
	"syscall"
)

// A group is a process; what it starts is not known here.
type group struct{ process *os.Process }

func inGroup(system *syscall.SysProcAttr) *syscall.SysProcAttr { return system }
func groupOf(cmd *exec.Cmd) group                              { return group{cmd.Process} }
func (g group) terminate()                                     { _ = g.process.Signal(os.Interrupt) }
func (g group) kill()                                          { _ = g.process.Kill() }
func (group) empty() bool                                      { return true }
func (group) release()                                         {}
