package bind

import (
	"context"
	"encoding/json"
	"io"
	"iter"
	"math/big"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// roles writes a signature as a sentence: what each parameter gets, what comes
// back.
func roles(s *signature) string {
	words := map[role]string{argument: "argument", whole: "arguments", standard: "context", request: "request", injected: "injected"}
	var parts []string
	for _, in := range s.slots {
		parts = append(parts, words[in.role])
	}
	text := strings.Join(parts, " ") + " →"
	if s.result != nil {
		text += " value"
	}
	if s.hasError {
		text += " error"
	}
	return strings.TrimSpace(text)
}

type (
	embedsTime       struct{ time.Time }
	textOnly         string
	genericIn[T any] struct{ Item T }
	emptyIn          struct{}
	store            interface{ Get(string) string }
)

func TestRolesOfParametersAndResults(t *testing.T) {
	for what, row := range map[string]struct {
		fn   any
		want string
	}{
		"nothing in, nothing out":                            {nothing, "→"},
		"an error alone":                                     {fails, "→ error"},
		"a value alone":                                      {func() int { return 0 }, "→ value"},
		"a value and an error":                               {func() (string, error) { return "", nil }, "→ value error"},
		"a slice of values and an error":                     {func() ([]point, error) { return nil, nil }, "→ value error"},
		"an interface as the result":                         {func() any { return nil }, "→ value"},
		"a reader as the result":                             {func() (io.ReadCloser, error) { return nil, nil }, "→ value error"},
		"a sequence as the result":                           {func() iter.Seq[int] { return nil }, "→ value"},
		"a sequence with errors as the result":               {func() iter.Seq2[int, error] { return nil }, "→ value"},
		"two numbers":                                        {Add, "argument argument → value"},
		"a standard context before an argument":              {func(context.Context, string) {}, "context argument →"},
		"the framework's context":                            {whoAmI, "request → value"},
		"both contexts":                                      {func(context.Context, *requestContext) {}, "context request →"},
		"a context in the middle":                            {func(string, context.Context, int) {}, "argument context argument →"},
		"a context twice":                                    {func(context.Context, context.Context) {}, "context context →"},
		"a provided pointer to a struct":                     {takesDatabase, "injected →"},
		"a provided interface":                               {takesClock, "context injected →"},
		"a provided function":                                {takesCallback, "injected →"},
		"a provided channel":                                 {takesChannel, "injected →"},
		"a struct alone":                                     {func(searchIn) {}, "arguments →"},
		"a struct beside contexts and injected values":       {search, "context injected arguments → value error"},
		"an anonymous struct alone":                          {func(struct{ A int }) {}, "arguments →"},
		"a generic struct alone":                             {func(genericIn[int]) {}, "arguments →"},
		"an empty struct alone":                              {func(emptyIn) {}, "arguments →"},
		"a struct beside a scalar":                           {move, "argument argument → value"},
		"two structs":                                        {line, "argument argument → value"},
		"a time alone":                                       {at, "argument → value"},
		"a struct with an embedded time":                     {func(embedsTime) {}, "argument →"},
		"a struct that marshals to text":                     {pay, "argument → value"},
		"a big.Int, which marshals itself through a pointer": {func(big.Int) {}, "argument →"},
		"a URL, which is text":                               {func(url.URL) {}, "argument →"},
		"a pointer to a scalar":                              {page, "argument → value"},
		"a pointer to a slice":                               {func(*[]string) {}, "argument →"},
		"a pointer to a pointer to a struct":                 {func(**database) {}, "argument →"},
		"a slice of pointers to structs":                     {func([]*database) {}, "argument →"},
		"a map":                                              {func(map[string]int) {}, "argument →"},
		"a map to structs":                                   {func(map[string]point) {}, "argument →"},
		"an array":                                           {func([3]int) {}, "argument →"},
		"bytes":                                              {func([]byte) {}, "argument →"},
		"raw JSON":                                           {raw, "argument → value"},
		"the empty interface":                                {echo, "argument → value"},
		"a named string":                                     {func(textOnly) {}, "argument →"},
		"a duration":                                         {func(time.Duration) {}, "argument →"},
		"variadic numbers":                                   {total, "argument → value"},
		"variadic structs":                                   {func(...point) {}, "argument →"},
		"variadic anything":                                  {func(...any) {}, "argument →"},
		"a variadic after a scalar":                          {label, "argument argument → value"},
		"a struct before a variadic":                         {func(searchIn, ...string) {}, "argument argument →"},
		"a method value":                                     {(&service{}).Greet, "argument → value"},
		"a method expression, whose receiver is provided":    {(*service).Greet, "injected argument → value"},
		"a method expression of a value receiver":            {service.Title, "arguments → value"},
		"a method of an interface":                           {store.Get, "injected argument → value"},
		"a generic function":                                 {pick[string], "argument argument → value"},
		"a function of the standard library":                 {strings.ToUpper, "argument → value"},
		"a named function type":                              {http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}), "injected injected →"},
		"a pointer to a URL, which is a struct":              {func(*url.URL) {}, "injected →"},
	} {
		t.Run(what, func(t *testing.T) {
			s, err := signatureOf(row.fn, &Options{Context: contextOf, Provided: always})
			assert.NoError(t, err)
			assert.Equal(t, roles(s), row.want)
		})
	}
}

