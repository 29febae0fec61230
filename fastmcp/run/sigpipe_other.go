//go:build !unix

package run

// surviveBrokenPipes has nothing to do where there is no SIGPIPE.
func surviveBrokenPipes() {}
