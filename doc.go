// Package mcp is the root of a framework for the Model Context Protocol; it
// has nothing to import. Start with package
// [github.com/fastmcp-go/mcp/fastmcp] to write a server from plain Go
// functions, and with [github.com/fastmcp-go/mcp/fastmcp/run] to run it.
//
// ARCHITECTURE.md shows which package owns what. The test beside this file
// holds the rules of the house: who may import whom, how long a file may be,
// what must be documented.
package mcp
