package run

import (
	"flag"
	"slices"

	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/stdio"
)

// An Option changes what [Main] does.
type Option func(*settings)

// Default sets what a flag is when neither the command line nor the
// environment says otherwise: Default("transport", "http"). Main panics if
// there is no such flag or the value is not one for it.
func Default(flag, value string) Option {
	return func(s *settings) {
		if err := s.preset(flag, value); err != nil {
			panic(badDefault(flag, value, err))
		}
	}
}

// Flags adds flags of the program's own, usually those of [flag.CommandLine], to
// those of [Main]:
//
//	units := flag.String("units", "metric", "`system` of units")
//	run.Main(app, run.Flags(flag.CommandLine))
//
// They are parsed with Main's own, which the program must not do itself, stand
// in the same usage, and may come from the environment in the same way
// (FASTMCP_UNITS). So their values are there when the server starts: for
// lifespan hooks and handlers, not yet for what builds the server. Main panics
// if a name is one of its own.
func Flags(set *flag.FlagSet) Option {
	return func(s *settings) { set.VisitAll(s.adopt) }
}

// HTTP adds options for the HTTP server, which have no flag. What a flag or
// the environment sets goes before them.
func HTTP(opts ...httpserver.RunOption) Option {
	return func(s *settings) { s.moreHTTP = append(s.moreHTTP, opts...) }
}

// Stdio adds options for the standard streams, which have no flag.
func Stdio(opts ...stdio.Option) Option {
	return func(s *settings) { s.stdioOptions = append(s.stdioOptions, opts...) }
}

// httpOptions are those of the program's author and then those of the flags.
func (s *settings) httpOptions() []httpserver.RunOption {
	opts := slices.Clone(s.moreHTTP)
	if s.path != "" {
		opts = append(opts, httpserver.Path(s.path))
	}
	if s.jsonResponse {
		opts = append(opts, httpserver.JSONResponse())
	}
	if s.stateless {
		opts = append(opts, httpserver.Stateless())
	}
	if s.tlsCert != "" {
		opts = append(opts, httpserver.TLS(s.tlsCert, s.tlsKey))
	}
	return opts
}
