package schema

import (
	"encoding/json"
	"math/big"
	"net/netip"
	"net/url"
	"reflect"
	"slices"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/invopop/jsonschema"
)

// The types of the table test, each for one thing that users do.
type (
	style    string
	level    int
	flag     bool
	tagsType []string
	grid     [][]float64
	inner    struct {
		X int `json:"x"`
		Y int `json:"y"`
	}
	withEmbedded struct {
		inner
		Z int `json:"z"`
	}
	Base struct {
		ID   string `json:"id"`
		Name string `json:"name" validate:"min=1"`
	}
	withPointer struct {
		*Base
		More bool `json:"more"`
	}
	withNamed struct {
		Base `json:"base"`
		N    int `json:"n"`
	}
	shadowing struct {
		Base
		Name int `json:"name"`
	}
	ambiguous struct {
		left
		right
	}
	left  struct{ Q, R int }
	right struct{ Q, S int }
	tree  struct {
		Value    int    `json:"value"`
		Children []tree `json:"children"`
	}
	list struct {
		Head int   `json:"head"`
		Tail *list `json:"tail,omitzero"`
	}
	chicken struct {
		Egg *egg `json:"egg,omitzero"`
	}
	egg struct {
		Chicken *chicken `json:"chicken,omitzero"`
	}
	forest         []forest
	folders        map[string]folders
	generic[T any] struct {
		Items []T `json:"items"`
		Next  *T  `json:"next"`
	}
	upper   string
	anyJSON struct{ raw string }
	own     string
	search  struct {
		Query string   `json:"query" validate:"min=2" jsonschema_description:"Words to look for, in any order"`
		Limit int      `json:"limit" validate:"min=1,max=100" jsonschema:"default=10"`
		Sort  string   `json:"sort" validate:"oneof=date name 'best match'" jsonschema:"default=date"`
		Tags  []string `json:"tags,omitempty" validate:"max=3,unique,dive,min=1,max=5"`
	}
	tagged struct {
		Enum   string   `json:"enum" jsonschema:"enum=a,enum=b"`
		Num    int      `json:"num" jsonschema:"minimum=1,maximum=5,enum=1,enum=3"`
		Pat    string   `json:"pat" jsonschema:"pattern=^[a-z]{1\\,3}$,title=Short,example=abc"`
		Words  []string `json:"words" jsonschema:"default=a,default=b"`
		Nums   []int    `json:"nums" jsonschema:"default=1,default=2"`
		Point  inner    `json:"point" jsonschema:"default={\"x\":1\\,\"y\":2}"`
		Must   *int     `json:"must" jsonschema:"required"`
		Factor float64  `json:"factor" jsonschema:"multipleOf=0.5"`
	}
	rules struct {
		Len   string            `json:"len" validate:"len=3"`
		Gt    int               `json:"gt" validate:"gt=0,lt=10"`
		Frac  float64           `json:"frac" validate:"gt=0,lte=1.5"`
		Eq    int               `json:"eq" validate:"eq=7"`
		Map   map[string]int    `json:"map" validate:"min=1,dive,keys,min=2,endkeys,max=9"`
		Deep  [][]string        `json:"deep" validate:"dive,min=1,dive,oneof=x y"`
		Opt   string            `json:"opt" validate:"omitempty,min=2"`
		Ptr   *string           `json:"ptr" validate:"required,min=1"`
		Wait  time.Duration     `json:"wait" validate:"min=1s"`
		Small int8              `json:"small" validate:"min=-5"`
		Email string            `json:"email" validate:"min=3,email" jsonschema_description:"Where to write."`
		Same  string            `json:"same" validate:"eqfield=Email"`
		Or    string            `json:"or" validate:"len=0|min=5"`
		Mails []string          `json:"mails" validate:"dive,email"`
		When  time.Time         `json:"when" validate:"gt"`
		Any   any               `json:"any" validate:"required"`
		Comma string            `json:"comma" validate:"oneof='a0x2Cb' c"`
		Cond  string            `json:"cond" validate:"required_if=Opt x"`
		Byte  []byte            `json:"byte" validate:"max=4"`
		Inner []Base            `json:"inner" validate:"unique"`
		Two   map[string][]int8 `json:"two" validate:"dive,max=2,dive,min=0"`
	}
	sizes struct {
		Above string         `json:"above" validate:"gt=1,lt=4"`
		Lists []int          `json:"lists" validate:"gt=0,lt=3"`
		Map   map[string]int `json:"map" validate:"gte=1,lte=2"`
		Exact []int          `json:"exact" validate:"eq=1"`
		Text  string         `json:"text" validate:"eq=a"`
		Bool  bool           `json:"bool" validate:"eq=true"`
		Uint  uint64         `json:"uint" validate:"gt=9223372036854775807,lt=18446744073709551615"`
		Float float64        `json:"float" validate:"len=2"`
		Ne    int            `json:"ne" validate:"ne=3"`
		Same  []any          `json:"same" validate:"unique"`
	}
	options struct {
		Dash    int `json:"-"`
		Hidden  int `json:"hidden" jsonschema:"-"`
		Named   int `json:"-,"`
		Plain   int
		Empty   int     `json:"empty,omitempty"`
		Zero    int     `json:"zero,omitzero"`
		Str     int     `json:"str,string"`
		UStr    uint8   `json:"ustr,string"`
		FStr    float64 `json:"fstr,string"`
		BStr    bool    `json:"bstr,string"`
		private int
	}
	fallback struct {
		A    int            `json:"a"`
		Rest map[string]int `json:",embed"`
	}
	pointers struct {
		A *int              `json:"a"`
		B **string          `json:"b,omitempty"`
		C []*int            `json:"c"`
		D *inner            `json:"d"`
		E map[string]*inner `json:"e"`
	}
	stdlib struct {
		Time time.Time       `json:"time"`
		Dur  time.Duration   `json:"dur"`
		Big  *big.Int        `json:"big"`
		Rat  *big.Rat        `json:"rat"`
		Addr netip.Addr      `json:"addr"`
		Pre  netip.Prefix    `json:"pre"`
		URL  url.URL         `json:"url"`
		PURL *url.URL        `json:"purl"`
		Raw  json.RawMessage `json:"raw"`
		Val  jsontext.Value  `json:"val"`
		Num  json.Number     `json:"num"`
	}
	clock struct {
		time.Time
		Zone string
	}
	defaults struct {
		In  nested   `json:"in"`
		All []nested `json:"all"`
		Obj nested   `json:"obj" jsonschema:"default={}"`
	}
	nested struct {
		N int    `json:"n" jsonschema:"default=3"`
		S string `json:"s" jsonschema:"default=x\\,y"`
	}
	myByte byte
)

