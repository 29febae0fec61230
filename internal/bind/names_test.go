package bind

import (
	"reflect"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/source"
)

func TestIsName(t *testing.T) {
	for name, want := range map[string]bool{
		"a": true, "_": true, "user_id": true, "user-id": true, "a.b": true, "a$": true, "x2": true, "größe": true, "数": true,
		"": false, "2x": false, "-a": false, "$a": false, "a b": false, "a,b": false, `a"b`: false, "a`b": false, "a'b": false, `a\b`: false, "a\n": false,
	} {
		assert.Equal(t, isName(name), want, name)
	}
}

// Names of fields must be exported and differ, whatever the parameters are
// called.
func TestFieldName(t *testing.T) {
	taken := map[string]bool{}
	for _, row := range [][2]string{
		{"a", "A"}, {"A", "A2"}, {"a", "A3"}, {"userID", "UserID"}, {"_", "X_"}, {"数", "X数"}, {"größe", "Größe"}, {"user-id", "User_id"}, {"a2", "A22"},
	} {
		assert.Equal(t, fieldName(row[0], taken), row[1], row[0])
	}
}

func TestDeclaredName(t *testing.T) {
	for runtime, want := range map[string]string{
		"main.Add": "Add", "main.(*Store).Find": "Find", "main.Store.Find": "Find", "main.func1": "func1",
		"main.main.func1": "", "main.main.func1.2": "", "main.glob..func1": "", "main.(*Store).Find.func2": "", "main.Map": "Map", "": "",
	} {
		assert.Equal(t, declaredName(runtime), want, runtime)
	}
}

// A tag that was taken apart reads the same when it is put together again, but
// for the description, which is put elsewhere.
func TestTagsComeBackAsTheyWere(t *testing.T) {
	for _, text := range []string{
		``,
		`validate:"min=1,max=100"`,
		`validate:"oneof='a b' c" jsonschema:"default=10,title=x" jsonschema_description:"A \"word\", or\ntwo \\ 数"`,
	} {
		parsed, err := parseTag(text)
		assert.NoError(t, err, text)
		parsed.name("a", true)
		bare, _, _ := strings.Cut(text, " jsonschema_description")
		assert.Equal(t, string(parsed.field()), strings.TrimSpace(`json:"a,omitzero" `+bare))
		assert.Equal(t, parsed.describe("", "a comment") == "a comment", bare == text, text)
	}
	loose, err := parseTag("  validate:\"a\"jsonschema:\"b\"\t")
	assert.NoError(t, err)
	loose.name("a", false)
	assert.Equal(t, string(loose.field()), `json:"a" validate:"a" jsonschema:"b"`)
}

func TestTagsThatCannotBeRead(t *testing.T) {
	for text, want := range map[string]string{
		"min=1":                         `min=1 is not a list of key:"value"`,
		"validate:min=1":                `validate:min=1 is not a list of key:"value"`,
		"validate:`min=1`":              "validate:`min=1` is not a list of key:\"value\"",
		`validate:"min=1`:               `validate:"min=1 is not a list of key:"value"`,
		`validate: "min=1"`:             `validate: "min=1" is not a list of key:"value"`,
		`validate:"min=1", x`:           `validate:"min=1", x is not a list of key:"value"`,
		`json:"x"`:                      `"json" is no key of it`,
		`jsonschema:"a" jsonshema:"b"`:  `"jsonshema" is no key of it; did you mean "jsonschema"?`,
		`jsonschema:"a" jsonschema:"b"`: `jsonschema stands there twice`,
	} {
		_, err := parseTag(text)
		assert.ErrorContains(t, err, want)
		assert.Equal(t, err.Error(), want)
	}
}

func TestWirePath(t *testing.T) {
	plan := compile(t, placeOrder, options())
	for namespace, want := range map[string]string{
		"order.Items[2].SKU":          "items[2].sku",
		"order.base.Tenant":           "tenant",
		"order.Parent.Items[0].Price": "parent.items[0].price",
		"order.Labels[a.b]":           `labels["a.b"]`,
		"order.Nowhere.X":             "Nowhere",
	} {
		got, _ := wirePath(reflect.New(plan.input).Elem(), namespace)
		assert.Equal(t, got.String(), want, namespace)
	}
}

// A function that the generated names do not list is refused only if its
// arguments need them.
func TestUnlistedFunctions(t *testing.T) {
	unlisted := source.Func{Unlisted: "the generated names do not list it"}
	for what, row := range map[string]struct {
		fn      any
		options Options
		refused bool
	}{
		"parameters":              {Add, Options{}, true},
		"parameters with names":   {Add, Options{Params: []string{"a", "b"}}, false},
		"one struct":              {search, Options{}, false},
		"no arguments":            {nothing, Options{}, false},
		"variables of a template": {Add, Options{Kind: Resource, Variables: []string{"a", "b"}}, true},
	} {
		s, err := signatureOf(row.fn, &row.options)
		assert.NoError(t, err, what)
		_, _, err = s.names(&row.options, unlisted)
		assert.Equal(t, err != nil, row.refused, what)
		if row.refused {
			assert.ErrorContains(t, err, unlisted.Unlisted, what)
		}
	}
}

// Generated names that are out of date are refused with that very reason, also
// where no name is needed. Names given by hand are not of them.
func TestStaleNamesAreRefused(t *testing.T) {
	old := source.New(source.NamesFS(`{"fastmcp_names": 9}`))
	for what, fn := range map[string]any{"parameters": Add, "one struct": search, "no arguments": nothing} {
		_, err := Compile(fn, options(func(o *Options) { o.Finder = old }))
		assert.ErrorContains(t, err, "these names have the format 9", what)
		assert.ErrorContains(t, err, "_test.go:", what)
	}
	_, err := Compile(Add, options(func(o *Options) { o.Finder, o.Params = old, []string{"a", "b"} }))
	assert.NoError(t, err)
}
