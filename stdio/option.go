package stdio

import (
	"io"
	"os"
	"time"

	"github.com/rs/zerolog"
)

// DefaultMaxLine is the longest line that is read when [MaxLine] says nothing:
// 16 MiB.
const DefaultMaxLine = 16 << 20

// An Option changes what [Run] does.
type Option func(*config)

type config struct {
	in      io.Reader // nil: the standard streams
	out     io.Writer
	maxLine int
	drain   time.Duration
	logger  zerolog.Logger
}

// Streams serves over other streams than the standard ones: a socket, the two
// ends of a pipe. The process's own standard streams are then left alone. Run
// closes neither of them. On its way out it ends a blocked read or write by
// way of the stream's deadline, if it has one as sockets have, and clears that;
// a read that cannot be ended so is left behind until its stream ends.
func Streams(in io.Reader, out io.Writer) Option {
	return func(c *config) { c.in, c.out = in, out }
}

// MaxLine sets how many bytes a line may have, without its end. A longer one
// is answered with an invalid-request error (-32600, no id) and skipped. It is
// [DefaultMaxLine] without this option; less than 1 is an error from [Run].
func MaxLine(bytes int) Option {
	return func(c *config) { c.maxLine = bytes }
}

// DrainTimeout bounds how long answers to what was read may take once the
// input has ended; then the server's context is cancelled. Without it, or
// with 0, only the server's own bound holds (see fastmcp.DrainTimeout).
func DrainTimeout(d time.Duration) Option {
	return func(c *config) { c.drain = d }
}

// Logger sets where Run reports what it cannot return: a handler left behind,
// a client that went away. Without it this is the server's own logger, if it
// has a method Logger() zerolog.Logger, or else standard error.
func Logger(logger zerolog.Logger) Option {
	return func(c *config) { c.logger = logger }
}

func configure(server any, opts []Option) (config, error) {
	c := config{maxLine: DefaultMaxLine}
	if s, ok := server.(interface{ Logger() zerolog.Logger }); ok {
		c.logger = s.Logger()
	} else {
		c.logger = zerolog.New(os.Stderr).Level(zerolog.WarnLevel).With().Timestamp().Logger()
	}
	for _, o := range opts {
		o(&c)
	}
	if c.maxLine < 1 {
		return c, badMaxLine(c.maxLine)
	}
	return c, nil
}
