// Package jsonrpc is the one codec of the framework: bytes to messages and
// back, for JSON-RPC 2.0 as the Model Context Protocol uses it (specification,
// Base Protocol, section Messages, in all its revisions).
//
// [Decode] reads a text in a single pass and is strict where others guess.
// It refuses a duplicate key at any depth (however it is spelled), invalid
// UTF-8, half a surrogate pair, anything after the value, nesting beyond
// [MaxDepth], keys in another case, a version that is not exactly "2.0", and
// ids that are not a string or an integer. Two programs that read the same
// message, a gateway and a server say, thus read the same thing.
//
// What is left raw (params, result, the data of an error) has been checked by
// that same pass: whoever reads it later, with [Members] for one, need not
// check again.
//
// [Conn] is the seam between a server and whatever carries its messages;
// [Pipe] is a connection within the process.
package jsonrpc
