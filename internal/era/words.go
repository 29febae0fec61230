package era

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// All that a client may read from this package.
const (
	metaNotObject         = "params._meta must be an object"
	missingVersion        = "params._meta lacks " + protocol.MetaProtocolVersion + ": a request of 2026-07-28 carries it in every message"
	versionNotText        = "params._meta." + protocol.MetaProtocolVersion + " must be a string"
	missingCapabilities   = "params._meta lacks " + protocol.MetaClientCapabilities + ": send {} if the client has none"
	capabilitiesNotObject = "params._meta." + protocol.MetaClientCapabilities + " must be an object"
	infoNotObject         = "params._meta." + protocol.MetaClientInfo + " must be an object with name and version"
	unknownLevel          = "params._meta." + protocol.MetaLogLevel + " must be one of debug, info, notice, warning, error, critical, alert, emergency"
)

// audioURI names audio that a client of 2024-11-05 gets as a resource.
const audioURI = "audio:content"

// linkText is a link to a resource for clients that know none.
func linkText(name, uri string) string { return name + ": " + uri }

func invalid(message string) *jsonrpc.Error {
	return &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: message}
}

func mismatch(message string) *jsonrpc.Error {
	return &jsonrpc.Error{Code: protocol.CodeHeaderMismatch, Message: "Header mismatch: " + message}
}

func unsupported(version string) *jsonrpc.Error {
	return &jsonrpc.Error{
		Code:    protocol.CodeUnsupportedVersion,
		Message: "Unsupported protocol version",
		Data:    protocol.UnsupportedProtocolVersionData{Supported: Supported(), Requested: version},
	}
}

func wantOneHeader(name string, count int) string {
	if count == 0 {
		return fmt.Sprintf("the %s header is missing", name)
	}
	return fmt.Sprintf("the %s header is there %d times, want it once", name, count)
}

// differs takes what the body says as plain text or as the text of a JSON
// string.
func differs[T string | json.RawMessage](name, got string, body T) string {
	want := string(body)
	if text, ok := Text(json.RawMessage(body)); ok {
		want = text
	}
	return fmt.Sprintf("the %s header says %q, the body says %q", name, clip(got), clip(want))
}

func notInBody(name string, path []string) string {
	return fmt.Sprintf("the %s header is there, but the body has no argument %q", name, strings.Join(path, "."))
}

func hiddenInText(name string, path []string) string {
	return fmt.Sprintf("the %s header repeats the argument %q, and the body has a text where that should be: send an object", name, strings.Join(path, "."))
}

// What is wrong with an annotation of an input schema that asks for a header.

func mirrorAtRoot(name string) error {
	return fmt.Errorf("%s is %s at the root of the input schema, which is no argument", protocol.HeaderKeyword, clip(name))
}

func mirrorHidden(name string) error {
	return fmt.Errorf("%s is %s in a place that is not reached from the root by properties alone", protocol.HeaderKeyword, clip(name))
}

func mirrorName(path []string, name string) error {
	return fmt.Errorf("%s of %s is %s, which cannot end the name of an HTTP header", protocol.HeaderKeyword, strings.Join(path, "."), clip(name))
}

func mirrorType(path []string, kind string) error {
	return fmt.Errorf("%s of %s needs the type string, integer or boolean, got %q", protocol.HeaderKeyword, strings.Join(path, "."), clip(kind))
}

func mirrorTwice(path []string, name string) error {
	return fmt.Errorf("%s of %s is %q, which another argument has already (case does not count)", protocol.HeaderKeyword, strings.Join(path, "."), clip(name))
}

func mirrorRange(path []string, number string) error {
	return fmt.Errorf("argument %s is repeated in an HTTP header, which carries integers from %d to %d, got %s", strings.Join(path, "."), -mostExact, mostExact, clip(number))
}

func badHeader(name string, err error) string {
	return fmt.Sprintf("the %s header cannot be decoded: %v", name, err)
}

// clip keeps what a client sent from making an error message long.
func clip(text string) string {
	const most = 100
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

// What is wrong with a name that an extension has.

var errNoPrefix = errors.New("the name needs a prefix and a slash, as in com.example/weather")

func oddName(name string) error {
	return fmt.Errorf("the name %q is no prefix and name of letters, digits and -, with one slash, as in com.example/weather", clip(name))
}

func oddMethod(method string) error {
	return fmt.Errorf("the method %q must be ASCII text with no spaces, for it stands in a header", clip(method))
}

func ownMethod(method string) error {
	return fmt.Errorf("the method %q is taken: by the protocol", method)
}

func isNotification(method string) error {
	return fmt.Errorf("the method %q is a notification, which no request can be", clip(method))
}

func noNotification(method string) error {
	return fmt.Errorf("the notification %q must begin with notifications/ and have a name behind it", clip(method))
}
