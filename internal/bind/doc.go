// Package bind makes a plain Go function callable from the wire.
//
// [Compile] looks at the function once, at registration, and returns a [Plan]
// or an error that says what to change. A call then goes through three rooms
// of the plan and does no reflection on types any more:
//
//	Decode   strict JSON → checked against the schema, if refused coerced
//	         without loss → defaults put in → typed values → rules that no
//	         schema can express
//	Call     typed values and what surrounds the call → the function
//	Message  what was wrong with the arguments → one text for the model
//
// Positional parameters become a struct type made at run time, so that both
// ways of writing a handler share one path from there on.
package bind
