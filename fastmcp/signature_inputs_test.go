package fastmcp_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"net/netip"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// inputRows are arguments of all types, by themselves and within others.
var inputRows = []signatureRow{
	sig("one struct is the whole object", func(in shelfIn) string { return fmt.Sprint(in) }, f, `{"title":"a","limit":3}`, `{"in":{"title":"a"}}`, `{"titel":"a"}`),
	sig("one struct with a name is one argument", func(in shelfIn) string { return fmt.Sprint(in) }, f, fastmcp.Params("in"), `{"in":{"title":"a"}}`, `{"title":"a"}`),
	sig("an anonymous struct", func(in struct {
		A int `json:"a"`
	}) int {
		return in.A
	}, f, `{"a":1}`, `{}`),
	sig("an empty struct", func(in struct{}) {}, f, `{}`, `{"a":1}`),
	sig("a struct beside a scalar", func(name string, at point2) string { return fmt.Sprint(name, at) }, f, `{"name":"a","at":{"X":1,"Y":2}}`, `{"name":"a","at":{"X":1,"y":2}}`),
	sig("two structs", Line, `{"from":{"X":1,"Y":2},"to":{"X":3,"Y":4}}`, `{"from":{"X":1,"Y":2}}`, `{"X":1,"Y":2}`),
	sig("a struct before a variadic", func(at point2, tags ...string) int { return at.X + len(tags) }, f, `{"at":{"X":1,"Y":2},"tags":["a"]}`, `{"at":{"X":1,"Y":2},"tags":[{}]}`),
	sig("a pointer to a struct, by name", func(at *point2) bool { return at != nil }, f, fastmcp.Params("at"), `{}`, `{"at":{"X":1,"Y":2}}`, `{"at":{}}`),
	sig("embedded structs", func(in filter) string { return fmt.Sprint(in.Page, in.Named2 != nil, in.Since.Year()) }, f, `{}`, `{"page":2,"name":"n","since":"2026-01-02T03:04:05Z"}`, `{"since":"yesterday"}`),
	sig("a type that contains itself", Depth, `{"root":{"value":1,"branches":[{"value":2,"branches":[{"value":3}]}]},"from":0}`, `{"root":{"value":1,"branches":[{"branches":[{"value":"x"}]}]},"from":0}`),
	sig("a whole object that contains itself", func(in branch) int { return in.Value + len(in.Branches) }, f, `{"value":1,"branches":[{"value":2}]}`, `{"value":1,"branches":[{}]}`),
	sig("constants", func(style Style) string { return string(style) }, f, `{"style":"formal"}`, `{"style":"Formal"}`, `{}`),
	sig("constants that are numbers", func(level level3) int { return int(level) }, f, `{"level":2}`, `{"level":3}`),
	sig("a list of constants", func(styles []Style) int { return len(styles) }, f, `{"styles":["formal","friendly"]}`, `{"styles":["formal","rude"]}`),
	sig("integers of all sizes", func(a int8, b uint16, c int64, d uint64) string { return fmt.Sprint(a, b, c, d) }, f,
		`{"a":-128,"b":65535,"c":-9223372036854775808,"d":18446744073709551615}`, `{"a":128,"b":-1,"c":9223372036854775808,"d":1.5}`, `{"a":1.0,"b":1e2,"c":-0,"d":0}`),
	sig("floats", func(a float32, b float64) string { return fmt.Sprint(a, b) }, f, `{"a":1.5,"b":1e300}`, `{"a":1e39,"b":1e400}`),
	sig("a bool", func(on bool) bool { return !on }, f, `{"on":true}`, `{"on":0}`),
	sig("a duration", func(wait time.Duration) string { return wait.String() }, f, `{"wait":1500000000}`, `{"wait":"1.5s"}`),
	sig("bytes in", func(data []byte) string { return string(data) }, f, `{"data":"aGk="}`, `{"data":"aGk"}`),
	sig("an array", func(pair [2]int) int { return pair[0] + pair[1] }, f, `{"pair":[1,2]}`, `{"pair":[1]}`, `{"pair":[1,2,3]}`),
	sig("lists of lists", func(grid [][]int) int { return len(grid) }, f, `{"grid":[[1],[]]}`, `{"grid":[[1],["a"],2]}`),
	sig("a map to structs", func(points map[string]point2) int { return len(points) }, f, `{"points":{"a":{"X":1,"Y":2}}}`, `{"points":{"a b":{"X":1}}}`),
	sig("a map with numbers for names", func(names map[int]string) int { return len(names) }, f, `{"names":{"7":"a"}}`, `{"names":{"seven":"a"}}`),
	sig("text that reads itself", func(pages span) int { return pages.To - pages.From }, f, `{"pages":"3-9"}`, `{"pages":"many"}`, `{"pages":{"From":3,"To":9}}`),
	sig("two that read themselves, and a rule", func(first, second span, mail string) {}, f, fastmcp.Param("mail", `validate:"email"`), `{"first":"x","second":"y","mail":"z"}`, `{"first":"1-2","second":"3-4","mail":"a@b.cd"}`),
	sig("an IP address", func(host netip.Addr) bool { return host.Is6() }, f, `{"host":"::1"}`, `{"host":"localhost"}`),
	sig("a big integer", func(n big.Int) string { return n.String() }, f, `{"n":123456789012345678901234567890}`, `{"n":1.5}`),
	sig("JSON as it comes", func(text json.RawMessage) string { return string(text) }, f, `{"text":{"a":  [1]}}`, `{}`),
	sig("anything in", func(value any) string { return fmt.Sprintf("%T", value) }, f, `{"value":null}`, `{"value":"5"}`, `{}`),
	sig("a pointer to a list", func(words *[]string) bool { return words != nil }, f, `{}`, `{"words":[]}`, `{"words":[null]}`),
	sig("a pointer to a pointer", func(n **int) bool { return n != nil }, f, `{}`, `{"n":1}`, `{"n":"one"}`),
	sig("a list of pointers", func(list []*point2) int { return len(list) }, f, `{"list":[{"X":1,"Y":2}]}`, `{"list":[null]}`),
	sig("unknown names", func(n int) int { return n }, f, `{"n":1,"m":2}`, `{"N":1}`, `{"n":1,"some thing":2}`, `{"n":1}`),
	sig("unknown names that are ignored", func(n int) int { return n }, f, fastmcp.IgnoreUnknown(), `{"n":1,"m":2}`, `{"m":2}`),
	sig("one unknown name that is ignored", func(n int) int { return n }, f, fastmcp.IgnoreUnknown("m"), `{"n":1,"m":2}`, `{"n":1,"o":2}`),
	sig("unknown names beside the fields of a struct", func(in shelfIn) string { return in.Title }, f, fastmcp.IgnoreUnknown("trace"), `{"title":"a","trace":[1]}`, `{"title":"a","traces":[1]}`),
	sig("many faults at once", func(in struct {
		Items []struct {
			Price float64 `json:"price" validate:"gt=0"`
			SKU   string  `json:"sku" validate:"uuid4"`
		} `json:"items" validate:"min=1"`
		Mail string `json:"mail" validate:"email"`
		Tone Style  `json:"tone"`
	}) {
	}, f, `{"items":[{"price":-1,"sku":"1"},{"price":"free"}],"mail":"nobody","tone":"frendly","item":1}`, `{"items":[],"mail":7}`, `{"items":[{"price":1,"sku":"9b2d1c3e-4f5a-4b6c-8d7e-0f1a2b3c4d5e"}],"mail":"a@b.cd","tone":"formal"}`),
}

