package bind

import (
	"context"
	"errors"
	"go/constant"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/internal/source"
)

func compile(t testing.TB, fn any, o Options) *Plan {
	t.Helper()
	p, err := Compile(fn, o)
	assert.NoError(t, err)
	return p
}

func TestAPlanTellsAllOfAFunction(t *testing.T) {
	p := compile(t, Add, options())
	assert.Equal(t, p.Name, "add")
	assert.Equal(t, p.Doc, "Adds two numbers together.")
	assert.Equal(t, filepath.Base(p.File), "handlers_test.go")
	assert.True(t, p.Line > 0)
	assert.Equal(t, p.Origin, source.Disk)
	assert.True(t, p.NamesFromSource)
	assert.Equal(t, p.Result, reflect.TypeFor[int]())
	assert.Equal(t, p.Arguments, []Argument{
		{Name: "a", Doc: "the first number", Required: true, Type: reflect.TypeFor[int]()},
		{Name: "b", Doc: "the second number", Required: true, Type: reflect.TypeFor[int]()},
	})
	assert.Equal(t, string(p.InputSchema), `{"type":"object","properties":{"a":{"type":"integer","description":"the first number"},"b":{"type":"integer","description":"the second number"}},"required":["a","b"],"additionalProperties":false}`)
}

// What the source says of a parameter stays with it under another name; what is
// said of something else stays where it is.
func TestDocsFollowARenamedParameter(t *testing.T) {
	p := compile(t, lift, options(func(o *Options) { o.Params = []string{"mass", "height"} }))
	assert.Equal(t, p.Arguments[0].Doc+", "+p.Arguments[1].Doc, "in kilograms, in metres")
	assert.Equal(t, p.Doc, "Says what work it is.\n  - error: never")
	p = compile(t, lift, options())
	assert.Equal(t, p.Arguments[0].Doc+", "+p.Arguments[1].Doc, "in kilograms, in metres")
}

func TestAPlanOfAStruct(t *testing.T) {
	p := compile(t, search, options())
	assert.True(t, !p.NamesFromSource, "fields have names of their own")
	assert.Equal(t, p.Injected, []reflect.Type{reflect.TypeFor[*database]()})
	assert.Equal(t, p.Arguments, []Argument{
		{Name: "query", Doc: "Words to look for", Required: true, Type: reflect.TypeFor[string]()},
		{Name: "limit", Type: reflect.TypeFor[int](), Default: []byte("10")},
	})
}

func TestAPlanOfAMethodValueKnowsTheMethod(t *testing.T) {
	p := compile(t, (&service{}).Greet, options())
	assert.Equal(t, p.Doc, "Greets by name.")
	assert.Equal(t, filepath.Base(p.File), "handlers_test.go")
}

func TestAPlanOfAnEnum(t *testing.T) {
	p := compile(t, greetUser, options(defaults("style", friendly)))
	assert.Equal(t, p.Arguments[1], Argument{
		Name: "style", Type: reflect.TypeFor[style](), Enum: []string{"friendly", "formal", "casual"}, Default: []byte(`"friendly"`),
	})
}

func TestWhatIsIgnoredIsNoArgument(t *testing.T) {
	p := compile(t, Add, options(func(o *Options) { o.Unknown = []string{"trace"} }))
	assert.Equal(t, len(p.Arguments), 2)
	assert.Equal(t, outcome(t, Add, options(func(o *Options) { o.Unknown = []string{"trace"} }), `{"a":1,"trace":{},"b":2}`), "3")
	assert.Equal(t, outcome(t, Add, options(func(o *Options) { o.Unknown = []string{"*"} }), `{"a":1,"x":{},"y":"","b":2}`), "3")
	assert.Equal(t, ofText(t, greeting, options(func(o *Options) { o.Kind, o.Unknown = Prompt, []string{"*"} }), map[string]string{"name": "Bo", "x": "1"}), "Hello, Bo!")
}

func TestEnumsKeepTheirRange(t *testing.T) {
	got := enums([]source.Const{
		{Name: "A", Value: constant.MakeString("a")},
		{Name: "B", Value: constant.MakeInt64(-1)},
		{Name: "C", Value: constant.MakeUint64(1 << 63)},
	})
	assert.Equal(t, got, []schema.Enum{{Name: "A", Value: "a"}, {Name: "B", Value: int64(-1)}, {Name: "C", Value: uint64(1 << 63)}})
}

