// Package assert is the project's own small set of test assertions. Each one
// fails the test at once, at the caller's line, with what came and what was
// wanted.
package assert

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
)

// Equal fails unless got and want are deeply equal.
func Equal[T any](t testing.TB, got, want T, what ...string) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%sgot  %#v\nwant %#v", prefix(what), got, want)
	}
}

// True fails unless ok holds.
func True(t testing.TB, ok bool, what ...string) {
	t.Helper()
	if !ok {
		t.Fatalf("%sgot false, want true", prefix(what))
	}
}

// NoError fails if err is not nil.
func NoError(t testing.TB, err error, what ...string) {
	t.Helper()
	if err != nil {
		t.Fatalf("%sunexpected error: %v", prefix(what), err)
	}
}

// ErrorContains fails unless err is an error whose text has part in it.
func ErrorContains(t testing.TB, err error, part string, what ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("%sgot no error, want one with %q", prefix(what), part)
	}
	Contains(t, err.Error(), part, what...)
}

// ErrorIs fails unless one of err's chain is target, by [errors.Is].
func ErrorIs(t testing.TB, err, target error, what ...string) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Fatalf("%sgot error %v\nwant one that is %v", prefix(what), err, target)
	}
}

// Contains fails unless text has part in it.
func Contains(t testing.TB, text, part string, what ...string) {
	t.Helper()
	if !strings.Contains(text, part) {
		t.Fatalf("%sgot  %q\nwant it to contain %q", prefix(what), text, part)
	}
}

// JSON fails unless got and want are the same JSON value, whatever the order
// of members and the white space.
func JSON(t testing.TB, got []byte, want string, what ...string) {
	t.Helper()
	var g, w any
	if err := json.Unmarshal(got, &g); err != nil {
		t.Fatalf("%sgot no JSON: %v\n%s", prefix(what), err, got)
	}
	if err := json.Unmarshal([]byte(want), &w); err != nil {
		t.Fatalf("%swanted no JSON: %v\n%s", prefix(what), err, want)
	}
	if !reflect.DeepEqual(g, w) {
		t.Fatalf("%sgot  %s\nwant %s", prefix(what), got, want)
	}
}

// Panics fails unless fn panics with a value whose text has part in it.
func Panics(t testing.TB, part string, fn func()) {
	t.Helper()
	defer func() {
		t.Helper()
		switch v := recover().(type) {
		case nil:
			t.Fatalf("got no panic, want one with %q", part)
		case error:
			Contains(t, v.Error(), part)
		case string:
			Contains(t, v, part)
		default:
			t.Fatalf("got a panic with %#v, want a text with %q", v, part)
		}
	}()
	fn()
}

func prefix(what []string) string {
	if len(what) == 0 {
		return ""
	}
	return strings.Join(what, " ") + ":\n"
}