// wordRows are types and rules that the user has registered.
var wordRows = []signatureRow{
	sig("one of several types", func(of figure) string { return fmt.Sprintf("%T", of) }, f, figures,
		`{"of":{"kind":"circle","radius":2}}`, `{"of":{"kind":"square","side":"3"}}`, `{"of":{"kind":"circle","radius":-1,"side":1}}`, `{"of":{"kind":"cube"}}`, `{"of":{}}`, `{"of":null}`),
	sig("a list of them, and back", func(all []figure) []figure { return all }, f, figures,
		`{"all":[{"kind":"circle","radius":1},"{\"kind\":\"square\",\"side\":2}"]}`, `{"all":[{"kind":"square","side":1,"label":"x"}]}`),
	sig("one of them back", func() figure { return disc{1} }, f, figures, `{}`),
	sig("a rule of the user", func(n int) int { return n }, f, fastmcp.Param("n", `validate:"multiple=4"`), multiples, `{"n":8}`, `{"n":"12"}`, `{"n":7}`),
	sig("a rule of the user beside other faults", func(n int, mail string) {}, f, fastmcp.Param("n", `validate:"multiple=4"`), fastmcp.Param("mail", `validate:"email"`), multiples, `{"n":7}`, `{"n":7,"mail":"x"}`, `{"n":8,"mail":"a@b.cd"}`),
	sig("values that the type lists", func(size shirtSize) string { return string(size) }, f, `{"size":"M"}`, `{"size":"m"}`),
	sig("a choice in any case", func(unit string) string { return unit }, f, fastmcp.Param("unit", `validate:"oneofci=cm inch"`), `{"unit":"CM"}`, `{"unit":"mile"}`),
	sig("what depends on another", func(in struct {
		Kind string `json:"kind" validate:"oneof=mail visit"`
		To   string `json:"to,omitzero" validate:"required_if=Kind mail,omitempty,email"`
	}) {
	}, f, `{"kind":"visit"}`, `{"kind":"mail"}`, `{"kind":"mail","to":"x"}`, `{"kind":"post","to":"x"}`),
}

