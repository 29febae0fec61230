package jsonrpc

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// wellFormed are texts that Check accepts; they seed the fuzz targets too.
var wellFormed = []string{
	`null`, `true`, `false`, `0`, `-0`, `12`, `-1.5`, `1e5`, `1E+05`, `1.25e-3`, `9007199254740993`,
	`""`, `"a"`, `"\"\\\/\b\f\n\r\t"`, `"\u00e9"`, `"\uD83D\uDE00"`, `"é世界😀"`, "\"\u007f\u2028\"", `"\u0000"`,
	`[]`, `[ ]`, `[1,2,3]`, `[[],{}]`, `{}`, `{ }`, `{"":1}`, `{"a":1,"A":2}`, `{"a":{"a":{"a":1}}}`,
	" \t\r\n{ \"a\" : [ 1 , 2 ] } \n", `{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}`,
}

// notJSON are texts that Check refuses, with the reason.
var notJSON = []struct{ name, text, problem string }{
	{"nothing", ``, `Parse error at byte 0: expected a value, found the end of the text`},
	{"only space", "  \n", `Parse error at byte 3: expected a value, found the end of the text`},
	{"a byte order mark", "\ufeff{}", `Parse error at byte 0: expected a value, found '\ufeff'`},
	{"a second value", `{} {}`, `Parse error at byte 3: expected the end of the text, found '{'`},
	{"a stray NUL behind", "1\x00", `Parse error at byte 1: expected the end of the text, found '\x00'`},
	{"a word", `hello`, `Parse error at byte 0: expected a value, found 'h'`},
	{"a word that begins well", `nul`, `Parse error at byte 0: expected a value, found 'n'`},
	{"a word in capitals", `True`, `Parse error at byte 0: expected a value, found 'T'`},
	{"NaN", `NaN`, `Parse error at byte 0: expected a value, found 'N'`},
	{"a leading zero", `01`, `Parse error at byte 1: expected the end of the text, found '1'`},
	{"a leading plus", `+1`, `Parse error at byte 0: expected a value, found '+'`},
	{"a lonely minus", `-`, `Parse error at byte 1: expected a digit, found the end of the text`},
	{"no digit behind the point", `1.`, `Parse error at byte 2: expected a digit, found the end of the text`},
	{"no digit before the point", `.5`, `Parse error at byte 0: expected a value, found '.'`},
	{"no digit in the exponent", `1e+}`, `Parse error at byte 3: expected a digit, found '}'`},
	{"a string without end", `"abc`, `Parse error at byte 0: the string that begins here does not end`},
	{"a string that ends in a backslash", `"abc\`, `Parse error at byte 4: this is no escape of JSON, or half a surrogate pair`},
	{"single quotes", `'a'`, `Parse error at byte 0: expected a value, found '\''`},
	{"an unknown escape", `"\x41"`, `Parse error at byte 1: this is no escape of JSON, or half a surrogate pair`},
	{"too few hexadecimal digits", `"\u12"`, `Parse error at byte 1: this is no escape of JSON, or half a surrogate pair`},
	{"a high surrogate alone", `"\uD800"`, `Parse error at byte 1: this is no escape of JSON, or half a surrogate pair`},
	{"a low surrogate alone", `"a\uDC00"`, `Parse error at byte 2: this is no escape of JSON, or half a surrogate pair`},
	{"a high surrogate twice", `"\uD800\uD800"`, `Parse error at byte 1: this is no escape of JSON, or half a surrogate pair`},
	{"a high surrogate before something else", `"\uD800\n12345"`, `Parse error at byte 1: this is no escape of JSON, or half a surrogate pair`},
	{"a line break in a string", "\"a\nb\"", `Parse error at byte 2: the control character 0x0a has to be escaped`},
	{"a control character far into a string", "\"0123456789abcdef\x01\"", `Parse error at byte 17: the control character 0x01 has to be escaped`},
	{"a byte that is not UTF-8", "\"\xff\"", `Parse error at byte 1: this is not UTF-8`},
	{"an overlong encoding", "\"\xc0\xaf\"", `Parse error at byte 1: this is not UTF-8`},
	{"a surrogate in UTF-8", "\"\xed\xa0\x80\"", `Parse error at byte 1: this is not UTF-8`},
	{"a cut character", "\"\xe4\xb8\"", `Parse error at byte 1: this is not UTF-8`},
	{"a bad byte outside of strings", "\xff", `Parse error at byte 0: expected a value, found the byte 0xff`},
	{"an open object", `{`, `Parse error at byte 1: expected a key in double quotes, found the end of the text`},
	{"an open array", `[1`, `Parse error at byte 2: expected a comma or ], found the end of the text`},
	{"a comma before the end of an object", `{"a":1,}`, `Parse error at byte 7: expected a key in double quotes, found '}'`},
	{"a comma before the end of an array", `[1,]`, `Parse error at byte 3: expected a value, found ']'`},
	{"a key without quotes", `{a:1}`, `Parse error at byte 1: expected a key in double quotes, found 'a'`},
	{"a number for a key", `{1:1}`, `Parse error at byte 1: expected a key in double quotes, found '1'`},
	{"no colon", `{"a" 1}`, `Parse error at byte 5: expected a colon, found '1'`},
	{"no comma in an object", `{"a":1 "b":2}`, `Parse error at byte 7: expected a comma or }, found '"'`},
	{"no comma in an array", `[1 2]`, `Parse error at byte 3: expected a comma or ], found '2'`},
	{"brackets crossed", `[{]}`, `Parse error at byte 2: expected a key in double quotes, found ']'`},
	{"a comment", `/**/1`, `Parse error at byte 0: expected a value, found '/'`},
	{"a form feed for space", "\f1", `Parse error at byte 0: expected a value, found '\f'`},
	{"a key twice", `{"a":1,"a":2}`, `Parse error at byte 7: the key "a" occurs twice in its object`},
	{"a key twice, deep down", `[{"x":{"a":1,"b":2,"a":3}}]`, `Parse error at byte 19: the key "a" occurs twice in its object`},
	{"a key twice, first escaped", `{"\u0061":1,"a":2}`, `Parse error at byte 12: the key "a" occurs twice in its object`},
	{"a key twice, then escaped", `{"a":1,"\u0061":2}`, `Parse error at byte 7: the key "\u0061" occurs twice in its object`},
	{"a key twice, escaped in two ways", `{"\u00E9":1,"\u00e9":2}`, `Parse error at byte 12: the key "\u00e9" occurs twice in its object`},
	{"a key twice, a pair of surrogates", `{"😀":1,"\ud83d\ude00":2}`, `Parse error at byte 10: the key "\ud83d\ude00" occurs twice in its object`},
	{"the empty key twice", `{"":1,"":2}`, `Parse error at byte 6: the key "" occurs twice in its object`},
	{"a long key twice", `{"` + strings.Repeat("ä", 40) + `":1,"` + strings.Repeat("ä", 40) + `":2}`,
		`Parse error at byte 86: the key "` + strings.Repeat("ä", 31) + `… occurs twice in its object`},
}

