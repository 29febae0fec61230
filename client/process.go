package client

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/internal/lines"
)

// A process is the connection to a server that was started for it: a message
// a line, over standard input and output (Transports, section stdio). It lives
// until Close, or until it ends by itself; what is left of its children then
// is ended with it.
//
// It is not bound to the life of the thread that started it (Pdeathsig on
// Linux): in Go a thread may end at any time, and a wrapper's child would not
// hear of it. If this process dies, its children see the end of their input,
// which is how stdio servers learn that they are not needed any more.
type process struct {
	command *command
	cmd     *exec.Cmd
	group   group
	in, out *os.File // our ends
	reader  *lines.Reader
	writer  *lines.Writer
	stderr  *stderr

	closing chan struct{} // closed when it has to end
	once    sync.Once
	reason  error         // why, once that is closed
	exited  chan struct{} // closed when the process that was started has been waited for
	ended   chan struct{} // closed when nothing is left
	left    error         // what is, nevertheless
}

// start starts the process. Its streams are pipes whose other ends only the
// process has.
func (t *command) start() (*process, error) {
	p := &process{
		command: t, cmd: t.cmd(),
		closing: make(chan struct{}), exited: make(chan struct{}), ended: make(chan struct{}),
	}
	if t.dir != "" {
		if _, err := os.Stat(t.dir); err != nil {
			return nil, err // starting would say that the program is not there
		}
	}
	var theirs, ours [3]*os.File
	defer func() { closeAll(theirs[:]) }()
	for i := range ours {
		read, write, err := os.Pipe()
		if err != nil {
			closeAll(ours[:])
			return nil, err
		}
		if i == 0 {
			theirs[i], ours[i] = read, write
		} else {
			theirs[i], ours[i] = write, read
		}
	}
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = theirs[0], theirs[1], theirs[2]
	if err := p.cmd.Start(); err != nil {
		closeAll(ours[:])
		return nil, err
	}
	p.in, p.out = ours[0], ours[1]
	p.group = groupOf(p.cmd)
	p.reader, p.writer = lines.NewReader(p.out, t.maxLine), lines.NewWriter(p.in)
	p.stderr = listen(ours[2], t.stderr)
	go p.wait()
	go p.live(ours[2])
	return p, nil
}

func closeAll(files []*os.File) {
	for _, f := range files {
		_ = f.Close() // nil, too
	}
}

// Read returns the next line. It ends with Close, or with the process.
func (p *process) Read(context.Context) ([]byte, error) {
	text, err := p.reader.Next()
	if tooLong, ok := errors.AsType[*lines.TooLong](err); ok {
		return nil, tooLarge(tooLong)
	}
	if err != nil {
		return nil, p.why()
	}
	return text, nil
}

// why says why there is nothing more to read. Usually the process is ending.
func (p *process) why() error {
	if isClosed(p.closing) {
		return p.reason
	}
	if !await(p.exited, lastWords) {
		return errOutputClosed
	}
	p.stderr.ended(lastWords)
	return &ExitError{Command: p.command.String(), State: p.cmd.ProcessState, Stderr: p.stderr.end()}
}

// Write writes one line. A process that does not read holds up writing, and
// nothing else. One that has closed its input can be of no more use: it is ended.
func (p *process) Write(ctx context.Context, text []byte) error {
	err := p.writer.Write(ctx, text)
	if !isClosed(p.writer.Broken()) || isClosed(p.closing) {
		return err
	}
	if !await(p.exited, lastWords) { // usually the process is ending
		p.stop(errInputClosed)
	}
	return err
}

// Close ends the process, and returns when nothing of it is left.
func (p *process) Close() error {
	p.stop(errClosed)
	<-p.ended
	return p.left
}

// stop has the process ended for a reason; the first one counts.
func (p *process) stop(why error) {
	p.once.Do(func() {
		p.reason = why
		close(p.closing)
		if why != errClosed {
			_ = p.out.SetReadDeadline(time.Now()) // who reads is told
		}
	})
}

// wait reaps the process.
func (p *process) wait() {
	_ = p.cmd.Wait() // it is all in ProcessState
	close(p.exited)
}

// live sees to it that nothing is left when the process ends, or has to.
func (p *process) live(errs *os.File) {
	defer close(p.ended)
	select {
	case <-p.closing:
	case <-p.exited:
		_ = p.out.SetReadDeadline(time.Now().Add(lastWords)) // a child of it may hold the stream
	}
	p.end()
	p.group.release()
	p.stderr.passed(lastWords)
	_ = p.out.Close()
	_ = errs.Close()
	p.stderr.ended(lastWords)
}

// end asks the process and its children to end, more and more clearly
// (Lifecycle, section Shutdown).
func (p *process) end() {
	p.writer.Close()
	_ = p.in.Close()
	if p.leaves(p.command.grace) {
		return
	}
	p.group.terminate()
	if p.leaves(p.command.grace) {
		return
	}
	p.command.logger.Warn().Str("command", p.command.String()).Msg("a process that ignores the end of its input and the signal to end was killed")
	p.group.kill()
	if !await(p.exited, untilGivenUp) {
		p.left = cannotKill(p.command.String(), p.cmd.Process.Pid)
	}
}

// leaves waits until the process and all of its group have ended.
func (p *process) leaves(within time.Duration) bool {
	late := time.NewTimer(within)
	defer late.Stop()
	select {
	case <-p.exited:
	case <-late.C:
		return false
	}
	for pause := time.Millisecond; !p.group.empty(); pause *= 2 {
		select {
		case <-late.C:
			return false
		case <-time.After(pause): // nothing tells when a group is empty
		}
	}
	return true
}
