package schema

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"log/slog"
	"math/big"
	"net"
	"net/netip"
	"net/url"
	"reflect"
	"time"
)

// More types of the table test: those of the standard library and those that
// look like well-known ones.
type (
	uuid             [16]byte
	wordsEnum        string
	portEnum         uint16
	currency         struct{ code string }
	keyed            string
	couple           [2]inner
	matrix           [2][3]int
	either[A, B any] struct {
		Left  *A `json:"left,omitzero"`
		Right *B `json:"right,omitzero"`
	}
	nullString struct { // as database/sql has it
		String string
		Valid  bool
	}
	optional[T any] struct{ v *T }
	author          struct {
		Books map[string][]book `json:"books"`
	}
	book struct {
		By    []*author `json:"by"`
		Parts [1]*book  `json:"parts,omitempty"`
	}
	money int64
	span  struct {
		From time.Time `json:"from,omitzero"`
		Upto time.Time `json:"upto"`
	}
	zeros struct {
		S  string         `json:"s,omitzero"`
		N  int            `json:"n,omitempty"`
		B  bool           `json:"b,omitzero"`
		L  []int          `json:"l,omitempty"`
		M  map[string]int `json:"m,omitzero"`
		In inner          `json:"in,omitzero"`
		A  [2]int         `json:"a,omitzero"`
		U  uuid           `json:"u,omitzero"`
		P  *int           `json:"p,omitzero"`
		X  any            `json:"x,omitempty"`
		F  figure         `json:"f,omitzero"`
	}
	deepDefaults struct {
		Map  map[string]nested   `json:"map"`
		Grid [][]nested          `json:"grid"`
		Pair [2]nested           `json:"pair,omitzero"`
		Maps []map[string]nested `json:"maps" jsonschema:"default=[{\"a\":{}}]"`
		Ptr  *nested             `json:"ptr" jsonschema:"default={\"n\":9}"`
		Any  any                 `json:"any" jsonschema:"default=null"`
		Flag bool                `json:"flag" jsonschema:"default=true"`
		Frac float64             `json:"frac" jsonschema:"default=0.5"`
		Fig  figure              `json:"fig" jsonschema:"default={\"kind\":\"square\"}"`
		Time time.Time           `json:"time" jsonschema:"default=2020-01-01T00:00:00Z"`
		Byte []byte              `json:"byte" jsonschema:"default=AQ=="`
		Enum wordsEnum           `json:"enum" jsonschema:"default=red"`
	}
	exactInts struct {
		I int64            `json:"i"`
		U uint64           `json:"u"`
		K map[int64]uint64 `json:"k"`
		S int64            `json:"s,string"`
		L []int64          `json:"l" validate:"dive,max=9007199254740993"`
	}
	outer struct {
		*Middle
		Own int `json:"own"`
	}
	Middle struct {
		*Base
		Mid int `json:"mid"`
	}
	oddNames struct {
		Größe  int `json:"größe"`
		Spaced int `json:"two words"`
		Dots   int `json:"a.b/c~d"`
		Empty  int `json:","`
	}
	tagAlone struct {
		Base `json:",omitzero"`
		Rest map[string]any `json:",embed"`
	}
	inlined struct {
		In inner `json:",embed"`
		Z  int   `json:"z"`
	}
)

func (u uuid) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(u[:])), nil }
func (u *uuid) UnmarshalText(b []byte) error {
	raw, err := hex.DecodeString(string(b))
	if err != nil || len(raw) != len(u) {
		return errors.New("no uuid")
	}
	*u = uuid(raw)
	return nil
}

func (wordsEnum) EnumValues() []wordsEnum { return []wordsEnum{"red", "green"} }
func (*portEnum) EnumValues() []portEnum  { return []portEnum{80, 443} }
func (currency) EnumValues() []currency   { return []currency{{"EUR"}, {"CHF"}} }
func (c currency) MarshalText() ([]byte, error) {
	return []byte(c.code), nil
}
func (c *currency) UnmarshalText(b []byte) error { c.code = string(b); return nil }
func (keyed) EnumValues() []keyed                { return []keyed{"k1", "k2"} }
func (k keyed) MarshalText() ([]byte, error)     { return []byte(k), nil }
func (k *keyed) UnmarshalText(b []byte) error    { *k = keyed(b); return nil }

