// Package fastmcp makes a server of the Model Context Protocol from plain Go
// functions.
//
//	func Add(a, b int) int { return a + b }
//
//	app := fastmcp.New("demo")
//	app.Tool(Add)
//
// A tool's name, description, parameter names and schema come from the function
// and its source. One [Server] serves every transport and every revision of the
// protocol, from 2024-11-05 to 2026-07-28, with the same handlers: package run
// starts it from a main function, packages stdio and httpserver serve it
// anywhere else.
//
// # Parameters of a handler
//
//	context.Context, *fastmcp.Context         the request's
//	pointer to a struct, interface,           the value that a lifespan hook provides
//	func, channel                             for that type
//	one struct, alone besides those           the whole arguments object
//	anything else                             one argument, named as in the source
//
// Names come from [Params], from embedded files ([Source]), from the source
// file on disk, or from the debug information of the binary. They are never
// guessed: if none is found, registering the function fails and says what to
// add. Struct tags json, validate, jsonschema and jsonschema_description say
// how an argument is named, checked and described; [Param] gives them to a
// positional parameter.
//
// # Results of a tool
//
//	nothing                                   empty content
//	error                                     a result with isError that a model can read
//	string                                    text, as written
//	Image, Audio, File, protocol.Content      that content; also slices and []any mixes of them
//	*protocol.CallToolResult                  as it is
//	any other T                               structured content with an output schema, and
//	                                          the same as JSON text
//
// Each may be followed by an error. A resource returns string, []byte, [File],
// protocol.ResourceContents or any value for JSON; a prompt returns a string, a
// [Message], a slice of them, or content.
//
// # Errors
//
// Registering at the start of a program ([Server.Tool], [Server.Resource],
// [Server.Prompt]) panics when something cannot work, with file, line and the
// accepted forms. At run time ([NewTool], [Server.Add]) the same is an error.
// Nothing that a client sends, and no panic of a handler, ends the process.
package fastmcp
