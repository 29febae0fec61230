package fastmcp

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/fastmcp-go/mcp/internal/bind"
	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// All that a program, a developer or a model may read from this package.

// What a client reads.
const (
	serverClosed         = "fastmcp: the server is closed"
	serverUnavailable    = "The server is starting or has been closed; try again later"
	notInitialized       = "No session yet: send initialize first, or send a request of 2026-07-28 with its metadata in params._meta"
	alreadyInitialized   = "This session is initialized already"
	initializeAlone      = "initialize cannot be part of a batch"
	badInitialize        = "initialize needs params.protocolVersion, a string; params.clientInfo and params.capabilities are objects"
	badLevel             = "params.level must be one of debug, info, notice, warning, error, critical, alert, emergency"
	batchTooLarge        = "The answers to this batch are too large together: send this request by itself"
	noBatches            = "An array of messages is only accepted in a session of 2025-03-26: send the messages one by one"
	noResponsesHere      = "A response cannot be sent to this server under 2026-07-28: answer an input request by retrying its request"
	idInUse              = "A request with this id is still being served"
	nameNotText          = "params.name must be a string"
	uriNotText           = "params.uri must be a string"
	argumentsNotObject   = "params.arguments must be an object"
	cursorNotText        = "params.cursor must be a string"
	badCursor            = "Unknown cursor: pass the nextCursor of the page before, or none for the first page"
	resourceTooLarge     = "The resource is too large for this connection: at most 16 MiB; over HTTP it is streamed"
	resourceBroke        = "The resource could not be read to its end"
	filterPanicked       = "(a filter of FilterOutput panicked)"
	resourceNotFiltered  = "The text of this resource is too large for the filters of this server: at most 16 MiB"
	badResponses         = "params.inputResponses must be an object"
	badRequestState      = "params.requestState is not good for this request: start again without it"
	nobodyToAsk          = "The client has to be asked something first, and there is no session in which that could be done"
	badFilter            = "params.notifications must be an object with toolsListChanged, promptsListChanged, resourcesListChanged (booleans) and resourceSubscriptions (an array of URIs)"
	tooManySubscriptions = "Too many subscriptions: at most 1000 resources"
	cannotStream         = "This server answers with plain JSON only, so that it cannot keep a subscription open"
	mustStream           = "The reply to this request is a stream: send Accept: application/json, text/event-stream. If that was sent, something in front of the server lets no stream through"
	subscriptionOver     = "The server has ended the subscription"
	noSessionToWatch     = "This server keeps no sessions, so that a subscription would never be heard of: use subscriptions/listen of 2026-07-28"
	badCompletion        = "params must have ref and argument, with name and value"
	badReference         = "params.ref.type must be ref/prompt or ref/resource"
	onlyModernInput      = "This needs input in a way that only clients of 2026-07-28 know"
	mustReturn           = "fastmcp: the client has to be asked first: return this error from the handler"
	moreEntries          = "…\n"
	filesDescription     = "Files, by their path. A directory reads as the URIs of what is in it"
	unencodable          = "The result cannot be written as JSON"
	unpromised           = "The result does not fit the output schema of the tool"
	nothingStructured    = "there is no structured content"
	panicText            = "Internal error"
)

