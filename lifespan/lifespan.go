// Package lifespan opens the things a program needs before it can serve, such
// as a database, hands them out by type, and closes them again in the opposite
// order.
//
// A hook is a plain function. What it returns is its value; a later hook may
// take the value of an earlier one:
//
//	var set lifespan.Set
//	err := set.Add(openDB)     // func(ctx context.Context) (*DB, func(context.Context) error, error)
//	err = set.Add(openCache)   // func(ctx context.Context, db *DB) (*Cache, error)
//	err = set.Start(ctx)       // openDB, then openCache
//	defer set.Close(ctx)       // what openDB returned to close it
//
// # Accepted hooks
//
// Every hook is checked once, by [Set.Add]. Its parameters are, in this order:
//
//	context.Context       may be left out
//	any number of types   each provided by a hook that was added before
//
// Its results are one of these rows, each also with an error at the end:
//
//	T
//	T, func()
//	T, func() error
//	T, func(context.Context) error
//	func(), func() error, func(context.Context) error   (a step without a value)
//	error                                               (a step without a value)
//
// T is a pointer, an interface with methods, a channel or a func with a named
// type: what cannot be mistaken for an argument that a caller sends. Two hooks
// cannot have the same T.
//
// The function after T closes the value. It may be nil. A hook that returns an
// error has nothing to close: its other results are ignored.
//
// This package does no I/O and knows nothing of the Model Context Protocol.
package lifespan
