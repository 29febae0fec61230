package bind

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// FuzzDecode holds Decode to what it promises of any strict JSON: values or
// problems, a line for each problem, and values that come back the same when
// they are written and read again.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		``, `{}`, `{"a":1,"b":2}`, `{"a":1e2,"b":-0}`, `{"A":1}`, `{"a":null,"b":[]}`, `[1]`, `"a"`, `{"\u0061":1,"b":2.0}`,
		`{"query":"go"}`, `{"query":"g","limit":0}`, `{"query":"go","limit":1E2,"x\n":"\u2028"}`,
		`{"tenant":"t","items":[{"sku":"` + uuid + `","price":2.5}],"start":1,"end":2,"labels":{"a":"b"}}`,
		`{"tenant":"t","items":[{"sku":"1","price":0}],"mail":"x","start":2,"end":1,"parent":{"items":[]}}`,
		`{"when":"2026-01-02T03:04:05Z","every":1,"days":["mo"],"where":{"X":1,"Y":2},"loud":true}`,
		`{"value":{"deep":[[[[1]]]]}}`, `{"text":  [1 , 2]}`, `{"sum":"12.50"}`, `{"sum":"x"}`,
		`{"c":1,"d":123456789012345678901234567890,"e":"AAEC","u":"http://x/y","h":{"k":"::1"},"k":[true,false]}`,
	} {
		f.Add([]byte(seed))
	}
	var plans []*Plan
	for _, fn := range []any{Add, find, placeOrder, schedule, echo, raw, pay, mixed} {
		plans = append(plans, compile(f, fn, options()))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 0 && jsonrpc.Check(text) != nil {
			return // Decode is asked only about strict JSON
		}
		for _, p := range plans {
			values, problems := p.Decode(text)
			if len(problems) > 0 {
				checkMessage(t, problems)
				assert.True(t, !values.input.IsValid(), "no values beside problems")
				continue
			}
			first := encode(t, values)
			again, problems := p.Decode(first)
			assert.Equal(t, Message(problems), "")
			assert.Equal(t, string(encode(t, again)), string(first))
		}
	})
}

// FuzzDecodeText holds that text arrives as it was sent, whatever it looks
// like, and that what is no number never becomes one.
func FuzzDecodeText(f *testing.F) {
	for _, seed := range []string{"", "Bo", "5", "+5", "007", "1e2", "1.0", "null", `"`, `\u0041`, "\xff", "\u2028", `1,"c":2`, "9223372036854775808", "[1]"} {
		f.Add(seed)
	}
	text, number := compile(f, greeting, options()), compile(f, page, options())
	f.Fuzz(func(t *testing.T, value string) {
		values, problems := text.DecodeText(map[string]string{"name": value})
		if utf8.ValidString(value) {
			result, err := text.Call(Env{}, values)
			assert.NoError(t, err)
			assert.Equal(t, result, any("Hello, "+value+"!"))
		} else {
			checkMessage(t, problems)
		}
		if values, problems = number.DecodeText(map[string]string{"limit": value}); len(problems) > 0 {
			checkMessage(t, problems)
			return
		}
		result, err := number.Call(Env{}, values)
		assert.NoError(t, err)
		var want float64
		assert.NoError(t, json.Unmarshal([]byte(value), &want), "what was taken for a number is one")
		assert.Equal(t, float64(result.(int)), want)
	})
}

func encode(t *testing.T, v Values) []byte {
	t.Helper()
	text, err := json.Marshal(v.input.Addr().Interface(), schema.EncodeOptions(v.input.Type()))
	assert.NoError(t, err)
	return text
}

// checkMessage holds a message to one line for each problem.
func checkMessage(t *testing.T, problems []schema.Problem) {
	t.Helper()
	assert.True(t, len(problems) > 0 && len(problems) <= maxProblems, "number of problems")
	lines := strings.Split(Message(problems), "\n")
	if len(problems) == maxProblems {
		lines = lines[:len(lines)-1]
	}
	assert.Equal(t, len(lines), len(problems)+1, "lines of the message")
	for _, line := range lines[1:] {
		assert.True(t, strings.HasPrefix(line, "- ") && utf8.ValidString(line), line)
	}
}