func TestParamsMakeArgumentsOfWhatNobodyProvides(t *testing.T) {
	only := func(types ...reflect.Type) func(reflect.Type) bool {
		return func(t reflect.Type) bool {
			for _, p := range types {
				if t == p {
					return true
				}
			}
			return false
		}
	}
	fn := func(*database, string, *searchIn) {}
	for what, row := range map[string]struct {
		params   []string
		provided func(reflect.Type) bool
		want     string
	}{
		"all provided, one name: the scalar":         {[]string{"name"}, only(reflect.TypeFor[*database](), reflect.TypeFor[*searchIn]()), "injected argument injected →"},
		"one provided, two names: the other pointer": {[]string{"name", "in"}, only(reflect.TypeFor[*database]()), "injected argument argument →"},
		"none provided, three names: all of them":    {[]string{"db", "name", "in"}, only(), "argument argument argument →"},
		"not known yet, three names: all of them":    {[]string{"db", "name", "in"}, nil, "argument argument argument →"},
		"not known yet, two names: the last pointer": {[]string{"name", "in"}, nil, "injected argument argument →"},
		"not known yet, one name: the scalar":        {[]string{"name"}, nil, "injected argument injected →"},
	} {
		s, err := signatureOf(fn, &Options{Params: row.params, Provided: row.provided})
		assert.NoError(t, err, what)
		assert.Equal(t, roles(s), row.want, what)
	}
}

func TestNothingIsMissingWhileProvidersAreUnknown(t *testing.T) {
	s, err := signatureOf(func(*database, clock, string) {}, &Options{})
	assert.NoError(t, err)
	assert.Equal(t, roles(s), "injected injected argument →")
}

func TestAParamsNameMakesAStructOneArgument(t *testing.T) {
	s, err := signatureOf(func(searchIn) {}, &Options{Params: []string{"in"}})
	assert.NoError(t, err)
	assert.Equal(t, roles(s), "argument →")
}

func TestAcceptsLetsAnyResultThrough(t *testing.T) {
	s, err := signatureOf(givesChannel, &Options{Accepts: func(t reflect.Type) bool { return t.Kind() == reflect.Chan }})
	assert.NoError(t, err)
	assert.Equal(t, roles(s), "→ value error")
	_, err = signatureOf(ownError, &Options{Accepts: func(t reflect.Type) bool { return t == reflect.TypeFor[*json.SyntaxError]() }})
	assert.NoError(t, err)
}
