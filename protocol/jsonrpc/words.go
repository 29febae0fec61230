package jsonrpc

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// What is wrong with a text that is no JSON.
const (
	textIsTooLong = "the text is longer than 4 GiB"
	textIsTooDeep = "more than %d objects and arrays stand one within the other"
	keyTwice      = "the key %s occurs twice in its object"
	badEscape     = "this is no escape of JSON, or half a surrogate pair"
	badUTF8       = "this is not UTF-8"
	rawControl    = "the control character 0x%02x has to be escaped"
	openString    = "the string that begins here does not end"

	wantValue          = "a value"
	wantKey            = "a key in double quotes"
	wantColon          = "a colon"
	wantCommaOrBrace   = "a comma or }"
	wantCommaOrBracket = "a comma or ]"
	wantDigit          = "a digit"
	wantEnd            = "the end of the text"
)

// What is wrong with JSON that is no message.
const (
	messageMustBeObject     = "a message must be an object, this is %s"
	versionMustBe2          = `jsonrpc must be "2.0", it is %s`
	methodMustBeString      = "method must be a string, it is %s"
	methodIsEmpty           = "method is empty"
	paramsMustBeObject      = "params must be an object, it is %s"
	idMustBeStringOrInteger = "id must be a string or an integer, it is %s"
	idMustBeInteger         = "id must be a string or an integer without fraction, exponent and -0, it is %s"
	resultNeedsID           = "a result must have an id"
	resultAndError          = "result and error exclude each other"
	methodAndAnswer         = "a message with a method has neither result nor error"
	nothingToDo             = "a message must have a method, a result or an error"
	errorMustBeObject       = "error must be an object, it is %s"
	codeMustBeInteger       = "error.code must be an integer of 64 bits"
	messageMustBeString     = "error.message must be a string"
	batchMustBeArray        = "a batch must be an array, this is %s"
	batchIsEmpty            = "a batch must have elements"
	batchIsTooLong          = "a batch may have no more than %d elements"
)

// internalError is all that a peer learns of a fault of ours.
const internalError = "Internal error"

// parseError says what is wrong at an offset of the text.
func parseError(at int, problem string, args ...any) *Error {
	problem = fmt.Sprintf(problem, args...)
	return &Error{Code: CodeParse, Message: "Parse error at byte " + strconv.Itoa(at) + ": " + problem}
}

// expected says what should stand where the scanner is, and what does.
func (s *scanner) expected(what string) *Error {
	return parseError(s.pos, "expected %s, found %s", what, s.found())
}

func (s *scanner) found() string {
	r, size := utf8.DecodeRune(s.text[s.pos:])
	switch {
	case size == 0:
		return "the end of the text"
	case r == utf8.RuneError && size == 1:
		return fmt.Sprintf("the byte 0x%02x", s.text[s.pos])
	default:
		return strconv.QuoteRune(r)
	}
}

// invalid says what keeps JSON from being a message.
func invalid(problem string, args ...any) *Error {
	return &Error{Code: CodeInvalidRequest, Message: "Invalid request: " + fmt.Sprintf(problem, args...)}
}

// nameOf names a kind of value.
func nameOf(text []byte) string {
	switch kindOf(text) {
	case kindAbsent:
		return "absent"
	case kindNull:
		return "null"
	case kindBool:
		return "a boolean"
	case kindNumber:
		return "a number"
	case kindString:
		return "a string"
	case kindArray:
		return "an array"
	default:
		return "an object"
	}
}

// orAbsent quotes a short value, and names any other.
func orAbsent(text []byte) string {
	if k := kindOf(text); k == kindString || k == kindNumber {
		return shorten(text)
	}
	return nameOf(text)
}

// shorten cuts a text that came from the peer, so that an answer does not
// grow with the question, and not within a character.
func shorten(text []byte) string {
	const most = 64
	if len(text) <= most {
		return string(text)
	}
	end := most
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return string(text[:end]) + "…"
}
