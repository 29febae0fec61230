package client

import (
	"io"
	"time"
)

// Stderr gets what the process of a server writes to standard error, one Write
// at a time, also when several processes write. A writer that is slow, or
// blocks, does not hold the process up: what it misses is dropped, and counted
// in a line of its own. Without it, and without [exec.Cmd]'s own, only the end
// of standard error is kept, for [ExitError].
func Stderr(w io.Writer) Option {
	if w == nil {
		return clientOption(func(c *Client) { c.stderr = nil })
	}
	to := &serial{w: w}
	return clientOption(func(c *Client) { c.stderr = to })
}

// Inherit passes on more of this process's environment to a process that is
// started from a command line or an entry of a file: the variables with these
// names, where a * at the end stands for any rest. Without it a child gets what
// says who and where one is (HOME, PATH, LANG, TZ, TERM and their kin; on
// Windows also APPDATA, SYSTEMROOT and theirs), and no secrets that happen to
// lie in the environment. An [exec.Cmd] says by itself what its Env is.
func Inherit(names ...string) Option {
	return clientOption(func(c *Client) { c.inherit = append(c.inherit, names...) })
}

// Grace sets how long the process of a server that is not needed any more may
// take to end after the end of its input, and then again after the signal to
// end (SIGTERM; on Windows CTRL_BREAK), before it is killed with all of its
// children (Lifecycle, section Shutdown); two seconds each without it. It must be
// more than 0.
func Grace(d time.Duration) Option {
	return clientOption(func(c *Client) {
		c.grace = d
		c.each.require(d > 0, notPositive("client.Grace", d))
	})
}
