package referee

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// TestHandWrittenSchemas: over random schemas of all keywords and random texts,
// the checker accepts exactly what the referee accepts.
func TestHandWrittenSchemas(t *testing.T) {
	accepted, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		text := []byte(`{"$defs":{"d":{"properties":{"a":` + drawSchema(t, 2) + `},"items":` + drawSchema(t, 1) + `}},"allOf":[` + drawSchema(t, 3) + `]}`)
		shape, err := schema.Parse(text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		judged := compile(t, text)
		for range 10 {
			value := []byte(drawPlain(t, 3))
			var problems []schema.Problem
			shape.Check(value, func(p schema.Problem) bool { problems = append(problems, p); return true })
			if verdict := judge(t, judged, value); (verdict == nil) != (len(problems) == 0) {
				t.Fatalf("%s\n%s\nthe referee says %v, the checker %+v", text, value, verdict, problems)
			}
			if len(problems) == 0 {
				accepted++
			} else {
				refused++
			}
		}
	})
	t.Logf("%d texts accepted, %d refused", accepted, refused)
	if accepted < 100 || refused < 100 {
		t.Fatal("the texts are too one-sided to prove anything")
	}
}

// memberNames are few, so that schemas and texts meet.
var memberNames = []string{"a", "b", "xa"}

// drawSchema writes a schema of some keywords.
func drawSchema(t *rapid.T, depth int) string {
	if depth == 0 || rapid.IntRange(0, 5).Draw(t, "leaf") == 0 {
		return rapid.SampledFrom([]string{
			`true`, `false`, `{}`, `{"type":"string"}`, `{"type":["integer","null"]}`, `{"type":"object"}`, `{"type":"array"}`,
			`{"const":1}`, `{"enum":["a",2,null]}`, `{"minimum":2}`, `{"exclusiveMaximum":2,"minimum":0}`, `{"multipleOf":2}`,
			`{"minLength":2}`, `{"pattern":"^x"}`, `{"$ref":"#/$defs/d"}`, `{"required":["a"]}`,
		}).Draw(t, "schema")
	}
	inner := func() string { return drawSchema(t, depth-1) }
	table := func() string {
		return fmt.Sprintf(`{%q:%s,%q:%s}`, "a", inner(), "b", inner())
	}
	keywords := map[string]func() string{
		"properties": table, "dependentSchemas": table,
		"patternProperties":     func() string { return `{"^x":` + inner() + `}` },
		"additionalProperties":  inner,
		"propertyNames":         func() string { return `{"maxLength":1}` },
		"dependentRequired":     func() string { return `{"a":["b"]}` },
		"required":              func() string { return `["b"]` },
		"maxProperties":         func() string { return `2` },
		"unevaluatedProperties": inner,
		"prefixItems":           func() string { return `[` + inner() + `,` + inner() + `]` },
		"items":                 inner,
		"contains":              inner,
		"minContains":           func() string { return rapid.SampledFrom([]string{"0", "1", "2"}).Draw(t, "minContains") },
		"maxContains":           func() string { return `2` },
		"uniqueItems":           func() string { return `true` },
		"minItems":              func() string { return `1` },
		"unevaluatedItems":      inner,
		"anyOf":                 func() string { return `[` + inner() + `,` + inner() + `]` },
		"oneOf":                 func() string { return `[` + inner() + `,` + inner() + `]` },
		"allOf":                 func() string { return `[` + inner() + `]` },
		"not":                   inner, "if": inner, "then": inner, "else": inner,
	}
	var parts []string
	for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(slices.Sorted(maps.Keys(keywords))), 1, 4, rapid.ID).Draw(t, "keywords") {
		parts = append(parts, fmt.Sprintf("%q:%s", name, keywords[name]()))
	}
	return "{" + strings.Join(parts, ",") + "}"
}

// drawPlain writes a value.
func drawPlain(t *rapid.T, depth int) string {
	switch kind := rapid.IntRange(0, 9).Draw(t, "kind"); {
	case depth > 0 && kind < 4:
		var members []string
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(memberNames), 0, 3, rapid.ID).Draw(t, "members") {
			members = append(members, fmt.Sprintf("%q:%s", name, drawPlain(t, depth-1)))
		}
		return "{" + strings.Join(members, ",") + "}"
	case depth > 0 && kind < 7:
		items := make([]string, rapid.IntRange(0, 3).Draw(t, "items"))
		for i := range items {
			items[i] = drawPlain(t, depth-1)
		}
		return "[" + strings.Join(items, ",") + "]"
	}
	return rapid.SampledFrom([]string{`null`, `true`, `1`, `2`, `1.5`, `2.0`, `"a"`, `"xa"`, `""`}).Draw(t, "value")
}
