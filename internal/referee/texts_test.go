package referee

import (
	"encoding/json"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"pgregory.net/rapid"
)

// A drawer makes random JSON texts that a schema is likely, but not sure, to
// accept.
type drawer struct {
	t    *rapid.T
	root map[string]any
	out  strings.Builder
	odd  int // one value in odd+1 has nothing to do with the schema; 0: none
}

// drawText makes a text for a published schema.
func drawText(t *rapid.T, schema []byte) string {
	d := drawer{t: t, odd: rapid.SampledFrom([]int{0, 5, 20}).Draw(t, "odd")}
	if err := json.Unmarshal(schema, &d.root); err != nil {
		t.Fatalf("no JSON: %v", err)
	}
	d.value(d.root, 0)
	return d.out.String()
}

func (d *drawer) pick(most int, what string) int { return rapid.IntRange(0, most).Draw(d.t, what) }

// value writes a value for a schema.
func (d *drawer) value(s map[string]any, level int) {
	if d.odd > 0 && d.pick(d.odd, "odd") == 0 {
		d.out.WriteString(rapid.SampledFrom(oddities).Draw(d.t, "oddity"))
		return
	}
	if ref, ok := s["$ref"].(string); ok {
		defs := d.root["$defs"].(map[string]any)
		s = defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	if one := asList(s["oneOf"]); one != nil && d.pick(9, "branch") > 0 {
		d.value(one[d.pick(len(one)-1, "which")].(map[string]any), level)
		return
	}
	if constant, ok := s["const"].(string); ok && d.pick(9, "const") > 0 {
		d.out.WriteString(strconv.Quote(constant))
		return
	}
	if enum, ok := s["enum"].([]any); ok && d.pick(5, "enum") > 0 {
		text, _ := json.Marshal(enum[d.pick(len(enum)-1, "choice")])
		d.out.Write(text)
		return
	}
	switch s["type"] {
	case "boolean":
		d.out.WriteString(strconv.FormatBool(rapid.Bool().Draw(d.t, "bool")))
	case "string":
		d.text(s)
	case "integer":
		d.integer(s)
	case "number":
		d.number(s)
	case "array":
		d.array(s, level)
	case "object":
		d.object(s, level)
	default:
		d.out.WriteString(rapid.SampledFrom(oddities).Draw(d.t, "anything"))
	}
}

var oddities = []string{`null`, `true`, `0`, `-1`, `1.5`, `1e2`, `300`, `""`, `"a"`, `"12"`, `[]`, `[1,1.0]`, `{}`, `{"a":1}`, `{"x":1,"f0":null}`,
	`"2020-01-01T00:00:00Z"`, `18446744073709551616`, `-9223372036854775809`, `"AQ=="`, `{"head":"a"}`, `[{"a":1,"b":2},{"b":2.0,"a":1}]`}

func (d *drawer) text(s map[string]any) {
	switch {
	case s["format"] == "date-time":
		d.out.WriteString(rapid.SampledFrom([]string{`"2020-01-01T00:00:00Z"`, `"2024-02-29T23:59:59.123456789+05:30"`, `"2023-02-29T00:00:00Z"`, `"2020-01-01"`, `"\u0032020-01-01T00:00:00Z"`}).Draw(d.t, "time"))
	case s["contentEncoding"] != nil:
		d.out.WriteString(rapid.SampledFrom([]string{`""`, `"AQ=="`, `"AQI="`, `"AQID"`, `"AQ"`, `"A==="`, `"é"`, `"AR=="`, `"AQ=\u003d"`}).Draw(d.t, "base64"))
	case s["pattern"] != nil:
		d.out.WriteString(rapid.SampledFrom([]string{`"0"`, `"-1"`, `"12"`, `"01"`, `"-0"`, `"1.5"`, `"1e3"`, `"+1"`, `""`, `"200"`}).Draw(d.t, "quoted"))
	default:
		d.out.WriteString(rapid.SampledFrom([]string{`""`, `"a"`, `"é"`, `"a\u0062"`, `"\ud83d\ude00é"`, `"abcd"`, `"c d"`, `"ab"`}).Draw(d.t, "text"))
	}
}

func bound(s map[string]any, key string, otherwise int) int {
	if f, ok := s[key].(float64); ok {
		return int(f)
	}
	return otherwise
}

func (d *drawer) integer(s map[string]any) {
	low, high := bound(s, "minimum", -5), bound(s, "maximum", 1000)
	n := rapid.SampledFrom([]int{low, low + 1, high, high - 1, low - 1, high + 1, 1, 2, 3, 7, 9, 10, 20}).Draw(d.t, "integer")
	form := rapid.SampledFrom([]string{"%d", "%d", "%d", "%d.0", "%de0", "%d0e-1", "%d.00E+0", "%d.5"}).Draw(d.t, "form")
	if n == 0 {
		form = rapid.SampledFrom([]string{"%d", "-%d", "%d.0", "-%de5"}).Draw(d.t, "zero")
	}
	fmt.Fprintf(&d.out, form, n)
}

func (d *drawer) number(s map[string]any) {
	d.out.WriteString(rapid.SampledFrom([]string{"0", "0.5", "1", "-1.25", "1e3", "1000.1", "2", "2.0", "2.5", "25e-1", "0.99999999999999999999", "1e-300", "3.5e38", "-0"}).Draw(d.t, "number"))
}

func (d *drawer) array(s map[string]any, level int) {
	n := max(0, bound(s, "minItems", 0)+d.pick(3, "items")-1)
	if m, ok := s["maxItems"].(float64); ok && d.pick(3, "fit") > 0 {
		n = min(n, int(m))
	}
	if level > 4 {
		n = min(n, bound(s, "minItems", 0))
	}
	items, _ := s["items"].(map[string]any)
	d.out.WriteString("[")
	for i := range n {
		if i > 0 {
			d.out.WriteString(", ")
		}
		d.value(items, level+1)
	}
	d.out.WriteString("]")
}

func (d *drawer) object(s map[string]any, level int) {
	props, _ := s["properties"].(map[string]any)
	required := map[string]bool{}
	for _, r := range asList(s["required"]) {
		required[r.(string)] = true
	}
	names := make([]string, 0, len(props))
	for name := range props {
		names = append(names, name)
	}
	sort.Strings(names)
	first := true
	member := func(name string, schema map[string]any) {
		if !first {
			d.out.WriteString(",")
		}
		first = false
		d.out.WriteString(strconv.Quote(name) + ": ")
		d.value(schema, level+1)
	}
	d.out.WriteString("{")
	for _, name := range names {
		if required[name] && d.pick(15, "drop") > 0 || !required[name] && level < 5 && rapid.Bool().Draw(d.t, "optional") {
			member(name, props[name].(map[string]any))
		}
	}
	extra, _ := s["additionalProperties"].(map[string]any)
	for _, name := range []string{"k1", "k2", "5", "-6", "007", "18446744073709551615", "é", "F0"} {
		if level < 5 && d.pick(11, "more") == 0 && (extra != nil || d.pick(3, "unknown") == 0) && props[name] == nil {
			member(name, extra)
		}
	}
	d.out.WriteString("}")
}

func asList(v any) []any {
	l, _ := v.([]any)
	return l
}
