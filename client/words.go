package client

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// All that a caller may read from this package.
const (
	answeredText  = "the answer is there"
	notServedText = "the server did not look at the request"

	errNilEras         = sentinel("client.Remember: the *Eras is nil")
	errNilTarget       = sentinel("client.Dial: there is no target: it is nil")
	errClosed          = sentinel("the client is closed")
	errServerEnded     = sentinel("the server ended the connection")
	errServerCancelled = sentinel("the server cancelled the request")
	errLineGone        = sentinel("the connection is gone, and was not this client's to open again")
	errUnreachable     = sentinel("the server cannot be reached")
	errSlowConnect     = sentinel("connecting took too long; ConnectTimeout sets the limit")
	errSlowProbe       = sentinel("no answer in time")

	errGone = sentinel("the connection to the server is lost")

	contextIgnored     = "a function that answers the server's questions does not mind its context, and is left behind"
	answerToNothing    = "an answer to a request that does not wait for one was dropped"
	questionOutOfPlace = "a request that the server may not send there was dropped"
	answersNotTaken    = "a request was dropped: the server does not take the answers to those before it"
	sameIDTwice        = "a request with the id of one that is being answered was dropped"
)

// What is logged of tools.
const (
	toolDropped  = "a tool was left out: its input schema asks for headers that there cannot be"
	toolsUnknown = "the tools cannot be listed: calls are sent and results taken without knowing their schemas"

	schemaUnusable = "structured results of a tool are not held to its output schema, which cannot be used"
	resultTaken    = "a result does not keep to the output schema of its tool, and is trusted"

	errTooCostly = sentinel("to find out whether a value fits takes too long")
)

// promiseBroken says in which ways a structured result does not fit.
func promiseBroken(tool string, ways []schema.Problem) error {
	return fmt.Errorf("the result of tool %q does not fit the output schema that the server published: %s (client.TrustResults takes it nonetheless)",
		tool, waysText(ways))
}

func nothingStructured(tool string) error {
	return fmt.Errorf("the result of tool %q has no structured content, though the server published an output schema for it (client.TrustResults takes it nonetheless)", tool)
}

// waysText says in which ways a value does not fit a schema.
func waysText(ways []schema.Problem) string {
	var texts []string
	for _, way := range ways {
		place := clip(way.Path)
		if place == "" {
			place = "the whole"
		}
		what := "missing"
		if way.Got != "" {
			what = "got " + way.Got
		}
		texts = append(texts, fmt.Sprintf("%s: %s, want %s", place, what, way.Want))
	}
	return strings.Join(texts, "; ")
}

// Why there is nothing to listen to.
const (
	errNoInterest = sentinel("client.Changes: the Interest is in nothing")
	errAllRefused = sentinel("the server tells none of the changes that are of interest")
	errNotBegun   = sentinel("the server ended the listening before it began")
)

// What is asked of a person, and what is said to a server by itself.
const (
	errNothingAsked = sentinel("the round has a result: the server asks nothing any more")
	errNoRoots      = sentinel("client.RootsChanged: the client has no roots; client.OnListRoots or client.Roots gives it some")
	levelRefused    = "the session does not know which log messages are wanted: the server refused"
)

func unknownLevel(level protocol.LoggingLevel) error {
	return fmt.Errorf("there is no log level %q: want one of %v", level, protocol.Levels())
}

func notVisited(refusal error) error {
	return fmt.Errorf("a page that the server wants visited first was not accepted: %w", refusal)
}

func gone(err error) error { return fmt.Errorf("%w: %w", errGone, err) }

func unreachable(err error) error { return fmt.Errorf("%w: %w", errUnreachable, err) }

func notServed(err error) error { return fmt.Errorf("%w: %w", errNotServed, err) }

func tried(way string, err error) error { return fmt.Errorf("%s: %w", way, err) }

func cannotConnect(t target, err error) error {
	return fmt.Errorf("cannot connect to %s: %w", t, err)
}