func (u upper) MarshalText() ([]byte, error)   { return []byte(u), nil }
func (u *upper) UnmarshalText(b []byte) error  { *u = upper(b); return nil }
func (a anyJSON) MarshalJSON() ([]byte, error) { return []byte(a.raw), nil }
func (a *anyJSON) UnmarshalJSON(b []byte) error {
	a.raw = string(b)
	return nil
}
func (own) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Enum: []any{"mine"}}
}

// constants stands for the source, which knows the const blocks.
func constants(t reflect.Type) []Enum {
	switch t {
	case reflect.TypeFor[style]():
		return []Enum{{Name: "Friendly", Value: "friendly"}, {Name: "Formal", Value: "formal"}}
	case reflect.TypeFor[level]():
		return []Enum{{Name: "Low", Value: int64(1)}, {Name: "High", Value: int64(2)}}
	case reflect.TypeFor[upper]():
		return []Enum{{Name: "A", Value: "A"}, {Name: "B", Value: "B"}}
	}
	return nil
}

func docs(t reflect.Type) (string, map[string]string) {
	if t == reflect.TypeFor[inner]() {
		return "A point.", map[string]string{"X": "Right of the origin."}
	}
	return "", nil
}

// A row is one type with values that it accepts and refuses.
type row struct {
	name    string
	typ     reflect.Type
	accepts []string
	refuses []string
}

