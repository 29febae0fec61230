package run

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

// Every sentence of this package that somebody may read stands here.

const variablePrefix = "FASTMCP_"

// What the usage says of each flag.
const (
	transportText    = "how clients connect; streamable-http is http"
	hostText         = "the address to listen on"
	portText         = "the port to listen on, 0 for any that is free"
	pathText         = "where the server lies below the address"
	jsonResponseText = "answer with plain JSON only, never with a stream"
	statelessText    = "keep no sessions for clients of older revisions"
	tlsCertText      = "serve HTTPS with the certificate in this file"
	tlsKeyText       = "its private key"
	logLevelText     = "debug, info, warn, error or off"
	versionText      = "print name and version"
	helpText         = "print this"
)

// What a value should have been.
const (
	wantTransport = "want stdio, http or streamable-http"
	wantHost      = "want a name or an address, such as 127.0.0.1 or 0.0.0.0"
	wantPort      = "want a number from 0 to 65535"
	wantPath      = "want a path that begins with a slash, such as /mcp"
	wantLevel     = "want debug, info, warn, error or off"
	wantSwitch    = "want true or false"
	halfTLS       = "--tls-cert and --tls-key go together"
	noSuchFlag    = "there is no such flag"
	choosePort    = "choose another address with --host or --port (0 takes any port that is free)"
)

func unexpected(arg string) error {
	return fmt.Errorf("unexpected argument %q: there are only flags", arg)
}

func badVariable(name, value string, err error) error {
	return fmt.Errorf("invalid value %q for the variable %s: %w", value, name, err)
}

func badDefault(flag, value string, err error) string {
	return fmt.Sprintf("run.Default(%q, %q): %v", flag, value, err)
}

func flagTaken(name string) string {
	return fmt.Sprintf("run.Flags: --%s is a flag of Main itself: give yours another name", name)
}

func needsHTTP(flag string) error {
	return fmt.Errorf("--%s is for HTTP: add --transport http", flag)
}

// inGNUStyle says what package flag says, with two dashes.
func inGNUStyle(err error) error {
	return errors.New(strings.NewReplacer(
		"flag provided but not defined: -", "unknown flag --",
		"flag needs an argument: -", "a value is missing after --",
		"invalid boolean value", "invalid value",
		" for flag -", " for --",
		" for -", " for --",
	).Replace(err.Error()))
}

// base is the program's name without its folder.
func base(program string) string { return strings.TrimSuffix(filepath.Base(program), ".exe") }

// usage is what --help prints.
func usage(app *fastmcp.Server, program string, s *settings) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Usage: %s [flags]\n\nServes %s over the Model Context Protocol.\n\n", base(program), app.Name())
	table := tabwriter.NewWriter(&b, 0, 0, 3, ' ', 0)
	for _, e := range s.entries {
		name := strings.TrimSuffix("--"+e.name+" "+e.value, " ")
		text := e.text
		if e.standard != "" {
			text += " (default " + e.standard + ")"
		}
		if e.variable != "" {
			text += "\t" + e.variable
		}
		fmt.Fprintf(table, "  %s\t%s\n", name, text)
	}
	_ = table.Flush() // a Builder takes everything
	b.WriteString("\nA flag goes before the environment variable at its right.\n")
	return b.String()
}

// invitation tells who started a server by hand what it waits for.
func invitation(app *fastmcp.Server) string {
	return fmt.Sprintf(`%s waits on standard input for messages of the Model Context Protocol, one to
a line; usually a client starts it. Try this line:

{"jsonrpc":"2.0","id":1,"method":%q,"params":{"_meta":{%q:%q,%q:{}}}}

Start it with --transport http to serve HTTP, with --help to see all flags. Ctrl-C ends it.
`, app.Name(), protocol.MethodListTools, protocol.MetaProtocolVersion, protocol.V20260728, protocol.MetaClientCapabilities)
}
