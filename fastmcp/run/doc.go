// Package run makes a program of a server: flags, environment, signals and the
// choice of a transport, in one line.
//
//	func main() { run.Main(app) }
//
// The program serves standard input and output unless it is told otherwise:
//
//	--transport stdio|http   how clients connect; streamable-http is http (default stdio)
//	--host address           the address to listen on (default 127.0.0.1)
//	--port number            the port to listen on, 0 for any that is free (default 3000)
//	--path path              where the server lies below the address (default /mcp)
//	--json-response          answer with plain JSON only, never with a stream
//	--stateless              keep no sessions for clients of older revisions
//	--tls-cert file          serve HTTPS with the certificate in this file
//	--tls-key file           its private key
//	--log-level level        debug, info, warn, error or off (default: the server's own)
//	--version                print name and version
//	--help                   print the flags
//
// Each flag but the last two may come from the environment instead, as
// FASTMCP_TRANSPORT, FASTMCP_HOST, FASTMCP_JSON_RESPONSE and so on. A flag goes
// before the environment, the environment before [Default]. [Flags] adds the
// program's own.
package run