// What a developer reads.
var (
	errClosing             = errors.New("fastmcp: the server is closing")
	errGoexit              = errors.New("the handler ended its goroutine")
	errLate                = errors.New("fastmcp: requests were still under way when Close ran out of time; they have been cancelled")
	errOver                = errors.New("fastmcp: the request is over, nothing more is sent for it")
	errCancelled           = errors.New("fastmcp: the client cancelled the request")
	errShortKey            = errors.New("fastmcp: a key of StateKeys needs 16 bytes or more")
	errNoTextSampled       = errors.New("the model's answer has no text")
	errNoRequest           = errors.New("fastmcp: this context does not come from a request")
	errNoSession           = &ToolError{Text: "This request belongs to no session that could keep state. Instead, keep the value under a handle (a random id) that the tool returns, and take the handle as an argument of the next call"}
	errNotText             = errors.New("fastmcp: the content is not valid UTF-8, though its media type is one of text")
	errNotFiltered         = errors.New("a text that goes through FilterOutput is read whole, and this one has more than 16 MiB: serve it in parts, or as bytes")
	errBufferFull          = errors.New("fastmcp: the buffer is full")
	errNoScheme            = errors.New("it does not begin with a scheme, as in file:///a or notes://{id}")
	errNoMedia             = errors.New("neither Path nor Data is set")
	errFileURI             = errors.New("a File from Data needs a URI")
	errNoTemplate          = errors.New("List is for a URI with variables")
	errWrongList           = errors.New("the function of List returns []protocol.Resource or []string, alone or with an error")
	errSeveralVariables    = errors.New("the function of List returns []string for one variable only, and none that is a list; return []protocol.Resource")
	errHidden              = errors.New("ShowHidden is for FS")
	errTooMuch             = errors.New("it has more than 16 MiB, too many to be read whole")
	errNoStructure         = errors.New("OutputSchema is for structured content, and there is never any")
	errNilResult           = errors.New("the function returned nil")
	errWrongResult         = errors.New("a tool may return *protocol.CallToolResult, not the result of another method")
	errNoResourceResult    = errors.New("a resource must return something: string, []byte, fastmcp.File, protocol.ResourceContents or any value for JSON")
	errWrongResourceResult = errors.New("a resource returns string, []byte, fastmcp.File, protocol.ResourceContents, *protocol.ReadResourceResult or any value for JSON, not content blocks")
	errNoPromptResult      = errors.New("a prompt must return something: string, fastmcp.Message, []fastmcp.Message, content or *protocol.GetPromptResult")
	errWrongPromptResult   = errors.New("a prompt may return *protocol.GetPromptResult, not the result of another method")
)

func invalidParams(message string) *jsonrpc.Error {
	return &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: message}
}

func invalidRequest(message string) *jsonrpc.Error {
	return &jsonrpc.Error{Code: jsonrpc.CodeInvalidRequest, Message: message}
}

func internalError(message string) *jsonrpc.Error {
	return &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: message}
}

func unavailable() *Refusal {
	return &Refusal{Status: StatusUnavailable, Err: internalError(serverUnavailable)}
}

func noMethod(method, version string) *jsonrpc.Error {
	return &jsonrpc.Error{
		Code:    jsonrpc.CodeMethodNotFound,
		Message: fmt.Sprintf("Method not found: %s is no method of %s", quote(method), version),
	}
}

// notOffered refuses a method that no capability has promised.
func notOffered(why string) *jsonrpc.Error {
	return &jsonrpc.Error{Code: jsonrpc.CodeMethodNotFound, Message: "Method not found. " + why}
}

func tooManyInFlight(most int) *jsonrpc.Error {
	return internalError(fmt.Sprintf("Too many requests under way on this connection: at most %d (option MaxInFlight)", most))
}

func unknown(kind, name string, known []string) *jsonrpc.Error {
	text := fmt.Sprintf("Unknown %s: %s", kind, quote(name))
	if nearest := schema.Nearest(name, known); nearest != "" {
		text += fmt.Sprintf("; did you mean %q?", nearest)
	}
	return invalidParams(text)
}

func noResource(uri string, code int64) *jsonrpc.Error {
	return &jsonrpc.Error{
		Code:    code,
		Message: "Resource not found: " + quote(uri),
		Data:    protocol.ResourceNotFoundData{URI: uri},
	}
}

func busy(most int) error {
	calls := "one call at a time"
	if most > 1 {
		calls = fmt.Sprintf("at most %d calls at once", most)
	}
	return &ToolError{Text: "This tool is busy: it runs " + calls + ". Try again in a moment"}
}

func tookTooLong(most time.Duration) error {
	return &ToolError{Text: fmt.Sprintf("The tool took longer than %v and was stopped: try again, or ask for less", most), Err: context.DeadlineExceeded}
}

func tooLarge(size, most int) error {
	return &ToolError{Text: fmt.Sprintf("The result has %d bytes, more than the %d that are allowed: ask for less", size, most)}
}

func headerOfNothing(param string) error {
	return fmt.Errorf("Header names the parameter %q, which there is not", param)
}

