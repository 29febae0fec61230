package header

import (
	"net/textproto"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// The names serve as keys of a header map without being rewritten.
func TestNamesAreCanonical(t *testing.T) {
	for _, name := range []string{ProtocolVersion, Method, Name, SessionID, LastEventID, ParamPrefix + "Region"} {
		assert.Equal(t, name, textproto.CanonicalMIMEHeaderKey(name))
	}
	assert.Equal(t, ProtocolVersion, textproto.CanonicalMIMEHeaderKey("MCP-Protocol-Version"))
}

func TestValid(t *testing.T) {
	for _, name := range []string{"Region", "a", "X-1", "!#$%&'*+-.^_`|~09azAZ"} {
		assert.True(t, Valid(name), name)
	}
	for _, name := range []string{"", " ", "a b", "a:b", "é", "a\r\nb", "a\tb", "a/b", "(a)", `"a"`, "a,b", "\x7f", "a@b", "{a}"} {
		assert.True(t, !Valid(name), name)
	}
}

// values are what people might send, and how it travels.
var values = []struct{ name, value, text string }{
	{"nothing", "", ""},
	{"plain ASCII", "us-west1", "us-west1"},
	{"blanks and tabs within", "a b\tc", "a b\tc"},
	{"every sign", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"},
	{"other scripts", "Hello, 世界", "=?base64?SGVsbG8sIOS4lueVjA==?="},
	{"blanks around", " padded ", "=?base64?IHBhZGRlZCA=?="},
	{"a tab in front", "\tx", "=?base64?CXg=?="},
	{"only a blank", " ", "=?base64?IA==?="},
	{"a line break", "line1\nline2", "=?base64?bGluZTEKbGluZTI=?="},
	{"a smuggled header", "x\r\nHost: evil", "=?base64?eA0KSG9zdDogZXZpbA==?="},
	{"a NUL", "a\x00b", "=?base64?YQBi?="},
	{"a DEL", "a\x7fb", "=?base64?YX9i?="},
	{"what looks encoded", "=?base64?literal?=", "=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?="},
	{"what looks encoded, with nothing in it", "=?base64??=", "=?base64?PT9iYXNlNjQ/Pz0=?="},
	{"the marks run together", "=?base64?=", "=?base64?PT9iYXNlNjQ/PQ==?="},
	{"one mark only", "=?base64?abc", "=?base64?abc"},
	{"the other mark only", "abc?=", "abc?="},
	{"marks in capitals", "=?BASE64?YQ==?=", "=?BASE64?YQ==?="},
	{"two encoded words", "=?base64?YQ==?= =?base64?YQ==?=", "=?base64?PT9iYXNlNjQ/WVE9PT89ID0/YmFzZTY0P1lRPT0/PQ==?="},
}

func TestValuesComeBackAsTheyWere(t *testing.T) {
	for _, row := range values {
		t.Run(row.name, func(t *testing.T) {
			assert.Equal(t, Encode(row.value), row.text)
			assert.Equal(t, Safe(row.value), row.text == row.value)
			got, err := Decode(row.text)
			assert.NoError(t, err)
			assert.Equal(t, got, row.value)
		})
	}
	assert.Equal(t, Encode("a\xff"), "=?base64?Ye+/vQ==?=", "bytes that are no text are replaced")
}

func TestDecodeAcceptsWhatNeedNotBeEncoded(t *testing.T) {
	for text, want := range map[string]string{
		"=?base64?YQ==?=": "a",
		"=?base64??=":     "",
		"=?base64?=":      "=?base64?=",
	} {
		got, err := Decode(text)
		assert.NoError(t, err, text)
		assert.Equal(t, got, want, text)
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, row := range []struct{ name, text, problem string }{
		{"raw UTF-8", "世", notPlain},
		{"Latin-1", "caf\xe9", notPlain},
		{"a control character", "a\x01", notPlain},
		{"a line break", "a\nb", notPlain},
		{"a line break in Base64", "=?base64?YQ\n==?=", notPlain},
		{"blanks around", " a", notPlain},
		{"no padding", "=?base64?YQ?=", notBase64},
		{"too much padding", "=?base64?YQ===?=", notBase64},
		{"the alphabet of URLs", "=?base64?_-8=?=", notBase64},
		{"another spelling of the same", "=?base64?YR==?=", notBase64},
		{"words for Base64", "=?base64?not base64?=", notBase64},
		{"an encoded word within", "=?base64?YQ==?= =?base64?YQ==?=", notBase64},
		{"bytes that are no text", "=?base64?/w==?=", notUTF8},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := Decode(row.text)
			assert.ErrorContains(t, err, row.problem)
			assert.Equal(t, got, "")
		})
	}
}

// Any text survives the way through a header, and its carrier is safe there.
func FuzzEncode(f *testing.F) {
	for _, row := range values {
		f.Add(row.value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		text := Encode(value)
		assert.True(t, !strings.ContainsFunc(text, func(r rune) bool { return r != '\t' && (r < ' ' || r > '~') }))
		got, err := Decode(text)
		assert.NoError(t, err)
		assert.Equal(t, got, strings.ToValidUTF8(value, "\ufffd"))
	})
}

// Whatever a peer sends decodes to one value or none; what has a value has it
// in one carrier besides the plain one.
func FuzzDecode(f *testing.F) {
	for _, row := range values {
		f.Add(row.text)
	}
	f.Add("=?base64?YR==?=")
	f.Fuzz(func(t *testing.T, text string) {
		value, err := Decode(text)
		if err != nil {
			assert.Equal(t, value, "")
			return
		}
		again, err := Decode(Encode(value))
		assert.NoError(t, err)
		assert.Equal(t, again, value)
	})
}