func TestCheckAccepts(t *testing.T) {
	for _, text := range wellFormed {
		assert.NoError(t, Check([]byte(text)), text)
	}
}

func TestCheckRefuses(t *testing.T) {
	for _, row := range notJSON {
		t.Run(row.name, func(t *testing.T) {
			wantError(t, Check([]byte(row.text)), CodeParse, row.problem)
		})
	}
}

func TestDepth(t *testing.T) {
	nested := func(open, inner, end string, n int) []byte {
		return []byte(strings.Repeat(open, n) + inner + strings.Repeat(end, n))
	}
	assert.NoError(t, Check(nested(`[`, ``, `]`, MaxDepth)))
	assert.NoError(t, Check(nested(`{"a":`, `1`, `}`, MaxDepth)))
	assert.NoError(t, Check([]byte(`[`+strings.Repeat(`[],{},`, MaxDepth)+`1]`)), "siblings do not add up")
	wantError(t, Check(nested(`[`, ``, `]`, MaxDepth+1)), CodeParse,
		"Parse error at byte 100: more than 100 objects and arrays stand one within the other")
	wantError(t, Check(nested(`{"a":`, `1`, `}`, MaxDepth+1)), CodeParse,
		"Parse error at byte 500: more than 100 objects and arrays stand one within the other")
	assert.ErrorContains(t, Check(nested(`[`, ``, ``, 10_000_000)), "more than 100")
}

// An object of very many keys, which comparing one with all would take minutes
// for; and it costs little more than its text.
func TestManyKeys(t *testing.T) {
	text := manyKeys(4<<20) + "}"
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	assert.NoError(t, Check([]byte(text)))
	runtime.ReadMemStats(&after)
	spent := after.TotalAlloc - before.TotalAlloc
	assert.True(t, spent < 48<<20, fmt.Sprintf("allocated %d MiB", spent>>20))
}

func TestOneOfManyKeysTwice(t *testing.T) {
	text := manyKeys(128 << 10)
	for _, again := range []string{`"0"`, `"\u0030"`, `"none"`, `"1ff\u0066"`, `"1fff"`} {
		err := Check([]byte(text + "," + again + ":0}"))
		assert.ErrorContains(t, err, "the key "+again+" occurs twice in its object")
	}
}

// manyKeys returns an object of that size with the keys "none", escaped, and
// "0" and so on in hexadecimal, without its closing brace.
func manyKeys(size int) string {
	var b strings.Builder
	b.WriteString(`{"\u006eone":0`)
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, `,"%x":0`, i)
	}
	return b.String()
}

// Every size around the change from comparing to a table.
func TestKeysOfEverySize(t *testing.T) {
	for n := 1; n < 5*fewKeys; n++ {
		var b strings.Builder
		b.WriteByte('{')
		for i := range n {
			fmt.Fprintf(&b, `"k%d":%d,`, i, i)
		}
		assert.NoError(t, Check([]byte(b.String()+`"x":0}`)))
		for i := range n {
			assert.ErrorContains(t, Check(fmt.Appendf(nil, `%s"k%d":0}`, b.String(), i)), "twice")
			assert.ErrorContains(t, Check(fmt.Appendf(nil, `%s"\u006b%d":0}`, b.String(), i)), "twice")
		}
	}
}

// wantError fails unless err is an *Error with this code and message.
func wantError(t *testing.T, err error, code int64, message string) {
	t.Helper()
	var e *Error
	assert.True(t, errors.As(err, &e), fmt.Sprintf("%v is an *Error", err))
	assert.Equal(t, e.Message, message)
	assert.Equal(t, e.Code, code)
}
