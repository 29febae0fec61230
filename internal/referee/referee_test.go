package referee

import (
	"bytes"
	"errors"
	"net/url"
	"reflect"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/fastmcp-go/mcp/internal/schema"
)

var options = schema.Options{Unions: unions, Enums: func(t reflect.Type) []schema.Enum {
	if t == reflect.TypeFor[style]() {
		return []schema.Enum{{Name: "A", Value: "a"}, {Name: "B", Value: "k1"}}
	}
	return nil
}}

// compile hands a published schema to the referee.
func compile(t *rapid.T, text []byte) *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatalf("the schema is no JSON: %v\n%s", err, text)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	c.AssertContent()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatalf("the schema does not compile: %v\n%s", err, text)
	}
	return s
}

func judge(t *rapid.T, s *jsonschema.Schema, text []byte) error {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatalf("the text is no JSON: %v\n%s", err, text)
	}
	return s.Validate(v)
}

// TestSchemaAndCheckerAgree: over random types and texts, the referee accepts
// what the checker accepts, and what is accepted can be decoded.
func TestSchemaAndCheckerAgree(t *testing.T) {
	accepted, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		typ := drawType(t, 0)
		shape, err := schema.Of(typ, options)
		if err != nil {
			t.Fatalf("%v: %v", typ, err)
		}
		published := compile(t, shape.JSON())
		for range 10 {
			text := []byte(drawText(t, shape.JSON()))
			var problems []schema.Problem
			asItStands := shape.Check(text, func(p schema.Problem) bool { problems = append(problems, p); return true })
			verdict := judge(t, published, text)
			if verdict == nil && len(problems) > 0 {
				for _, p := range problems {
					if p.Kind != schema.Overflow { // which the schema does not say
						t.Fatalf("%v\n%s\n%s\nthe checker alone refuses: %+v", typ, shape.JSON(), text, p)
					}
				}
			}
			if verdict != nil && len(problems) == 0 {
				t.Fatalf("%v\n%s\n%s\nthe referee alone refuses: %v", typ, shape.JSON(), text, verdict)
			}
			if len(problems) > 0 {
				refused++
				continue
			}
			accepted++
			decodes(t, typ, shape, text, asItStands)
		}
	})
	t.Logf("%d texts accepted, %d refused", accepted, refused)
	if accepted < 100 || refused < 100 {
		t.Fatal("the texts are too one-sided to prove anything")
	}
}

// decodes holds that an accepted text can be decoded once it is complete, save
// a text that is no URL.
func decodes(t *rapid.T, typ reflect.Type, shape *schema.Shape, text []byte, asItStands bool) {
	full := shape.Complete(text)
	if asItStands {
		full = text
	}
	if !shape.Check(full, func(schema.Problem) bool { return true }) {
		t.Fatalf("%v\n%s\n%s\ncompleted to %s, which is not complete", typ, shape.JSON(), text, full)
	}
	err, noURL := json.Unmarshal(full, reflect.New(typ).Interface(), shape.DecodeOptions()), (*url.Error)(nil)
	if err != nil && !errors.As(err, &noURL) { // what is a URL only url.Parse knows
		t.Fatalf("%v\n%s\n%s\naccepted, but not decoded: %v", typ, shape.JSON(), full, err)
	}
}

// TestResultsSatisfyTheirSchema: every random value of a random type is
// marshalled to what the schema of results says, bare and wrapped.
func TestResultsSatisfyTheirSchema(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typ := drawType(t, 0)
		bare, wrapped, err := schema.Output(typ, options)
		if err != nil {
			t.Fatalf("%v: %v", typ, err)
		}
		forBare, forWrapped := compile(t, bare), compile(t, wrapped)
		for range 10 {
			v := drawValue(t, typ, 0)
			if typ.Kind() == reflect.Pointer && v.IsNil() {
				continue // no result
			}
			if typ == figureType && v.IsNil() {
				continue
			}
			text, err := json.Marshal(v.Addr().Interface(), unions.EncodeOptions(typ))
			if err != nil {
				t.Fatalf("%v: %v", typ, err)
			}
			if err := judge(t, forBare, text); err != nil {
				t.Fatalf("%v\n%s\n%s\n%v", typ, bare, text, err)
			}
			if !bytes.Equal(bare, wrapped) {
				text = []byte(`{"result":` + string(text) + `}`)
			}
			if err := judge(t, forWrapped, text); err != nil {
				t.Fatalf("%v\n%s\n%s\n%v", typ, wrapped, text, err)
			}
		}
	})
}