func wrongRenderer(has, want reflect.Type) error {
	return fmt.Errorf("Render is for %v, but the function returns %v", has, want)
}

func completesNothing(file string, line int, name string, known []string) error {
	return &bind.SignatureError{
		File: file, Line: line,
		Problem: fmt.Sprintf("Complete names %q, but the parameters are %s", name, strings.Join(known, ", ")),
	}
}

// unfit is what is wrong with an answer, as a line of a list.
func unfit(problem string) error { return errors.New("- " + problem) }

// askedAgain is the message of a form that a person did not fill in rightly.
func askedAgain(message, why string) string {
	return message + "\n\nThe last answer did not fit:\n" + why
}

func neverFit(times int, why string) error {
	return &ToolError{Text: fmt.Sprintf("The client was asked something %d times, and no answer could be used. What was wrong with the last:\n%s", times, why)}
}

func keyTwice(key string) error {
	return fmt.Errorf("fastmcp: the key %q stands for two questions of one call: give each its own", key)
}

func notAnswered(most time.Duration) error {
	return &ToolError{Text: fmt.Sprintf("Nobody answered the question within %v", most)}
}

func cannotAsk(err error) error {
	return &ToolError{Text: "The client had to be asked something, and that failed: " + err.Error(), Err: err}
}

func refused(err *jsonrpc.Error) error {
	return &ToolError{Text: "The client was asked something, and refused: " + err.Message}
}

func cannotAnswer(needs Capability) error {
	return &ToolError{Text: fmt.Sprintf("This needs a client with the capability %s, which this client has not declared", needs)}
}

func notInRevision(needs Capability, version string) error {
	return &ToolError{Text: fmt.Sprintf("This needs a client with the capability %s, which revision %s of the protocol does not have", needs, version)}
}

func noSuchField(name, version string) error {
	return &ToolError{Text: fmt.Sprintf("The client has to be asked for a list (%s of a form), which revision %s of the protocol does not have in forms", quote(name), version)}
}

func notAForm(t reflect.Type, err error) error {
	return fmt.Errorf("fastmcp: %v cannot be a form: %w", t, err)
}

func missingCapabilities(needs []Capability) *jsonrpc.Error {
	var names []string
	var wire protocol.ClientCapabilities
	for _, what := range needs {
		names = append(names, what.String())
		what.declare(&wire)
	}
	what := "capability"
	if len(needs) > 1 {
		what = "capabilities"
	}
	return &jsonrpc.Error{
		Code:    protocol.CodeMissingClientCapability,
		Message: fmt.Sprintf("Missing required client %s: %s", what, strings.Join(names, ", ")),
		Data:    protocol.MissingRequiredClientCapabilityData{RequiredCapabilities: wire},
	}
}

func argumentNotText(name string) string {
	return fmt.Sprintf("params.arguments.%s must be a string, as every argument of a prompt", name)
}

// hidden is what a client reads instead of an error, under MaskErrors.
func hidden(reference string) string {
	return "The handler failed; the server's log has the reason under " + reference
}

// quote quotes what a client sent, cut short.
func quote(text string) string {
	const most = 100
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + "…"
	}
	return fmt.Sprintf("%q", text)
}

func nameless(plan *bind.Plan, kind string) error {
	return plan.Refuse("the function has no name of its own, which the "+kind+" needs",
		`fastmcp.Name("…") among the options`, "a declared function or a method, for its own name")
}

func badResult(plan *bind.Plan, name string, err error) error {
	return plan.Refuse(fmt.Sprintf("the result of %q cannot be used: %v", name, err))
}

func badOption(plan *bind.Plan, name string, err error) error {
	return plan.Refuse(fmt.Sprintf("an option of %q cannot work: %v", name, err))
}

func badHeaders(plan *bind.Plan, name string, err error) error {
	return plan.Refuse(fmt.Sprintf("what %q wants repeated in headers cannot be: %v", name, err))
}

// ErrNoResource is what a resource's function returns if there is nothing under
// the URI. It may be wrapped. The client gets the error of its revision
// (Resources, Error Handling), and no text but the URI.
var ErrNoResource = errors.New("there is no such resource")

