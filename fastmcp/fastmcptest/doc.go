// Package fastmcptest helps to test a server: it plays conversations that are
// written down as text, over standard streams and over HTTP, and compares what
// the server says with what it should say.
package fastmcptest