// coercionRows are arguments in another JSON type than the one wanted.
var coercionRows = []signatureRow{
	sig("numbers and switches in strings", func(n int, x float64, on bool) string { return fmt.Sprint(n, x, on) }, f,
		`{"n":"5","x":"1.50","on":"true"}`, `{"n":"05","x":" 1","on":"yes"}`, `{"n":"5.5","x":"1","on":true}`),
	sig("the same, strictly", func(n int, x float64, on bool) string { return fmt.Sprint(n, x, on) }, f, fastmcp.Strict(),
		`{"n":5,"x":1.5,"on":true}`, `{"n":"5","x":"1.50","on":"true"}`),
	sig("numbers for text", func(code string) string { return code }, f, `{"code":1.500}`, `{"code":12345678901234567890}`, `{"code":true}`, `{"code":null}`, `{"code":[1]}`),
	sig("JSON in strings", func(at point2, list []int) string { return fmt.Sprint(at, list) }, f,
		`{"at":"{\"X\":\"1\",\"Y\":2}","list":"[1, \"2\"]"}`, `{"at":"{\"X\":1}","list":"1,2"}`),
	sig("null for what may be absent", Paginate, `{"offset":null,"limit":"null"}`, `{"offset":null,"limit":"256"}`),
	sig("null for what may not", func(name string, stock map[string]int) int { return len(stock) }, f, `{"name":null,"stock":{}}`, `{"name":"a","stock":{"b":null}}`, `{"name":"a","stock":{"b":1}}`),
	sig("one for a list of one", Join, `{"separator":"","words":"a"}`, `{"separator":"","words":["a"]}`),
	sig("an item for a list, a list for an item", func(n int) int { return n }, f, `{"n":[1]}`, `{"n":1}`),
	sig("a rule on what was coerced", func(limit int) int { return limit }, f, fastmcp.Param("limit", `validate:"max=10"`), `{"limit":"10"}`, `{"limit":"11"}`),
}
