// Package protocol is the vocabulary of the Model Context Protocol: one Go type
// for each noun of the specification, in the specification's own names.
//
// # One type for all revisions
//
// A type is the union of that noun over the revisions 2024-11-05, 2025-03-26,
// 2025-06-18, 2025-11-25 and 2026-07-28. A comment says since or until when a
// type or a field exists; what carries no such note is in every revision that
// knows its type. Nothing here asks which revision is being spoken: the types
// write what is set, and whoever seals a message decides what may be set.
// A deprecated noun stays, and its comment says since when.
//
// # On the wire
//
// The types mean the same to encoding/json and to
// github.com/go-json-experiment/json; [Marshal], [Append] and [Unmarshal] are
// this package's own way, exact in the case of keys. A zero optional field is
// left out, a required one is always written, a required list as [] when it is
// nil. Where zero and absent mean different things the field is a pointer.
//
// A value that the protocol does not look into (arguments, schemas, structured
// content, log data) is a [json.RawMessage]: it passes through as it came, and
// integers beyond 2^53 with it. [Meta] keeps what came off the wire in the same
// way. Content of a type that this package does not know is kept whole, as
// [UnknownContent].
//
// Envelopes (ids, methods, batches) are in package jsonrpc below this one.
// Values are plain data: they may be read by many goroutines, and written by
// one while nobody reads.
package protocol
