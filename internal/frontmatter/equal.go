package frontmatter

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
)

// Differs returns the path of the first field in which two frontmatters differ,
// as in "metadata.version"; "" if they are the same. Numbers are the same if they
// mean the same. Values are those that Parse and encoding/json make.
func Differs(a, b map[string]any) string {
	names := maps.Clone(a)
	if names == nil {
		names = make(map[string]any)
	}
	maps.Copy(names, b)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		in, inA := a[name]
		other, inB := b[name]
		if inA != inB {
			return name
		}
		if path, yes := differ(in, other); yes {
			return join(name, path)
		}
	}
	return ""
}

func differ(a, b any) (path string, yes bool) {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok {
			return "", true
		}
		path = Differs(a, b)
		return path, path != ""
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return "", true
		}
		for i := range a {
			if path, yes := differ(a[i], b[i]); yes {
				return join(strconv.Itoa(i), path), true
			}
		}
		return "", false
	}
	if x, ok := number(a); ok {
		y, isNumber := number(b)
		return "", !isNumber || x != y
	}
	return "", !reflect.DeepEqual(a, b)
}

// number returns a text that all numbers of one value have in common: exact for
// whole ones, else as exact as a float64.
func number(v any) (string, bool) {
	switch v := v.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), true
	case json.Number:
		if i, err := strconv.ParseInt(string(v), 10, 64); err == nil {
			return strconv.FormatInt(i, 10), true
		}
		if u, err := strconv.ParseUint(string(v), 10, 64); err == nil {
			return strconv.FormatUint(u, 10), true
		}
		f, err := v.Float64()
		return strconv.FormatFloat(f, 'f', -1, 64), err == nil
	}
	return "", false
}

func join(name, path string) string {
	if path == "" {
		return name
	}
	return name + "." + path
}