func TestDocsOfArguments(t *testing.T) {
	docs := func(name, text string) func(*Options) {
		return func(o *Options) { o.Docs = map[string]string{name: text} }
	}
	for what, row := range map[string]struct {
		fn       any
		options  Options
		argument string
		want     string
	}{
		"from the comment":                           {Add, options(), "a", "the first number"},
		"the tag over the comment":                   {Add, options(tags("a", `jsonschema_description:"One, or so"`)), "a", "One, or so"},
		"the other tag over the comment":             {Add, options(tags("a", `jsonschema:"description=One"`)), "a", "One"},
		"the option over the comment":                {Add, options(docs("a", "Number \"one\"\nof `two`")), "a", "Number \"one\"\nof `two`"},
		"the option over the tag":                    {Add, options(docs("a", "Mine"), tags("a", `jsonschema_description:"Yours"`)), "a", "Mine"},
		"from a field's tag":                         {search, options(), "query", "Words to look for"},
		"the option for a field without a tag":       {search, options(docs("limit", "How many")), "limit", "How many"},
		"the option for an embedded struct":          {placeOrder, options(docs("tenant", "Whose")), "tenant", "Whose"},
		"the comment on a type that contains itself": {height, options(), "root", "Has branches, which are trees."},
		"the comment of a field":                     {placeOrder, options(), "tenant", "Who pays."},
		"the option over the comment of a field":     {placeOrder, options(docs("tenant", "Whose")), "tenant", "Whose"},
	} {
		t.Run(what, func(t *testing.T) {
			for _, a := range compile(t, row.fn, row.options).Arguments {
				if a.Name == row.argument {
					assert.Equal(t, a.Doc, row.want)
					return
				}
			}
			t.Fatal("no such argument")
		})
	}
}

func TestNamesOfFunctions(t *testing.T) {
	for what, row := range map[string]struct {
		fn     any
		params []string
		want   string
	}{
		"a function":                 {greetUser, []string{"a", "b"}, "greet_user"},
		"a method value":             {(&service{}).Greet, []string{"a"}, "greet"},
		"a method expression":        {(*service).Greet, []string{"a"}, "greet"},
		"a closure":                  {func() {}, nil, ""},
		"a generic function":         {pick[int], []string{"a", "b"}, "pick"},
		"of the standard library":    {strings.ToUpper, []string{"a"}, "to_upper"},
		"a method found by reflect":  {reflect.ValueOf(&service{}).MethodByName("Greet").Interface(), []string{"a"}, ""},
		"a function made by reflect": {reflect.MakeFunc(reflect.TypeFor[func()](), nil).Interface(), nil, ""},
	} {
		t.Run(what, func(t *testing.T) {
			with := options(func(o *Options) { o.Provided, o.Params = always, row.params })
			assert.Equal(t, compile(t, row.fn, with).Name, row.want)
			with.Finder = nil
			assert.Equal(t, compile(t, row.fn, with).Name, row.want, "without a finder")
		})
	}
}

func TestWhatOnlyTogetherCannotBeRead(t *testing.T) {
	p := compile(t, Add, options())
	p.input = reflect.TypeFor[couple]()
	_, problems := p.Decode([]byte(`{"a":1,"b":2}`))
	assert.Equal(t, Message(problems), "The arguments are not right:\n- the arguments: got {\"a\":1,\"b\":2}, want another value: no couple")
}

type couple struct{}

func (*couple) UnmarshalJSON(text []byte) error {
	if len(text) > len(`{"a":1}`) {
		return errors.New("no couple")
	}
	return nil
}

func TestCallPassesErrorsOfProvidersOn(t *testing.T) {
	p := compile(t, takesDatabase, options())
	closed := errors.New("closed")
	_, err := p.Call(Env{Provide: func(reflect.Type) (reflect.Value, error) { return reflect.Value{}, closed }}, Values{})
	assert.True(t, errors.Is(err, closed))
	_, err = p.Call(Env{}, Values{})
	assert.ErrorContains(t, err, "nothing provides *bind.database")
}

