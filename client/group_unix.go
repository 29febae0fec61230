//go:build unix

package client

import (
	"os"
	"os/exec"
	"syscall"
)

// A group is a process with the children that it starts, as far as they do not
// leave it.
type group struct {
	process *os.Process
	alone   bool // it is in somebody else's group
}

// inGroup returns the attributes with which a process begins a group of its
// own, unless those say where it belongs.
func inGroup(system *syscall.SysProcAttr) *syscall.SysProcAttr {
	own := syscall.SysProcAttr{}
	if system != nil {
		own = *system
	}
	if !own.Setsid { // a session of its own begins with a group
		own.Setpgid = true
	}
	return &own
}

func groupOf(cmd *exec.Cmd) group {
	pgid := cmd.SysProcAttr.Pgid
	return group{cmd.Process, pgid != 0 && pgid != cmd.Process.Pid}
}

func (g group) terminate() { g.signal(syscall.SIGTERM) }
func (g group) kill()      { g.signal(syscall.SIGKILL) }

func (g group) signal(s syscall.Signal) {
	if g.alone {
		_ = g.process.Signal(s)
		return
	}
	_ = syscall.Kill(-g.process.Pid, s) // ESRCH: it has ended
}

// empty reports whether nobody is left of the group, once the process has been
// waited for. Its number is not given to another process before. Who has ended,
// and whom nobody waits for, still counts for kill.
func (g group) empty() bool {
	return g.alone || syscall.Kill(-g.process.Pid, 0) != nil || isExtinct(g.process.Pid)
}

func (group) release() {}
