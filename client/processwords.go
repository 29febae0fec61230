package client

import "fmt"

// What a caller may read about processes.
const (
	errNoCommand    = sentinel("client.Dial: the command line is empty")
	errStarted      = sentinel("client.Dial: the *exec.Cmd was started already; the client starts it, as often as it must")
	errStreamsTaken = sentinel("client.Dial: Stdin and Stdout of the *exec.Cmd carry messages and must be nil; standard error is yours")
	errInputClosed  = sentinel("the server closed its standard input, though it still runs; it was ended")
	errOutputClosed = sentinel("the server closed its standard output, though it still runs")
)

func openQuote(line string, quote rune) error {
	return fmt.Errorf("client.Dial: the quote %c is never closed in the command line %q", quote, line)
}

func cannotStart(command string, err error) error {
	return fmt.Errorf("cannot start the command %q: %w", command, err)
}

func exited(command, how, stderr string) string {
	text := fmt.Sprintf("the command %q ended (%s)", command, how)
	if stderr == "" {
		return text + ", and wrote nothing to standard error"
	}
	return text + "; the last it wrote to standard error:\n" + stderr
}

func cannotKill(command string, pid int) error {
	return fmt.Errorf("the command %q (process %d) was killed, but does not end", command, pid)
}

func stderrMissed(bytes int) string {
	return fmt.Sprintf("\n[%d bytes of standard error were dropped: they came faster than they were taken]\n", bytes)
}
