// Package stdio serves the Model Context Protocol over standard input and
// standard output, as the child process of a client:
//
//	err := stdio.Run(ctx, app)
//
// One line is one message, in both directions (2026-07-28, section stdio).
// Programs that want flags and signals as well use package fastmcp/run.
//
// # Input
//
// Lines end with LF or CRLF; blank lines and a byte order mark at the very
// beginning are skipped; a last line without an end counts. A line that is no
// message is answered with an error, and so is one longer than [MaxLine], of
// which no more than the limit is ever held in memory. Both cost nothing else.
//
// The end of the input is a half-close: what was read is still answered.
//
// # Output
//
// Only messages go to standard output. While [Run] runs, everything else that
// the process prints there, a forgotten fmt.Println in a handler say, comes
// out at standard error. On Unix this covers file descriptor 1 itself, and so
// C code and child processes too; elsewhere only what is written through the
// variable [os.Stdout]. Where standard error is the same stream as standard
// output (2>&1) nothing can be told apart.
//
// When the client has closed its end of standard output the next message that
// is written ends Run, and no SIGPIPE ends the process.
package stdio