func of[T any](name string, accepts, refuses []string) row {
	return row{name, reflect.TypeFor[T](), accepts, refuses}
}

type texts = []string

var rows = slices.Concat(firstRows, moreRows)

var firstRows = []row{
	of[bool]("a bool", texts{`true`, ` false `}, texts{`1`, `"true"`, `null`}),
	of[flag]("a named bool", texts{`true`}, texts{`"x"`}),
	of[string]("a string", texts{`""`, `"é\n\u00e9"`}, texts{`1`, `null`, `["a"]`, `{}`}),
	of[int]("an int", texts{`0`, `-5`, `9007199254740993`, `9223372036854775807`, `-9223372036854775808`, `1.0`, `1e2`, `100e-2`, `-0`},
		texts{`9223372036854775808`, `-9223372036854775809`, `1.5`, `"5"`, `1e400`, `1e-1`, `null`}),
	of[int8]("an int8", texts{`127`, `-128`, `12.70e1`}, texts{`128`, `-129`, `300`, `1e10`}),
	of[int16]("an int16", texts{`32767`}, texts{`32768`}),
	of[int32]("an int32", texts{`2147483647`}, texts{`2147483648`}),
	of[int64]("an int64", texts{`9223372036854775807`}, texts{`9223372036854775808`}),
	of[uint]("a uint", texts{`0`, `18446744073709551615`, `-0`}, texts{`-1`, `18446744073709551616`}),
	of[uint8]("a uint8", texts{`255`, `2.55e2`}, texts{`256`, `-1`}),
	of[uint16]("a uint16", texts{`65535`}, texts{`65536`}),
	of[uint32]("a uint32", texts{`4294967295`}, texts{`4294967296`}),
	of[uint64]("a uint64", texts{`18446744073709551615`}, texts{`18446744073709551616`, `-1`}),
	of[float32]("a float32", texts{`1.5`, `3.4028235e38`}, texts{`1e39`, `"1"`}),
	of[float64]("a float64", texts{`1`, `-1.5e-300`, `123456789012345680000000000000`}, texts{`1e400`, `true`}),
	of[style]("a string with constants", texts{`"friendly"`, `"f\u006frmal"`}, texts{`"formall"`, `"rude"`, `3`}),
	of[level]("an int with constants", texts{`1`, `2.0`}, texts{`3`, `"1"`}),
	of[upper]("a text marshaler with constants", texts{`"A"`}, texts{`"C"`}),
	of[[]int]("a slice", texts{`[]`, `[1,2]`, `[ 1 , 2 ]`}, texts{`[1,"a",2,null]`, `null`, `{}`}),
	of[[]*int]("a slice of pointers", texts{`[1]`}, texts{`[null]`}),
	of[[3]bool]("an array", texts{`[true,false,true]`}, texts{`[true]`, `[true,true,true,true]`}),
	of[[0]int]("an array of nothing", texts{`[]`}, texts{`[1]`}),
	of[[4]byte]("an array of bytes", texts{`[1,2,3,4]`}, texts{`"AQIDBA=="`, `[1,2,3,256]`}),
	of[[]byte]("bytes", texts{`""`, `"AQ=="`, `"AR=="`}, texts{`"AQ"`, `"A Q="`, `"AQ\n=="`, `"-_=="`, `[1]`}),
	of[[]myByte]("named bytes", texts{`"AQ=="`}, texts{`"!"`}),
	of[tagsType]("a named slice", texts{`["a"]`}, texts{`[1]`}),
	of[grid]("a slice of slices", texts{`[[1.5],[]]`}, texts{`[[1,"a"],2]`}),
	of[map[string]int]("a map", texts{`{}`, `{"a":1}`}, texts{`{"a":"b","c d":null}`, `[]`}),
	of[map[int]string]("a map with int keys", texts{`{"-1":"a","0":""}`}, texts{`{"01":"a","x":"b","9223372036854775808":"c","-0":"d"}`}),
	of[map[uint8]string]("a map with uint8 keys", texts{`{"255":"a"}`}, texts{`{"256":"a","-1":"b"}`}),
	of[map[netip.Addr]int]("a map with text keys", texts{`{"1.2.3.4":1}`}, texts{`{"1.2.3.4":"a"}`}),
	of[map[style]int]("a map with constant keys", texts{`{"formal":1}`}, texts{`{"rude":1}`}),
	of[map[string]map[string]any]("a map of maps", texts{`{"a":{"b":null}}`}, texts{`{"a":1}`}),
	of[any]("anything", texts{`null`, `1`, `{"a":[1]}`}, nil),
	of[[]any]("a slice of anything", texts{`[null,1,"a"]`}, texts{`{}`}),
	of[struct{}]("an empty struct", texts{`{}`}, texts{`{"a":1}`, `null`}),
	of[inner]("a struct", texts{`{"x":1,"y":2}`, `{"y":2,"x":1}`, "{\n\"\\u0078\" : 1 , \"y\" : 2 }"},
		texts{`{}`, `{"x":1}`, `{"X":1,"y":2}`, `{"x":1,"y":2,"zz":3}`, `{"x":"a","y":null}`, `[]`}),
	of[*inner]("a pointer to a struct", texts{`{"x":1,"y":2}`}, texts{`null`}),
	of[withEmbedded]("an embedded struct", texts{`{"x":1,"y":2,"z":3}`}, texts{`{"z":3}`, `{"inner":{}}`}),
	of[withPointer]("an embedded pointer", texts{`{"more":true}`, `{"id":"a","name":"b","more":false}`}, texts{`{"id":1,"name":"","more":false}`}),
	of[withNamed]("an embedded struct with a name", texts{`{"base":{"id":"a","name":"b"},"n":1}`}, texts{`{"base":{"id":"a"},"n":1}`}),
	of[shadowing]("a field that shadows another", texts{`{"id":"a","name":1}`}, texts{`{"id":"a","name":"b"}`}),
	of[ambiguous]("fields that cancel each other", texts{`{"R":1,"S":2}`}, texts{`{"R":1,"S":2,"Q":3}`}),
	of[tree]("a recursive struct", texts{`{"value":1,"children":[{"value":2,"children":[]}]}`}, texts{`{"value":1,"children":[{"value":"a","children":null}]}`}),
	of[list]("a linked list", texts{`{"head":1,"tail":{"head":2}}`}, texts{`{"head":1,"tail":{"tail":{}}}`}),
	of[chicken]("mutually recursive structs", texts{`{"egg":{"chicken":{}}}`}, texts{`{"egg":{"chicken":{"egg":1}}}`}),
	of[forest]("a slice of itself", texts{`[[],[[]]]`}, texts{`[[1]]`}),
	of[folders]("a map of itself", texts{`{"a":{"b":{}}}`}, texts{`{"a":{"b":1}}`}),
	of[[]tree]("a slice of a recursive struct", texts{`[]`}, texts{`[{}]`}),
	of[generic[inner]]("a generic struct", texts{`{"items":[{"x":1,"y":2}]}`}, texts{`{"items":[{"x":1}],"next":{}}`}),
	of[netip.Addr]("a text marshaler", texts{`"1.2.3.4"`}, texts{`1`, `null`}),
	of[anyJSON]("a JSON marshaler", texts{`1`, `null`, `[{}]`}, nil),
	of[own]("a type with a schema of its own", texts{`"mine"`}, texts{`"yours"`, `1`}),
	of[search]("a search", texts{`{"query":"ab"}`, `{"query":"éé","limit":1,"sort":"best match","tags":["a","b"]}`},
		texts{`{"qery":"ab"}`, `{"query":"a","limit":0,"sort":"dat","tags":["a","a","","toolong"]}`, `{"query":"ab","limit":101}`}),
	of[tagged]("jsonschema tags", texts{`{"enum":"a","num":3,"pat":"ab","must":1,"factor":1.5}`},
		texts{`{"enum":"c","num":2,"pat":"abcd","factor":0.3}`}),
	of[rules]("validate tags", texts{`{"len":"abc","gt":1,"frac":1.5,"eq":7,"map":{"ab":1},"deep":[["x"]],"ptr":"a","wait":1000000000,"small":-5,"email":"a@b.c","same":"x","or":"","mails":[],"when":"2020-01-01T00:00:00Z","any":null,"comma":"a,b","byte":"","inner":[],"two":{}}`},
		texts{`{"len":"ab","gt":10,"frac":0,"eq":8,"map":{"a":10},"deep":[[],["z"]],"opt":"","ptr":"","wait":1,"small":-6,"email":"a","same":1,"or":1,"mails":[1],"when":"x","any":1,"comma":"a","byte":"A","inner":[{"id":"a","name":"b"},{"name":"b","id":"a"}],"two":{"a":[1,2,-3]}}`}),
	of[sizes]("sizes", texts{`{"above":"éé","lists":[1],"map":{"a":1,"b":2},"exact":[1],"text":"a","bool":true,"uint":9223372036854775808,"float":2.0,"ne":4,"same":[1,2,"1",[1],{"a":1},{"a":2}]}`},
		texts{`{"above":"é","lists":[],"map":{},"exact":[1,2],"text":"b","bool":false,"uint":9223372036854775807,"float":2.1,"ne":3,"same":[1,1.0,"a","\u0061",{"a":1,"b":[2]},{"b":[2e0],"a":1}]}`,
			`{"above":"éééé","lists":[1,2,3],"map":{"a":1,"b":2,"c":3},"exact":[],"text":"a","bool":true,"uint":18446744073709551615,"float":2,"ne":3,"same":[]}`}),
	of[options]("json options", texts{`{"-":1,"Plain":2,"str":"5","ustr":"255","fstr":"1e3","bstr":"true"}`},
		texts{`{"-":1,"Plain":2,"str":5,"ustr":"256","fstr":"x","bstr":true,"hidden":1,"Dash":1,"private":2}`, `{"-":1,"plain":2,"str":"05","ustr":"-1","fstr":"1e400","bstr":"yes","empty":null}`}),
	of[fallback]("a field for all other names", texts{`{"a":1,"b":2}`}, texts{`{"a":1,"b":"c"}`}),
	of[pointers]("pointers", texts{`{"c":[1],"e":{}}`}, texts{`{"a":null,"b":null,"c":[null],"d":null,"e":{"a":null}}`}),
	of[stdlib]("the standard library", texts{`{"time":"2020-01-01T00:00:00.5+02:00","dur":1,"big":123456789012345678901234567890,"addr":"1.2.3.4","pre":"10.0.0.0/8","url":"https://a.b/c","raw":{"a":1},"val":[1],"num":1.50}`},
		texts{`{"time":"2020-01-01","dur":"1s","big":1.5,"addr":1,"pre":null,"url":{},"raw":null,"val":1,"num":"1"}`, `{"time":"2020-01-01T23:59:60Z","dur":1.5,"big":1e2000,"addr":"","pre":"","url":"","raw":null,"val":1,"num":1}`}),
	of[clock]("an embedded time", texts{`"2020-01-01T00:00:00Z"`}, nil),
	of[defaults]("defaults at every depth", texts{`{"in":{},"all":[{},{"n":1}]}`}, texts{`{"in":{"n":"a"},"all":[{"s":1}]}`}),
	of[time.Duration]("a duration", texts{`1`}, texts{`"1s"`}),
	of[time.Month]("a named int without constants", texts{`13`}, texts{`"March"`}),
}
