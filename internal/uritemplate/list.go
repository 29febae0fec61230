package uritemplate

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// List writes texts as the value of a variable that is a list: as a JSON array of
// strings. Items reads it; ok is false if a value is no list.
func List(items ...string) string {
	text, _ := json.Marshal(append([]string{}, items...)) // strings always can be
	return string(text)
}

// Items is the inverse of [List].
func Items(value string) (items []string, ok bool) {
	err := json.Unmarshal([]byte(value), &items)
	return items, err == nil && items != nil
}

// IsList reports whether the value of a variable is a list: of {?name*} and
// {&name*}, whose pairs may come any number of times, and of what [Template.Split]
// was told.
func (t *Template) IsList(name string) bool {
	return slices.Contains(t.lists, name)
}

// Split returns a template like this one, in which the value of {name*} or
// {/name*} is the list of its segments, and reports whether there is such a
// variable.
func (t *Template) Split(name string) (split *Template, ok bool) {
	if t.IsList(name) || !slices.ContainsFunc(t.variables, func(v variable) bool { return v.name == name && v.kind == path }) {
		return t, false
	}
	copied := *t
	copied.lists = append(slices.Clone(t.lists), name)
	return &copied, true
}

// segments takes a path apart, each segment decoded by itself: a slash may be
// part of one.
func segments(text string) string {
	items := strings.Split(text, "/")
	for i, item := range items {
		items[i], _ = url.PathUnescape(item) // as the whole could be
	}
	return List(items...)
}

// joined puts a path together from its segments, percent-encoded, and returns
// its value as well, which has to be allowed. ok is false if there are none.
func joined(value string) (text, whole string, ok bool) {
	items, ok := Items(value)
	encoded := make([]string, len(items))
	for i, item := range items {
		encoded[i] = escape(item, isUnreserved)
	}
	return strings.Join(encoded, "/"), strings.Join(items, "/"), ok && len(items) > 0
}

// more adds one text to a list that may have begun.
func more(lists map[string][]string, name, text string) bool {
	value, err := url.PathUnescape(text)
	lists[name] = append(lists[name], value)
	return err == nil && utf8.ValidString(value)
}