func nilTarget(to any) error {
	if to == nil {
		return errNilTarget
	}
	return fmt.Errorf("client.Dial: the %T is nil", to)
}

// nilOption says which of the options of something is nil, from 0.
func nilOption(of string, i int) error {
	return fmt.Errorf("%s: option %d is nil", of, i+1)
}

func notPositive(option string, value any) error {
	return fmt.Errorf("%s(%v): want more than 0; without the option there is the usual limit", option, value)
}

func strangeTarget(to any) error {
	return fmt.Errorf("client.Dial cannot connect to a %T: want a URL, a jsonrpc.Server (such as a *fastmcp.Server), an *exec.Cmd, a command line, a client.Entry, or a jsonrpc.Conn", to)
}

func unknownPin(version string) error {
	return fmt.Errorf("client.Pin: %q is no revision of the protocol: want one of %s", version, strings.Join(protocol.Versions(), ", "))
}

func notModern(versions []string) error {
	return fmt.Errorf("the server speaks %q, none of which this client knows without initialize", versions)
}

func strangeVersion(version string) error {
	return fmt.Errorf("the server wants to speak revision %q, which this client does not know", version)
}

// silence is the error of a call during which nothing came for too long.
func badAnswer(wrong error) error {
	return fmt.Errorf("the server's answer cannot be read: %s", wrong.Error()) // it is not the server's own error
}

func silence(wait time.Duration) error {
	return fmt.Errorf("no sign of life from the server for %v; client.Timeout sets the limit: %w", wait, context.DeadlineExceeded)
}

func notReached(wait time.Duration) error {
	return fmt.Errorf("no connection within %v; client.Timeout sets the limit: %w", wait, context.DeadlineExceeded)
}

func lastedTooLong(most time.Duration) error {
	return fmt.Errorf("no answer within %v, whatever signs of life there were; client.MaxCall sets the limit: %w", most, context.DeadlineExceeded)
}

func messageTooLarge(max int) string {
	return fmt.Sprintf("a message of the server is larger than %d bytes and was dropped; client.MaxMessage sets the limit", max)
}

func explain(method string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", method, err)
}

func badResult(method string, err error) error {
	return fmt.Errorf("%s: the server's result does not fit the protocol: %w", method, err)
}

func strangeResult(method, kind string) error {
	return fmt.Errorf("%s: the server answered with a result of type %q, which this client does not know", method, kind)
}

func mayNotAsk(method string) error {
	return fmt.Errorf("%s: the server answered with questions, which it may not do there", method)
}

func tooManyRounds(method string, rounds int) error {
	return fmt.Errorf("%s: the server has been answered %d times and asks again; client.MaxRounds sets the limit", method, rounds)
}

func tooManyAtOnce(n int) error {
	return fmt.Errorf("the server asks %d things at once, more than %d", n, mostQuestions)
}

func sameCursor(method string) error {
	return fmt.Errorf("%s: the server gave the same cursor twice, so the list would never end", method)
}

func tooManyPages(method string) error {
	return fmt.Errorf("%s: the list has more than %d pages", method, mostPages)
}

func badArguments(tool, why string) error {
	return fmt.Errorf("the arguments for tool %q must be a JSON object: %s", tool, why)
}

func notAnObject(text []byte) string { return fmt.Sprintf("they are %.60s", text) }

func unmirrored(tool string, err error) error {
	return fmt.Errorf("the call of tool %q cannot be sent: %w", tool, err)
}

func failedSilently(tool string) string {
	return fmt.Sprintf("tool %q failed, and does not say why", tool)
}

// misfit is the error of a tool's outcome that is no value of the type that
// the caller wants.
func misfit(tool string, err error) error {
	if err == nil {
		return nil
	}
	wrong, ok := errors.AsType[*jsonv2.SemanticError](err)
	if !ok {
		return fmt.Errorf("the result of tool %q: %w", tool, err)
	}
	got := kindName(wrong.JSONKind)
	if wrong.JSONValue != nil {
		got = clip(string(wrong.JSONValue))
	}
	place := ""
	if wrong.JSONPointer != "" {
		place = fmt.Sprintf(", at %s", wrong.JSONPointer)
	}
	text := fmt.Errorf("the result of tool %q%s: got %s, want %v", tool, place, got, wrong.GoType)
	if wrong.Err != nil {
		return fmt.Errorf("%w: %w", text, wrong.Err)
	}
	return text
}

