package referee

import (
	stdjson "encoding/json"
	"math"
	"math/big"
	"net/url"
	"reflect"
	"time"

	"pgregory.net/rapid"
)

// drawValue makes a random Go value, with nil wherever a type has one.
func drawValue(t *rapid.T, typ reflect.Type, level int) reflect.Value {
	v := reflect.New(typ).Elem()
	switch typ {
	case reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Unix(rapid.Int64Range(-1e9, 4e9).Draw(t, "time"), 5).UTC()))
		return v
	case reflect.TypeFor[url.URL]():
		v.Set(reflect.ValueOf(url.URL{Scheme: "https", Host: "a.example", Path: rapid.SampledFrom([]string{"", "/b c"}).Draw(t, "path")}))
		return v
	case reflect.TypeFor[stdjson.Number]():
		v.SetString(rapid.SampledFrom([]string{"1", "1.50", "-2e3"}).Draw(t, "number"))
		return v
	case reflect.TypeFor[big.Int]():
		v.Addr().Interface().(*big.Int).SetString("123456789012345678901234567890", 10)
		return v
	}
	if typ == figureType {
		return drawFigure(t, level)
	}
	empty := level > 6 || rapid.IntRange(0, 3).Draw(t, "empty") == 0
	switch k := typ.Kind(); k {
	case reflect.Bool:
		v.SetBool(!empty)
	case reflect.String:
		v.SetString(rapid.SampledFrom([]string{"", "ab", "é<&>", "rude", "\u2028"}).Draw(t, "string"))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(rapid.Int64().Draw(t, "int") >> (64 - typ.Bits()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(rapid.Uint64().Draw(t, "uint") >> (64 - typ.Bits()))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(rapid.SampledFrom([]float64{0, -1.5, 1e-10, math.MaxFloat32, math.SmallestNonzeroFloat32, 1 << 53}).Draw(t, "float"))
	case reflect.Interface:
		if !empty {
			v.Set(reflect.ValueOf(rapid.SampledFrom([]any{1, "a", []any{nil}, map[string]any{"a": 1.5}}).Draw(t, "any")))
		}
	case reflect.Pointer:
		if !empty {
			v.Set(reflect.New(typ.Elem()))
			v.Elem().Set(drawValue(t, typ.Elem(), level+1))
		}
	case reflect.Slice, reflect.Array:
		drawItems(t, v, empty, level)
	case reflect.Map:
		if !empty {
			v.Set(reflect.MakeMap(typ))
			v.SetMapIndex(drawValue(t, typ.Key(), level+1), drawValue(t, typ.Elem(), level+1))
		}
	case reflect.Struct:
		for i := range typ.NumField() {
			f := v.Field(i)
			if f.CanSet() {
				f.Set(drawValue(t, f.Type(), level+1))
			}
		}
	}
	return v
}

func drawItems(t *rapid.T, v reflect.Value, empty bool, level int) {
	if v.Kind() == reflect.Slice && !empty {
		n := rapid.IntRange(0, 3).Draw(t, "items")
		v.Set(reflect.MakeSlice(v.Type(), n, n))
	}
	for i := range v.Len() {
		v.Index(i).Set(drawValue(t, v.Type().Elem(), level+1))
	}
}

// drawFigure makes a value of the sum type, nil too.
func drawFigure(t *rapid.T, level int) reflect.Value {
	v := reflect.New(figureType).Elem()
	variant := reflect.TypeFor[dot]()
	switch most := rapid.IntRange(0, 4).Draw(t, "figure"); {
	case most == 0:
		return v
	case most == 1:
		variant = reflect.TypeFor[circle]()
	case level < 5 && most < 4:
		variant = reflect.TypeFor[*group]()
	}
	if variant.Kind() == reflect.Pointer {
		made := reflect.New(variant.Elem())
		made.Elem().Set(drawValue(t, variant.Elem(), level+1))
		v.Set(made)
		return v
	}
	v.Set(drawValue(t, variant, level+1))
	return v
}