func (o optional[T]) MarshalJSON() ([]byte, error)  { return json.Marshal(o.v) }
func (o *optional[T]) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &o.v) }

func (m money) MarshalJSON() ([]byte, error) {
	return json.Marshal(big.NewRat(int64(m), 100).FloatString(2))
}

func (m *money) UnmarshalJSON(b []byte) error {
	r, ok := new(big.Rat).SetString(string(trimQuotes(b)))
	if !ok {
		return errors.New("no money")
	}
	*m = money(new(big.Int).Div(new(big.Int).Mul(r.Num(), big.NewInt(100)), r.Denom()).Int64())
	return nil
}

func trimQuotes(b []byte) []byte {
	if len(b) > 1 && b[0] == '"' {
		return b[1 : len(b)-1]
	}
	return b
}

const someUUID = `"00112233445566778899aabbccddeeff"`

var moreRows = []row{
	of[uuid]("a uuid", texts{someUUID}, texts{`[0,17]`, `1`}),
	of[*uuid]("a pointer to a uuid", texts{someUUID}, texts{`null`}),
	of[[]uuid]("a slice of uuids", texts{`[]`, `[` + someUUID + `]`}, texts{`[1]`}),
	of[map[uuid]int]("a map with uuid keys", texts{`{` + someUUID + `:1}`}, texts{`{` + someUUID + `:"x"}`}),
	of[wordsEnum]("a string that lists its values", texts{`"red"`, `"gr\u0065en"`}, texts{`"gren"`, `""`, `0`}),
	of[portEnum]("an integer that lists its values, by its pointer", texts{`80`, `44.3e1`}, texts{`81`, `"80"`, `-80`}),
	of[currency]("a struct of text that lists its values", texts{`"EUR"`}, texts{`"eur"`, `{"code":"EUR"}`}),
	of[[]currency]("a slice of such", texts{`["CHF","EUR"]`}, texts{`["CHF","USD"]`}),
	of[map[wordsEnum]int]("a map whose keys list their values", texts{`{"red":1}`}, texts{`{"blue":1}`}),
	of[map[keyed]int]("a map whose text keys list their values", texts{`{"k1":1}`}, texts{`{"k3":1}`}),
	of[figure]("a sum type", texts{`{"kind":"circle","radius":1}`, `{"side":2,"kind":"square"}`, `{"kind":"square"}`},
		texts{`{"kind":"circle"}`, `{"kind":"Circle","radius":1}`, `{}`, `null`, `[]`, `{"kind":null}`}),
	of[[]figure]("a slice of a sum type", texts{`[]`, `[{"kind":"group","parts":[]}]`}, texts{`[null]`, `[{"kind":"group","parts":[{"kind":"circle","radius":"1"}]}]`}),
	of[map[string]figure]("a map of a sum type", texts{`{"a":{"kind":"square","side":1.0}}`}, texts{`{"a":{"kind":"square","side":1.5}}`, `{"a":{"kind":"square","radius":1}}`}),
	of[drawing]("a sum type beside one of its variants", texts{`{"main":{"kind":"circle","radius":1},"plain":{"radius":1}}`}, texts{`{"main":{"radius":1},"plain":{"kind":"circle","radius":1}}`}),
	of[[2]figure]("an array of a sum type", texts{`[{"kind":"square"},{"kind":"square"}]`}, texts{`[{"kind":"square"}]`}),
	of[couple]("a named array of structs", texts{`[{"x":1,"y":2},{"x":3,"y":4}]`}, texts{`[{"x":1,"y":2}]`, `[{"x":1},{}]`}),
	of[matrix]("an array of arrays", texts{`[[1,2,3],[4,5,6]]`}, texts{`[[1,2],[3,4]]`, `[[1,2,3]]`, `null`}),
	of[[2]*int]("an array of pointers", texts{`[1,2]`}, texts{`[1,null]`}),
	of[[2]any]("an array of anything", texts{`[null,{}]`}, texts{`[1]`}),
	of[[3]myByte]("an array of named bytes", texts{`[1,2,255]`}, texts{`[1,2,256]`, `"AQID"`}),
	of[[][2]string]("a slice of arrays", texts{`[["a","b"]]`}, texts{`[["a"]]`}),
	of[[1]map[string][]int]("an array of maps of slices", texts{`[{"a":[1]}]`}, texts{`[{"a":[null]}]`}),
	of[author]("recursion through maps, slices and pointers", texts{`{"books":{"a":[{"by":[{"books":{}}]}]}}`, `{"books":{"a":[{"by":[],"parts":[{"by":[]}]}]}}`},
		texts{`{"books":{"a":[{"by":[{}]}]}}`, `{"books":{"a":[{"by":[],"parts":[]}]}}`}),
	of[book]("the other end of it", texts{`{"by":[{"books":{"a":[{"by":[]}]}}]}`}, texts{`{"by":[{"books":[]}]}`}),
	of[map[string]author]("a map of mutual recursion", texts{`{}`}, texts{`{"a":{"books":null}}`}),
	of[generic[generic[int]]]("a generic of a generic", texts{`{"items":[{"items":[1]}],"next":{"items":[],"next":2}}`}, texts{`{"items":[{"items":["a"]}]}`}),
	of[either[inner, []string]]("a generic of two", texts{`{}`, `{"left":{"x":1,"y":2}}`, `{"right":["a"]}`}, texts{`{"left":[]}`, `{"right":null}`}),
	of[nullString]("a nullable as database/sql has it", texts{`{"String":"","Valid":false}`}, texts{`"a"`, `null`, `{"String":"a"}`}),
	of[optional[int]]("a type with JSON of its own", texts{`null`, `1`}, nil),
	of[money]("an integer with JSON of its own", texts{`"1.50"`, `2`}, nil),
	of[span]("times that may be left out", texts{`{"upto":"2020-01-01T00:00:00+01:00"}`}, texts{`{"from":null,"upto":"2020-01-01"}`, `{}`}),
	of[zeros]("everything left out when zero", texts{`{}`, `{"s":"","n":0,"b":false,"l":[],"m":{},"in":{"x":0,"y":0},"a":[0,0],"u":` + someUUID + `,"p":0,"x":null,"f":{"kind":"square"}}`},
		texts{`{"s":null,"n":null,"b":null,"l":null,"m":null,"in":null,"a":null,"u":null,"p":null,"f":null}`, `{"in":{}}`}),
	of[deepDefaults]("defaults of every kind, deeper", texts{`{"map":{"a":{}},"grid":[[{},{"n":1}],[]]}`, `{"map":{},"grid":[],"pair":[{},{"s":"q"}],"ptr":{},"fig":{"kind":"circle","radius":1},"maps":[]}`},
		texts{`{"map":{"a":{"n":"x"}},"grid":[[{"m":1}]]}`}),
	of[exactInts]("integers over their whole range", texts{`{"i":-9223372036854775808,"u":18446744073709551615,"k":{"-9223372036854775808":18446744073709551615},"s":"9223372036854775807","l":[9007199254740993]}`, `{"i":9007199254740993.0,"u":184467440737095516150e-1,"k":{},"s":"0","l":[]}`},
		texts{`{"i":-9223372036854775809,"u":18446744073709551616,"k":{"9223372036854775808":-1},"s":"9223372036854775808","l":[9007199254740994]}`}),
	of[outer]("embedded pointers in embedded pointers", texts{`{"own":1}`, `{"own":1,"mid":2}`, `{"own":1,"mid":2,"id":"a","name":"b"}`}, texts{`{"mid":2}`, `{"own":1,"name":""}`}),
	of[oddNames]("odd names", texts{`{"größe":1,"two words":2,"a.b/c~d":3,"Empty":4}`}, texts{`{"Größe":1,"two words":"x","a.b/c~d":null,"Empty":4}`}),
	of[tagAlone]("embedded with an option, and all other names", texts{`{"id":"a","name":"b","x":[1]}`}, texts{`{"id":1,"name":"","x":null}`}),
	of[inlined]("a struct field that is embedded by its tag", texts{`{"x":1,"y":2,"z":3}`}, texts{`{"In":{"x":1,"y":2},"z":3}`}),
	of[big.Int]("a big integer", texts{`123456789012345678901234567890`, `-1`, `1e30`}, texts{`1.5`, `"1"`, `1e2000`}),
	of[[]*big.Int]("a slice of big integers", texts{`[1e2,-0]`}, texts{`[null]`, `["1"]`}),
	of[*big.Float]("a big float", texts{`"1.5"`}, texts{`1.5`}),
	of[*big.Rat]("a big fraction", texts{`"1/3"`}, texts{`0.3`}),
	of[netip.Addr]("an address", texts{`"1.2.3.4"`, `"::1"`}, texts{`1`, `[1,2,3,4]`}),
	of[netip.AddrPort]("an address and port", texts{`"1.2.3.4:80"`}, texts{`80`}),
	of[map[netip.Prefix][]netip.Addr]("a map from prefixes to addresses", texts{`{"10.0.0.0/8":["10.1.1.1"]}`}, texts{`{"10.0.0.0/8":"10.1.1.1"}`}),
	of[net.IP]("an address in bytes", texts{`"1.2.3.4"`}, texts{`[1,2,3,4]`}),
	of[net.HardwareAddr]("bytes without methods for text", texts{`"AAEC"`}, texts{`"00:01:02"`}),
	of[url.URL]("a URL", texts{`"https://a.example/b?c=d"`}, texts{`{"Scheme":"https"}`, `1`}),
	of[[]url.URL]("a slice of URLs", texts{`["https://a.example"]`}, texts{`[null]`}),
	of[map[string]*url.URL]("a map of pointers to URLs", texts{`{"a":"b"}`}, texts{`{"a":null}`}),
	of[json.Number]("a number as it is written", texts{`1.50`, `1e400`}, texts{`"1"`, `true`}),
	of[[]json.Number]("a slice of such numbers", texts{`[1,2.0]`}, texts{`["1"]`}),
	of[json.RawMessage]("raw JSON", texts{`{"a":[null]}`, `null`}, nil),
	of[[]json.RawMessage]("a slice of raw JSON", texts{`[1,"a",null]`}, texts{`{}`}),
	of[time.Time]("a time alone", texts{`"2020-01-01T00:00:00Z"`, `"2020-01-01T00:00:00.123456789+05:30"`}, texts{`"2020-01-01"`, `"2020-13-01T00:00:00Z"`, `0`}),
	of[time.Duration]("a duration alone", texts{`1000000000`, `-1`}, texts{`"1s"`, `1.5`}),
	of[time.Month]("a month", texts{`1`}, texts{`"January"`}),
	of[slog.Level]("a level of slog, whose JSON goes before its text", texts{`"INFO"`, `"WARN+1"`}, nil),
	of[reflect.Kind]("a kind of the standard library", texts{`1`}, texts{`-1`, `"int"`}),
	of[rune]("a rune", texts{`97`}, texts{`"a"`, `2147483648`}),
	of[uintptr]("a uintptr", texts{`1`}, texts{`-1`}),
	of[map[int8]struct{}]("a set of small integers", texts{`{"-128":{},"127":{}}`}, texts{`{"128":{}}`, `{"+1":{}}`, `{"1":{"a":1}}`}),
	of[map[uint64]bool]("a map with the widest keys", texts{`{"18446744073709551615":true}`}, texts{`{"18446744073709551616":true}`, `{"-1":true}`}),
	of[map[time.Time]int]("a map with times for keys", texts{`{"2020-01-01T00:00:00Z":1}`}, texts{`{"2020-01-01T00:00:00Z":"a"}`, `{"2020-01-01":1}`}),
	of[[]map[string]*[]int]("pointers, slices and maps mixed", texts{`[{"a":[1]},{}]`}, texts{`[{"a":null}]`, `[null]`}),
	of[struct {
		A struct {
			B struct{ C int8 } `json:"b"`
		} `json:"a"`
	}]("structs without a name", texts{`{"a":{"b":{"C":1}}}`}, texts{`{"a":{"b":{"C":200,"D":1}}}`}),
	of[struct {
		S []string `json:"s" validate:"required,min=1,max=2,unique,dive,oneof=a b"`
	}]("rules of a list and of its items", texts{`{"s":["a","b"]}`}, texts{`{"s":[]}`, `{"s":["a","a","c"]}`}),
	of[struct {
		M map[string][]int `json:"m" validate:"max=2,dive,keys,min=2,max=3,endkeys,min=1,dive,gte=0"`
	}]("rules of keys, values and items of values", texts{`{"m":{"ab":[0]}}`}, texts{`{"m":{"a":[],"abcd":[-1],"ab":[1]}}`}),
}
