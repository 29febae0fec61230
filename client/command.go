package client

import (
	"context"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"

	"github.com/rs/zerolog"
)

// A command is a server that is started as a process of its own (Transports,
// section stdio): as often as it is needed, so it is a recipe, not an
// [exec.Cmd], which starts once.
type command struct {
	path   string // as it is found, or why not
	cause  error
	args   []string // the name first
	env    []string
	dir    string
	files  []*os.File
	system *syscall.SysProcAttr
	stderr io.Writer // nil: nobody

	maxLine    int
	firstReply time.Duration // what server/discover gets
	grace      time.Duration
	logger     zerolog.Logger
}

// commandOf takes the recipe from a command that has not been started.
func (c *Client) commandOf(cmd *exec.Cmd) (*command, error) {
	switch {
	case cmd.Process != nil:
		return nil, errStarted
	case cmd.Stdin != nil || cmd.Stdout != nil:
		return nil, errStreamsTaken
	}
	t := &command{
		path: cmd.Path, cause: cmd.Err, args: cmd.Args, env: cmd.Env, dir: cmd.Dir,
		files: cmd.ExtraFiles, system: cmd.SysProcAttr,
		stderr: c.stderr, maxLine: c.maxMessage, firstReply: c.probe, grace: c.grace, logger: c.logger,
	}
	if cmd.Stderr != nil {
		t.stderr = &serial{w: cmd.Stderr}
	}
	return t, nil
}

// commandLine makes the recipe of a line.
func (c *Client) commandLine(line string) (*command, error) {
	all, err := words(line)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(all[0], all[1:]...)
	cmd.Env = environ(c.inherit)
	return c.commandOf(cmd)
}

func (t *command) open(ctx context.Context, in *inbox) (wire, error) {
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	p, err := t.start()
	if err != nil {
		return nil, unstartable{cannotStart(t.String(), err)}
	}
	return newDuplex(p, in), nil
}

func (t *command) probe() time.Duration { return t.firstReply }
func (*command) older(error) target     { return nil }
func (*command) lasting() bool          { return true }

// String leaves the arguments out: people put secrets there.
func (t *command) String() string {
	if len(t.args) > 0 {
		return t.args[0]
	}
	return t.path
}

// cmd makes a command that can be started once.
func (t *command) cmd() *exec.Cmd {
	return &exec.Cmd{
		Path: t.path, Err: t.cause, Args: t.args, Env: t.env, Dir: t.dir,
		ExtraFiles: t.files, SysProcAttr: inGroup(t.system),
	}
}

// An unstartable command is a server that cannot be reached: there is no use
// in another way to talk to it.
type unstartable struct{ error }

func (unstartable) Is(other error) bool { return other == errUnreachable }
func (u unstartable) Unwrap() error     { return u.error }
