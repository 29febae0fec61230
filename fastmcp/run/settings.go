package run

import (
	"errors"
	"flag"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/stdio"
)

// What holds without a flag, a variable, or a [Default].
const (
	defaultHost = "127.0.0.1"
	defaultPort = 3000
)

// settings is what flags, environment and options have decided.
type settings struct {
	http         bool // or else standard input and output
	host         string
	port         int
	path         string // "": that of the HTTP server
	jsonResponse bool
	stateless    bool
	tlsCert      string
	tlsKey       string
	level        *zerolog.Level // nil: the server's own
	version      bool
	help         bool

	moreHTTP     []httpserver.RunOption
	stdioOptions []stdio.Option

	set     *flag.FlagSet
	entries []entry // in the order of the usage
	adopted int     // how many of them, the first ones, are the program's own
}

// An entry is one flag, as the usage shows it.
type entry struct {
	name     string
	value    string // what stands for its value; "" for a switch
	text     string
	standard string // the default; "" when there is nothing to say
	variable string // its name in the environment; "" when it has none
	web      bool   // it means something over HTTP only
}

func newSettings() *settings {
	s := &settings{host: defaultHost, port: defaultPort, set: flag.NewFlagSet("", flag.ContinueOnError)}
	s.set.SetOutput(io.Discard) // errors and usage are written by run
	s.define(entry{name: "transport", value: "stdio|http", text: transportText, standard: "stdio"}, s.setTransport)
	s.define(entry{name: "host", value: "address", text: hostText, standard: defaultHost, web: true}, s.setHost)
	s.define(entry{name: "port", value: "number", text: portText, standard: strconv.Itoa(defaultPort), web: true}, s.setPort)
	s.define(entry{name: "path", value: "path", text: pathText, standard: httpserver.DefaultPath, web: true}, s.setPath)
	s.define(entry{name: "json-response", text: jsonResponseText, web: true}, switchOf(&s.jsonResponse))
	s.define(entry{name: "stateless", text: statelessText, web: true}, switchOf(&s.stateless))
	s.define(entry{name: "tls-cert", value: "file", text: tlsCertText, web: true}, textOf(&s.tlsCert))
	s.define(entry{name: "tls-key", value: "file", text: tlsKeyText, web: true}, textOf(&s.tlsKey))
	s.define(entry{name: "log-level", value: "level", text: logLevelText}, s.setLevel)
	s.define(entry{name: "version", text: versionText}, switchOf(&s.version))
	s.define(entry{name: "help", text: helpText}, switchOf(&s.help))
	s.set.BoolFunc("h", "", switchOf(&s.help))
	return s
}

func (s *settings) define(e entry, set func(string) error) {
	if e.name != "help" && e.name != "version" {
		e.variable = variableOf(e.name)
	}
	s.entries = append(s.entries, e)
	if e.value == "" {
		s.set.BoolFunc(e.name, e.text, set)
	} else {
		s.set.Func(e.name, e.text, set)
	}
}

// variableOf is the name that a flag has in the environment.
func variableOf(flag string) string {
	return variablePrefix + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// adopt is what [Flags] does with each flag: in the usage they stand before our
// own.
func (s *settings) adopt(f *flag.Flag) {
	if s.set.Lookup(f.Name) != nil {
		panic(flagTaken(f.Name))
	}
	s.set.Var(f.Value, f.Name, f.Usage)
	e := entry{name: f.Name, variable: variableOf(f.Name)}
	e.value, e.text = flag.UnquoteUsage(f)
	if f.DefValue != "" && f.DefValue != "0" && f.DefValue != "false" {
		e.standard = f.DefValue
	}
	s.entries = slices.Insert(s.entries, s.adopted, e)
	s.adopted++
}

// preset is what [Default] does: a value, and what the usage says.
func (s *settings) preset(name, value string) error {
	for i, e := range s.entries {
		if e.name == name {
			s.entries[i].standard = value
			return s.set.Lookup(name).Value.Set(value)
		}
	}
	return errors.New(noSuchFlag)
}

// parse takes the command line and then, for flags that are not in it, the
// environment. An empty variable is none.
func (s *settings) parse(args []string, getenv func(string) string) error {
	if err := s.set.Parse(args); err != nil {
		return inGNUStyle(err)
	}
	if s.help || s.version {
		return nil
	}
	if s.set.NArg() > 0 {
		return unexpected(s.set.Arg(0))
	}
	given := map[string]bool{}
	s.set.Visit(func(f *flag.Flag) { given[f.Name] = true })
	for _, e := range s.entries {
		value := ""
		if e.variable != "" && !given[e.name] {
			value = getenv(e.variable)
		}
		if value == "" {
			continue
		}
		if err := s.set.Lookup(e.name).Value.Set(value); err != nil {
			return badVariable(e.variable, value, err)
		}
	}
	for _, e := range s.entries {
		if e.web && given[e.name] && !s.http {
			return needsHTTP(e.name)
		}
	}
	if (s.tlsCert == "") != (s.tlsKey == "") {
		return errors.New(halfTLS)
	}
	return nil
}

func (s *settings) setTransport(value string) error {
	switch value {
	case "stdio":
		s.http = false
	case "http", "streamable-http":
		s.http = true
	default:
		return errors.New(wantTransport)
	}
	return nil
}

// setHost takes an IPv6 address in brackets, as in a URL, too.
func (s *settings) setHost(value string) error {
	if n := len(value); n > 2 && value[0] == '[' && value[n-1] == ']' {
		value = value[1 : n-1]
	}
	if value == "" || strings.ContainsAny(value, "/[] ") {
		return errors.New(wantHost)
	}
	s.host = value
	return nil
}

func (s *settings) setPort(value string) error {
	port, err := strconv.ParseUint(value, 10, 16)
	if err != nil {
		return errors.New(wantPort)
	}
	s.port = int(port)
	return nil
}

func (s *settings) setPath(value string) error {
	if !strings.HasPrefix(value, "/") || strings.ContainsAny(value, "{}*?# ") {
		return errors.New(wantPath)
	}
	s.path = value
	return nil
}

// setLevel takes the names in any case, and those of other programs: warning,
// disabled.
func (s *settings) setLevel(value string) error {
	level, ok := map[string]zerolog.Level{
		"debug": zerolog.DebugLevel, "info": zerolog.InfoLevel,
		"warn": zerolog.WarnLevel, "warning": zerolog.WarnLevel,
		"error": zerolog.ErrorLevel,
		"off":   zerolog.Disabled, "disabled": zerolog.Disabled,
	}[strings.ToLower(value)]
	if !ok {
		return errors.New(wantLevel)
	}
	s.level = &level
	return nil
}

// textOf makes the function behind a flag whose value is taken as it is.
func textOf(to *string) func(string) error {
	return func(value string) error {
		*to = value
		return nil
	}
}

// switchOf makes the function behind a flag without a value, which may have
// one all the same: --stateless=false.
func switchOf(on *bool) func(string) error {
	return func(value string) (err error) {
		if *on, err = strconv.ParseBool(value); err != nil {
			return errors.New(wantSwitch)
		}
		return nil
	}
}