// notRead says why a resource that a handler wanted could not be read.
func notRead(uri string, err error) error { return fmt.Errorf("reading %s: %w", quote(uri), err) }

// notThere says so to the model, which may have made up the URI.
func notThere(uri string) error {
	err := notRead(uri, ErrNoResource)
	return &ToolError{Text: err.Error(), Err: err}
}

func tooDeep(uri string) error {
	return &ToolError{Text: notRead(uri, fmt.Errorf("resources read one another more than %d deep", maxDepth)).Error()}
}

func badList(plan *bind.Plan, uri string, err error) error {
	return plan.Refuse(fmt.Sprintf("the list of %q cannot be used: %v", uri, err))
}

func badRule(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("fastmcp: Validation cannot be used: %w", err)
}

func badOutputSchema(err error) error {
	return fmt.Errorf("OutputSchema is not right: %w", err)
}

// brokenPromise says what of a result does not fit.
func brokenPromise(problems []schema.Problem) string {
	lines := make([]string, len(problems))
	for i, p := range problems {
		lines[i] = strings.TrimPrefix(p.Path+": ", ": ") + "got " + cmp.Or(p.Got, "nothing") + ", want " + p.Want
	}
	return strings.Join(lines, "; ")
}

func rootNoObject(f Finding) error {
	return fmt.Errorf("InputSchema cannot be published: %s; %s", f.Problem, f.Advice)
}

func noServerName() error {
	return bind.Refuse(nil, "a server needs a name, which clients see and hosts tell it by", `fastmcp.New("demo")`)
}

const unplainName = "hosts may reject this name: the specification wants 1 to 128 of A-Z a-z 0-9 _ - ."

const unportableSchema = "hosts may reject the schemas of this tool"

func findingText(f Finding) string {
	text := f.Schema
	if f.Path != "" {
		text += " " + f.Path
	}
	return text + ": " + f.Problem + "; " + f.Advice
}

func noList(name string) error {
	return fmt.Errorf("fastmcp: CacheLists names %q, which is no list: want one of %s", name, strings.Join(allLists, ", "))
}

func badUnion(err error) error { return fmt.Errorf("fastmcp: OneOf cannot be used: %w", err) }

func badURI(fn any, uri string, err error) error {
	return bind.Refuse(fn, fmt.Sprintf("the URI %q of a resource cannot be used: %v", uri, err),
		"a URI, as in file:///a", "a URI template, as in notes://{id}")
}

func badVariable(plan *bind.Plan, uri, name string) error {
	return plan.Refuse(fmt.Sprintf("the variable %s of %q is a list, which its parameter is not: give it a slice, or leave the star out", name, uri))
}

func badHidden(plan *bind.Plan, uri string) error { return badOption(plan, uri, errHidden) }

// taken names both places.
func taken(kind, name string, here, there *bind.Plan) error {
	other := fmt.Sprintf("fastmcp.Name(%q): another name for one of them", name+"_2")
	if kind == "resource" {
		other = "another URI for one of them"
	}
	first := there.Refuse("")
	return here.Refuse(fmt.Sprintf("the %s %q is registered already, from %s:%d", kind, name, first.File, first.Line),
		other, "app.Remove of the first, before")
}

func noMediaType(family, path string) error {
	if path == "" {
		return fmt.Errorf("cannot tell the media type of the %s from its bytes: set Format", family)
	}
	return fmt.Errorf("cannot tell the media type of the %s %s: set Format", family, path)
}

// defaultText writes a default as it would be typed: a text without its quotes,
// unless nothing were left.
func defaultText(value json.RawMessage) string {
	var text string
	if err := json.Unmarshal(value, &text); err == nil && text != "" {
		return text
	}
	return string(value)
}

func argumentText(a bind.Argument) string {
	text := a.Doc
	if len(a.Enum) > 0 {
		text = sentence(text, "One of "+strings.Join(a.Enum, ", "))
	}
	if a.Default != nil {
		text = sentence(text, "Default: "+defaultText(a.Default))
	}
	return text
}

func sentence(text, more string) string {
	if text == "" {
		return more
	}
	return strings.TrimSuffix(text, ".") + ". " + more
}