func notSpoken(text string, want reflect.Type) error {
	if text == "" {
		return fmt.Errorf("got nothing, want %v", want)
	}
	return fmt.Errorf("got no structured content, and a text that is no JSON (%q), want %v", clip(text), want)
}

func kindName(kind jsontext.Kind) string {
	switch kind {
	case 'n':
		return "null"
	case 't', 'f':
		return "a boolean"
	case '"':
		return "a string"
	case '0':
		return "a number"
	case '{':
		return "an object"
	case '[':
		return "an array"
	}
	return "something else"
}

// clip keeps what a server sent from making an error message long.
func clip(text string) string {
	const most = 100
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

func unanswered(key, method string, err error) error {
	return fmt.Errorf("the server's question %q (%s) has no answer: %w", key, method, err)
}

func badContent(why string) error {
	return fmt.Errorf("the content of an accepted form must be a JSON object: %s", why)
}

func badlyFilled(ways []schema.Problem) error {
	return fmt.Errorf("the content of an accepted form does not fit the form: %s", waysText(ways))
}

func nobodyAnswers(what string) error {
	return &jsonrpc.Error{Code: jsonrpc.CodeMethodNotFound, Message: "this client does not answer " + what}
}

func badQuestion(method string, err error) error {
	return &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: "params of " + method + ": " + err.Error()}
}

func noAnswer(method string) error {
	return errors.New("the function that answers " + method + " returned neither an answer nor an error")
}

func panicked(method string, p any) error {
	return fmt.Errorf("the function that answers %s panicked: %v", method, p)
}

func tooManyInARow(most int) *jsonrpc.Error {
	return &jsonrpc.Error{
		Code:    jsonrpc.CodeInternal,
		Message: fmt.Sprintf("too many questions: %d without an answer of the server's own in between", most),
	}
}

func tooManyQuestions() *jsonrpc.Error {
	return &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: fmt.Sprintf("too many questions at a time: at most %d", mostQuestions)}
}

// hasCode reports whether an error is an answer of the server with that code.
func hasCode(err error, code int64) bool {
	wrong, ok := errors.AsType[*jsonrpc.Error](err)
	return ok && wrong.Code == code
}

// lost reports whether the server did not look at a request.
func lost(err error) bool { return errors.Is(err, errNotServed) }

// IsNotFound reports whether an error says that there is no such resource, in
// any revision of the protocol (Resources, section Error Handling). Among the
// errors of [Client.ReadResource] those that call the params wrong count, for
// its only param is the URI; among others, those that name a URI.
func IsNotFound(err error) bool {
	_, old := errorData[protocol.ResourceNotFoundData](err, protocol.CodeResourceNotFound)
	data, now := errorData[protocol.ResourceNotFoundData](err, jsonrpc.CodeInvalidParams)
	_, reading := errors.AsType[unread](err)
	return old || now && (reading || data.URI != "")
}

// unread is the error of reading a resource.
type unread struct{ error }

func (u unread) Unwrap() error { return u.error }

// errorData returns the data of an error with that code.
func errorData[D any](err error, code int64) (data D, ok bool) {
	wrong, is := errors.AsType[*jsonrpc.Error](err)
	if !is || wrong.Code != code {
		return data, false
	}
	if text, raw := wrong.Data.(json.RawMessage); raw {
		_ = protocol.Unmarshal(text, &data) // data that do not fit say nothing
	}
	return data, true
}

func decodeResult(method string, text json.RawMessage, into any) error {
	if err := protocol.Unmarshal(text, into); err != nil {
		return badResult(method, err)
	}
	return nil
}