func TestCallTakesNils(t *testing.T) {
	called := 0
	p := compile(t, func(ctx context.Context, r *requestContext, db *database) {
		called++
		assert.True(t, ctx == nil && r == nil && db == nil)
	}, options())
	_, err := p.Call(Env{Provide: func(reflect.Type) (reflect.Value, error) { return reflect.Value{}, nil }}, Values{})
	assert.NoError(t, err)
	assert.Equal(t, called, 1)
}

func TestCallDropsTheResultBesideAnError(t *testing.T) {
	p := compile(t, func() (string, error) { return "half", errors.New("broken") }, options())
	result, err := p.Call(Env{}, Values{})
	assert.ErrorContains(t, err, "broken")
	assert.Equal(t, result, any(nil))
}

func TestCallLetsPanicsThrough(t *testing.T) {
	p := compile(t, func() { panic("mine") }, options())
	assert.Panics(t, "mine", func() { _, _ = p.Call(Env{}, Values{}) })
}

func TestCallPassesWhatImplementsAnInterface(t *testing.T) {
	p := compile(t, func(l interface{ Len() int }) int { return l.Len() }, options(func(o *Options) { o.Provided = always }))
	n, err := p.Call(Env{Provide: func(reflect.Type) (reflect.Value, error) {
		return reflect.ValueOf(strings.NewReader("four")), nil
	}}, Values{})
	assert.NoError(t, err)
	assert.Equal(t, n, any(4))
}

func TestALongParameterList(t *testing.T) {
	sum := func(a, b, c, d, e, f, g, h, i, j int) int { return a + b + c + d + e + f + g + h + i + j }
	assert.Equal(t, outcome(t, sum, options(), `{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":10}`), "55")
}

// The values of one call belong to it alone: a plan keeps nothing of a call.
func TestAPlanIsForManyCallsAtOnce(t *testing.T) {
	p := compile(t, placeOrder, options())
	good := []byte(`{"tenant":"t","items":[{"sku":"` + uuid + `","price":2.5}],"start":1,"end":2}`)
	bad := []byte(`{"tenant":"t","items":[{"sku":"1","price":2.5}],"start":1,"end":1}`)
	done := make(chan string)
	for n := range 8 {
		go func() {
			last := ""
			for range 50 {
				text := good
				if n%2 == 1 {
					text = bad
				}
				values, problems := p.Decode(text)
				if last = Message(problems); last == "" {
					result, err := p.Call(Env{}, values)
					last = result.(string)
					if err != nil {
						last = err.Error()
					}
				}
			}
			done <- last
		}()
	}
	seen := map[string]int{}
	for range 8 {
		seen[<-done]++
	}
	assert.Equal(t, seen, map[string]int{
		"t 1×2.5": 4,
		"The arguments are not right, in 2 places:\n- items[0].sku: got \"1\", want a version 4 UUID\n- end: got 1, want more than start": 4,
	})
}

// Registration of many tools shares what it learns: one Finder, one Validator.
func TestManyPlansAtOnce(t *testing.T) {
	o := options(func(o *Options) { o.Validator, o.Finder = NewValidator(), source.New() })
	done := make(chan error)
	for range 8 {
		go func() {
			var err error
			for range 10 {
				p, failed := Compile(placeOrder, o)
				if failed == nil {
					_, problems := p.Decode([]byte(`{"tenant":"t","items":[{"sku":"` + uuid + `","price":2.5}],"start":1,"end":2}`))
					if len(problems) > 0 {
						failed = errors.New(Message(problems))
					}
				}
				err = errors.Join(err, failed)
			}
			done <- err
		}()
	}
	for range 8 {
		assert.NoError(t, <-done)
	}
}

// A small call allocates its arguments, its result, and little more.
func TestAllocationsOfASmallCall(t *testing.T) {
	p := compile(t, Add, options())
	text := []byte(`{"a":1234,"b":5678}`)
	env := Env{Context: t.Context()}
	allocations := testing.AllocsPerRun(100, func() {
		values, _ := p.Decode(text)
		_, _ = p.Call(env, values)
	})
	assert.True(t, allocations <= 6, "at most 6 allocations")
}
