// Package lines carries messages over streams of bytes, one line each, as both
// ends of the stdio transport do (Transports, section stdio).
package lines
