package referee

import (
	stdjson "encoding/json"
	"math/big"
	"net/url"
	"reflect"
	"strconv"
	"time"

	"pgregory.net/rapid"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// Types that reflect.StructOf cannot make: those with a name, which may
// contain themselves.
type (
	style string
	point struct {
		X int8    `json:"x" validate:"min=-3"`
		Y *uint16 `json:"y"`
	}
	tree struct {
		Value    int    `json:"value" jsonschema:"default=3"`
		Children []tree `json:"children,omitempty" validate:"max=2"`
	}
	List struct {
		Head string `json:"head" validate:"max=3"`
		Tail *List  `json:"tail,omitzero"`
	}
	forest  []forest
	folders map[string]folders
	mixed   struct {
		point
		*List
		Own bool `json:"own"`
	}
	quoted struct {
		I int8    `json:"i,string"`
		U uint64  `json:"u,string"`
		F float64 `json:"f,string"`
		B bool    `json:"b,string,omitempty"`
		P *int    `json:"p,string,omitempty"`
	}
	open struct {
		A    int            `json:"a"`
		Rest map[string]int `json:",embed"`
	}
	// A sum type, which may contain itself.
	figure interface{ isFigure() }
	circle struct {
		Radius float64 `json:"radius" validate:"gt=0.5"`
	}
	group struct {
		Parts []figure          `json:"parts" validate:"max=3"`
		Named map[string]figure `json:"named,omitzero"`
		Next  figure            `json:"next,omitzero"`
	}
	dot   struct{}
	frame struct {
		Inside figure `json:"inside"`
		Circle circle `json:"circle"`
	}
	port uint16
)

func (circle) isFigure()        {}
func (*group) isFigure()        {}
func (dot) isFigure()           {}
func (port) EnumValues() []port { return []port{1, 7, 80} }

// unions are the sum types of the tests.
var unions = func() schema.Unions {
	u, err := schema.OneOf[figure]("kind", schema.Variant{Name: "circle", Type: reflect.TypeFor[circle]()},
		schema.Variant{Name: "group", Type: reflect.TypeFor[*group]()}, schema.Variant{Name: "a dot", Type: reflect.TypeFor[dot]()})
	if err != nil {
		panic(err)
	}
	return schema.Unions{u}
}()

var figureType = reflect.TypeFor[figure]()

var named = []reflect.Type{
	reflect.TypeFor[style](), reflect.TypeFor[point](), reflect.TypeFor[tree](), reflect.TypeFor[List](), reflect.TypeFor[forest](),
	reflect.TypeFor[folders](), reflect.TypeFor[mixed](), reflect.TypeFor[quoted](), reflect.TypeFor[open](),
	figureType, reflect.TypeFor[group](), reflect.TypeFor[frame](), reflect.TypeFor[port](), reflect.TypeFor[url.URL](), reflect.TypeFor[stdjson.Number](),
	reflect.TypeFor[time.Time](), reflect.TypeFor[time.Duration](), reflect.TypeFor[[]byte](), reflect.TypeFor[any](), reflect.TypeFor[big.Int](),
}

var scalars = []reflect.Type{
	reflect.TypeFor[bool](), reflect.TypeFor[string](), reflect.TypeFor[int](), reflect.TypeFor[int8](), reflect.TypeFor[int16](),
	reflect.TypeFor[int32](), reflect.TypeFor[int64](), reflect.TypeFor[uint](), reflect.TypeFor[uint8](), reflect.TypeFor[uint16](),
	reflect.TypeFor[uint32](), reflect.TypeFor[uint64](), reflect.TypeFor[float32](), reflect.TypeFor[float64](),
}

var keys = []reflect.Type{reflect.TypeFor[string](), reflect.TypeFor[style](), reflect.TypeFor[int](), reflect.TypeFor[uint64]()}

// drawType makes a random type.
func drawType(t *rapid.T, level int) reflect.Type {
	most := 6
	if level > 3 {
		most = 2
	}
	switch rapid.IntRange(0, most).Draw(t, "shape") {
	case 0, 1:
		return rapid.SampledFrom(scalars).Draw(t, "scalar")
	case 2:
		return rapid.SampledFrom(named).Draw(t, "named")
	case 3:
		return reflect.PointerTo(drawType(t, level+1))
	case 4:
		elem := drawType(t, level+1)
		if rapid.Bool().Draw(t, "array") {
			return reflect.ArrayOf(rapid.IntRange(0, 3).Draw(t, "length"), elem)
		}
		return reflect.SliceOf(elem)
	case 5:
		return reflect.MapOf(rapid.SampledFrom(keys).Draw(t, "key"), drawType(t, level+1))
	}
	return drawStruct(t, level)
}

// drawStruct makes a random struct type with random tags.
func drawStruct(t *rapid.T, level int) reflect.Type {
	fields := make([]reflect.StructField, rapid.IntRange(0, 5).Draw(t, "fields"))
	for i := range fields {
		typ := drawType(t, level+1)
		fields[i] = reflect.StructField{Name: "F" + strconv.Itoa(i), Type: typ, Tag: drawTag(t, i, typ)}
	}
	return reflect.StructOf(fields)
}

func drawTag(t *rapid.T, i int, typ reflect.Type) reflect.StructTag {
	option := rapid.SampledFrom([]string{"", "", ",omitempty", ",omitzero", ",string"}).Draw(t, "option")
	if option == ",string" && !quotable(typ) {
		option = ""
	}
	tag := `json:"f` + strconv.Itoa(i) + option + `"`
	if option == ",string" {
		return reflect.StructTag(tag)
	}
	if rule := drawRule(t, typ); rule != "" {
		tag += ` validate:"` + rule + `"`
	}
	return reflect.StructTag(tag)
}

func quotable(typ reflect.Type) bool {
	for typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	return typ.Kind() != reflect.String
}

// drawRule makes a random rule that has a keyword for the type.
func drawRule(t *rapid.T, typ reflect.Type) string {
	for typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	var rules []string
	switch k := typ.Kind(); {
	case typ == reflect.TypeFor[[]byte]():
		return ""
	case typ == reflect.TypeFor[style](): // of a choice, something has to be left
		rules = []string{"min=2", "oneof=a warm", "omitempty,max=1", "required"}
	case typ == reflect.TypeFor[port]():
		rules = []string{"min=3", "max=50", "gt=1,lt=80", "eq=7", "oneof=1 2 3"}
	case k == reflect.String:
		rules = []string{"min=1", "max=3", "len=2", "oneof=a b 'c d'", "gt=1,lt=4", "eq=ab", "omitempty,min=2", "required"}
	case k == reflect.Bool:
		rules = []string{"eq=true", "required"}
	case k == reflect.Float32 || k == reflect.Float64:
		rules = []string{"min=0.5", "max=1e3", "gt=0,lt=1", "len=2", "oneof=1 2.5"}
	case k >= reflect.Int && k <= reflect.Uint64:
		rules = []string{"min=3", "max=100", "gt=0,lt=50", "eq=7", "oneof=1 2 3", "len=9"}
	case k == reflect.Slice:
		rules = []string{"min=1", "max=2", "len=1", "unique", "min=1,unique", "required"}
	case k == reflect.Array:
		rules = []string{"unique"}
	case k == reflect.Map:
		rules = []string{"min=1", "max=1", "len=2"}
		if typ.Name() == "" && typ.Key().Kind() == reflect.String { // dive is refused where a type contains itself
			rules = append(rules, "dive,keys,min=2,endkeys", "dive,keys,oneof=k1 k2,endkeys,required")
		}
	}
	if len(rules) == 0 || !rapid.Bool().Draw(t, "ruled") {
		return ""
	}
	rule := rapid.SampledFrom(rules).Draw(t, "rule")
	if typ.Name() == "" && (typ.Kind() == reflect.Slice || typ.Kind() == reflect.Array) && rapid.Bool().Draw(t, "dive") {
		if inner := drawRule(t, typ.Elem()); inner != "" {
			rule += ",dive," + inner
		}
	}
	return rule
}
