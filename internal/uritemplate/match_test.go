package uritemplate

import (
	"fmt"
	"strings"
	"testing"

	referee "github.com/yosida95/uritemplate/v3"

	"github.com/fastmcp-go/mcp/internal/assert"
)

type values = map[string]string

// matches are URIs that match, and what is found in them.
var matches = []struct {
	name, template, uri string
	want                values
}{
	{"a plain URI", "config://app", "config://app", values{}},
	{"a plain URI in another script", "café://x", "café://x", values{}},
	{"the same, encoded", "café://x", "caf%C3%A9://x", values{}},
	{"the same, encoded in small letters", "café://x", "caf%c3%a9://x", values{}},
	{"signs that patterns use", "a://b.c+(d)$*[1]", "a://b.c+(d)$*[1]", values{}},
	{"a name", "greeting://{name}", "greeting://Ada", values{"name": "Ada"}},
	{"a name, encoded", "greeting://{name}", "greeting://Ada%20%C3%89", values{"name": "Ada É"}},
	{"a name as people type it", "greeting://{name}", "greeting://Åsa von & zu, 1@x:y", values{"name": "Åsa von & zu, 1@x:y"}},
	{"a plus stays one", "greeting://{name}", "greeting://a+b", values{"name": "a+b"}},
	{"decoded once only", "greeting://{name}", "greeting://100%2541", values{"name": "100%41"}},
	{"a percent sign that encodes nothing", "greeting://{name}", "greeting://100%25", values{"name": "100%"}},
	{"a name with dots", "greeting://{name}", "greeting://...a..", values{"name": "...a.."}},
	{"two segments", "repo://{owner}/{repo}", "repo://a/b", values{"owner": "a", "repo": "b"}},
	{"text around", "img://{id}.png", "img://7.png", values{"id": "7"}},
	{"the left takes what it can", "f://{name}.{ext}", "f://a.tar.gz", values{"name": "a.tar", "ext": "gz"}},
	{"a path and a name", "f://{+dir}/{name}", "f://a/b/c", values{"dir": "a/b", "name": "c"}},
	{"two paths", "f://{+a}/x/{+b}", "f://1/x/2/x/3", values{"a": "1/x/2", "b": "3"}},
	{"a path", "file:///{path*}", "file:///a/b.txt", values{"path": "a/b.txt"}},
	{"a path with dots", "file:///{path*}", "file:///a/./.b/..c/d...e", values{"path": "a/./.b/..c/d...e"}},
	{"a path of one segment", "file:///{path*}", "file:///a", values{"path": "a"}},
	{"an encoded slash in a path", "file:///{path*}", "file:///a%2Fb", values{"path": "a/b"}},
	{"a path with all that a URI may have", "x://{+rest}", "x://host:1/p?q=1#f", values{"rest": "host:1/p?q=1#f"}},
	{"a whole URL", "proxy://{+url}", "proxy://https://x/y?z", values{"url": "https://x/y?z"}},
	{"no query", "s://{k}{?q,n}", "s://a", values{"k": "a"}},
	{"an empty query", "s://{k}{?q,n}", "s://a?", values{"k": "a"}},
	{"one of a query", "s://{k}{?q,n}", "s://a?n=1", values{"k": "a", "n": "1"}},
	{"a query in another order", "s://{k}{?q,n}", "s://a?n=1&q=x", values{"k": "a", "n": "1", "q": "x"}},
	{"a query of nothing", "s://{k}{?q,n}", "s://a?q=&n", values{"k": "a", "q": "", "n": ""}},
	{"a query is free text", "s://{?q}", "s://?q=../%2e%2e/%5C?=%26x", values{"q": `../../\?=&x`}},
	{"a path before a query", "s://{+p}{?q}", "s://a/b?q=1", values{"p": "a/b", "q": "1"}},
	{"two with a comma between", "map://{x,y}", "map://1,2", values{"x": "1", "y": "2"}},
	{"a comma, encoded, in one of two", "map://{x,y}", "map://1%2C5,2", values{"x": "1,5", "y": "2"}},
	{"a prefix", "n://{name:3}", "n://Ada", values{"name": "Ada"}},
	{"a prefix that is shorter", "n://{name:3}", "n://Al", values{"name": "Al"}},
	{"a prefix of characters, not of bytes", "n://{name:3}", "n://%C3%84%C3%96%C3%9C", values{"name": "ÄÖÜ"}},
	{"a prefix and all of it", "n://{name:1}/{name}", "n://A/Ada", values{"name": "Ada"}},
	{"all of it and a prefix", "n://{name}/{name:9}", "n://Ada/Ada", values{"name": "Ada"}},
	{"a segment behind a slash", "x://h{/a}", "x://h/1", values{"a": "1"}},
	{"segments behind slashes", "x://h{/a,b}/end", "x://h/1/2/end", values{"a": "1", "b": "2"}},
	{"a list in a query", "x://h{?tag*}", "x://h?tag=a&tag=b", values{"tag": `["a","b"]`}},
	{"a list of one", "x://h{?tag*}", "x://h?tag=a", values{"tag": `["a"]`}},
	{"a list that is not there", "x://h{?tag*}", "x://h", values{}},
	{"a list in an empty query", "x://h{?tag*}", "x://h?", values{}},
	{"a list with an empty text", "x://h{?tag*}", "x://h?tag=&tag=b", values{"tag": `["","b"]`}},
	{"a list with a name alone", "x://h{?tag*}", "x://h?tag", values{"tag": `[""]`}},
	{"a list of what is encoded", "x://h{?tag*}", "x://h?tag=a%26b&tag=%5B%22%C3%A9", values{"tag": `["a\u0026b","[\"é"]`}},
	{"a list among others", "x://h{?tag*,q}", "x://h?tag=a&q=1&tag=b", values{"tag": `["a","b"]`, "q": "1"}},
	{"two lists", "x://h{?a*,b*}", "x://h?b=1&a=2&b=3", values{"a": `["2"]`, "b": `["1","3"]`}},
	{"a list behind a query that is written out", "x://h?y=1{&tag*}", "x://h?y=1&tag=a&tag=b", values{"tag": `["a","b"]`}},
	{"a path behind a slash", "x://h{/path*}", "x://h/1/2/3", values{"path": "1/2/3"}},
	{"a segment and a path", "x://h{/a,path*}", "x://h/1/2/3", values{"a": "1", "path": "2/3"}},
	{"an ending", "x://{name}{.ext}", "x://a.b.txt", values{"name": "a.b", "ext": "txt"}},
	{"endings", "x://h{.a,b}", "x://h.example.com", values{"a": "example", "b": "com"}},
	{"no parameters", "x://{a}{;v,w}", "x://1", values{"a": "1"}},
	{"parameters", "x://{a}{;v,w}/z", "x://1;v=2;w=3%3B/z", values{"a": "1", "v": "2", "w": "3;"}},
	{"one parameter, and nothing in it", "x://{a}{;v,w}", "x://1;w", values{"a": "1", "w": ""}},
	{"a parameter is free text", "x://a{;v}", "x://a;v=..%2F..", values{"v": "../.."}},
	{"a query that goes on", "s://x?lang=de{&q,n}", "s://x?lang=de&n=1&q=2", values{"q": "2", "n": "1"}},
	{"a query that does not go on", "s://x?lang=de{&q,n}", "s://x?lang=de", values{}},
	{"a query that goes on behind a variable", "s://x?lang={l}{&q}", "s://x?lang=de&q=1", values{"l": "de", "q": "1"}},
	{"a fragment", "s://{+x}{#at}", "s://a/b#/c/d", values{"x": "a/b", "at": "/c/d"}},
	{"no fragment", "s://x{#at}", "s://x", values{}},
	{"an empty fragment", "s://x{#at}", "s://x#", values{"at": ""}},
	{"a query and a fragment", "s://x{?q}{#at}", "s://x?q=1%232#3?4", values{"q": "1#2", "at": "3?4"}},
	{"all at once", "x://{a}{/b}{.c}{;d}{?e}{#f}", "x://1/2.3;d=4?e=5#6", values{"a": "1", "b": "2", "c": "3", "d": "4", "e": "5", "f": "6"}},
	{"a query written out", "s://x?q={q}&lang={lang}", "s://x?q=a%26b&lang=de", values{"q": "a&b", "lang": "de"}},
}

// misses are URIs that do not match.
var misses = []struct{ name, template, uri string }{
	{"another plain URI", "config://app", "config://apps"},
	{"the same in another case", "config://app", "Config://app"},
	{"a plain URI with a query", "config://app", "config://app?x=1"},
	{"more in front", "config://app", "xconfig://app"},
	{"a dot is no pattern", "a://b.c", "a://bxc"},
	{"nothing", "greeting://{name}", "greeting://"},
	{"a slash", "greeting://{name}", "greeting://a/b"},
	{"a slash, encoded", "greeting://{name}", "greeting://a%2Fb"},
	{"a slash, encoded twice", "greeting://{name}", "greeting://a%252Fb"},
	{"a slash at the end", "greeting://{name}", "greeting://a/"},
	{"a backslash", "greeting://{name}", `greeting://a\b`},
	{"a backslash, encoded", "greeting://{name}", `greeting://a%5cb`},
	{"a NUL", "greeting://{name}", "greeting://a\x00"},
	{"a NUL, encoded", "greeting://{name}", "greeting://a%00"},
	{"one dot", "greeting://{name}", "greeting://."},
	{"two dots", "greeting://{name}", "greeting://.."},
	{"two dots, encoded", "greeting://{name}", "greeting://%2E%2e"},
	{"two dots, encoded twice", "greeting://{name}", "greeting://%252E%252e"},
	{"two dots and a blank", "greeting://{name}", "greeting://..%20"},
	{"a query that nobody asked for", "greeting://{name}", "greeting://a?x=1"},
	{"a fragment", "greeting://{name}", "greeting://a#x"},
	{"half an escape", "greeting://{name}", "greeting://a%4"},
	{"an escape of other digits", "greeting://{name}", "greeting://a%zz"},
	{"bytes that are no text", "greeting://{name}", "greeting://\xff"},
	{"bytes that are no text, encoded", "greeting://{name}", "greeting://%ff"},
	{"an overlong slash", "greeting://{name}", "greeting://%c0%af"},
	{"a path that leads up", "file:///{path*}", "file:///../etc/passwd"},
	{"a path that leads up later", "file:///{path*}", "file:///a/../../etc/passwd"},
	{"a path that ends up", "file:///{path*}", "file:///a/.."},
	{"a path that leads up, encoded", "file:///{path*}", "file:///%2e%2e/x"},
	{"a path that leads up, the slash encoded", "file:///{path*}", "file:///a%2F..%2Fx"},
	{"a path that leads up, encoded twice", "file:///{path*}", "file:///%252e%252e%252fx"},
	{"a path that leads up, with backslashes", "file:///{path*}", `file:///..\x`},
	{"a path with a backslash, encoded", "file:///{path*}", `file:///a%5C..%5Cx`},
	{"a path that leads up on Windows", "file:///{path*}", "file:///a/.. /x"},
	{"an absolute path", "file:///{path*}", "file:////etc/passwd"},
	{"an absolute path, encoded", "file:///{path*}", "file:///%2Fetc/passwd"},
	{"an absolute path, encoded twice", "file:///{path*}", "file:///%252Fetc/passwd"},
	{"a drive", "file:///{path*}", "file:///C:/x"},
	{"a drive, encoded", "file:///{+path}", "file:///c%3Ax"},
	{"a path with a NUL", "file:///{path*}", "file:///a%00.txt"},
	{"no path", "file:///{path*}", "file:///"},
	{"a path with a query", "file:///{path*}", "file:///a?b"},
	{"anything that leads up", "file:///{+path}", "file:///a/../b"},
	{"anything that leads up, encoded", "file:///{+path}", "file:///..%2fb"},
	{"anything absolute", "file://{+path}", "file:///etc/passwd"},
	{"a query with a name that nobody knows", "s://{k}{?q}", "s://a?x=1"},
	{"a query with a name twice", "s://{k}{?q}", "s://a?q=1&q=2"},
	{"a query with the name of a path variable", "s://{k}{?q}", "s://a?k=1"},
	{"a query with nothing in it", "s://{k}{?q}", "s://a?&q=1"},
	{"a query with a fragment", "s://{k}{?q}", "s://a?q=1#x"},
	{"a query with half an escape", "s://{k}{?q}", "s://a?q=%"},
	{"a query with bytes that are no text", "s://{k}{?q}", "s://a?q=%ff"},
	{"a query that is smuggled into another", "s://x?q={q}&lang={lang}", "s://x?q=a&lang=b&lang=c"},
	{"one where there should be two", "map://{x,y}", "map://1"},
	{"three where there should be two", "map://{x,y}", "map://1,2,3"},
	{"more than a prefix", "n://{name:3}", "n://Adam"},
	{"a prefix of something else", "n://{name:1}/{name}", "n://B/Ada"},
	{"a prefix that is too short", "n://{name:2}/{name}", "n://A/Ada"},
	{"a slash too few", "x://h{/a,b}", "x://h/1"},
	{"a slash too many", "x://h{/a,b}", "x://h/1/2/3"},
	{"a text twice beside a list", "x://h{?tag*,q}", "x://h?tag=a&q=1&q=2"},
	{"a list with a strange name in it", "x://h{?tag*}", "x://h?tag=a&tog=b"},
	{"a list with something broken", "x://h{?tag*}", "x://h?tag=a&tag=%zz"},
	{"a list with bytes that are no text", "x://h{?tag*}", "x://h?tag=%ff"},
	{"a path behind a slash that leads up", "x://h{/path*}", "x://h/1/../../3"},
	{"a segment behind a slash that leads up", "x://h{/a}", "x://h/.."},
	{"a dot too many", "x://h{.a,b}", "x://h.1.2.3"},
	{"a name without an ending", "x://{name}{.ext}", "x://a"},
	{"parameters in another order", "x://a{;v,w}", "x://a;w=1;v=2"},
	{"a parameter twice", "x://a{;v}", "x://a;v=1;v=2"},
	{"a parameter that nobody knows", "x://a{;v}", "x://a;vw=1"},
	{"a parameter with a slash", "x://a{;v}", "x://a;v=1/2"},
	{"a parameter that is no text", "x://a{;v}", "x://a;v=%ff"},
	{"a query that goes on otherwise", "s://x?lang=de{&q}", "s://x?lang=de&n=1"},
	{"a query that goes on without a mark", "s://x?lang=de{&q}", "s://x?lang=deq=1"},
	{"a fragment that is no text", "s://x{#at}", "s://x#%ff"},
	{"a URI beyond all bounds", "file:///{path*}", "file:///" + strings.Repeat("a", MaxLength)},
}

func TestMatch(t *testing.T) {
	for _, row := range matches {
		t.Run(row.name, func(t *testing.T) {
			tmpl := mustParse(t, row.template)
			got, ok := tmpl.Match(row.uri)
			assert.True(t, ok, row.uri)
			assert.Equal(t, got, row.want)

			uri, err := tmpl.Expand(got)
			assert.NoError(t, err)
			again, ok := tmpl.Match(uri)
			assert.True(t, ok, uri)
			assert.Equal(t, again, got)
		})
	}
}

func TestMatchRefuses(t *testing.T) {
	for _, row := range misses {
		t.Run(row.name, func(t *testing.T) {
			got, ok := mustParse(t, row.template).Match(row.uri)
			assert.True(t, !ok, fmt.Sprint(got))
			assert.Equal(t, len(got), 0)
		})
	}
}

func TestExpand(t *testing.T) {
	for _, row := range []struct {
		template string
		values   values
		want     string
	}{
		{"café://x", nil, "caf%C3%A9://x"},
		{"greeting://{name}", values{"name": "Ada É!"}, "greeting://Ada%20%C3%89%21"},
		{"file:///{path*}", values{"path": "a b/c?d"}, "file:///a%20b/c%3Fd"},
		{"x://{+rest}", values{"rest": "host:1/p?q=1#f%"}, "x://host:1/p?q=1#f%25"},
		{"x://{+rest}{?q}", values{"rest": "a?b", "q": ""}, "x://a%3Fb?q="},
		{"map://{x,y}", values{"x": "1,5", "y": "2"}, "map://1%2C5,2"},
		{"n://{name:1}/{name}", values{"name": "Äda"}, "n://%C3%84/%C3%84da"},
		{"x://h{/a,path*}", values{"a": "1", "path": "2/3 4"}, "x://h/1/2/3%204"},
		{"x://a{.b}{;c,d}", values{"b": "1", "c": "", "d": ";"}, "x://a.1;c;d=%3B"},
		{"s://x?y=1{&q,n}{#at}", values{"n": "2", "at": "/a b"}, "s://x?y=1&n=2#/a%20b"},
		{"s://{+x}{#at}", values{"x": "a#b", "at": "c#d"}, "s://a%23b#c#d"},
		{"s://{k}{?q,n}", values{"k": "a", "n": "&=/"}, "s://a?n=%26%3D%2F"},
		{"s://{k}{?q,n}", values{"k": "a", "n": "1", "q": "x y"}, "s://a?q=x%20y&n=1"},
		{"s://k{?q*,n}", values{"q": List("a b", "", "c"), "n": "1"}, "s://k?q=a%20b&q=&q=c&n=1"},
		{"s://k{?q*,n}", values{"q": "[]", "n": "1"}, "s://k?n=1"},
		{"s://k?a=b{&q*}", values{"q": ` ["a", "b"]`}, "s://k?a=b&q=a&q=b"},
	} {
		got, err := mustParse(t, row.template).Expand(row.values)
		assert.NoError(t, err, row.template)
		assert.Equal(t, got, row.want, row.template)
	}
}

func TestExpandRefuses(t *testing.T) {
	for _, row := range []struct {
		name, template string
		values         values
		problem        string
	}{
		{"no value", "a://{b}", nil, `uri template "a://{b}": the variable "b" has no value`},
		{"a name too many", "a://{b}", values{"b": "1", "c": "2"}, `uri template "a://{b}": there is no variable "c"`},
		{"an empty value", "a://{b}", values{"b": ""}, `uri template "a://{b}": the value "" of the variable "b" cannot stand there`},
		{"more than a prefix", "a://{b:3}", values{"b": "long"}, `uri template "a://{b:3}": the values map["b":"long"] would make "a://lon", which does not match`},
		{"a dot among dots", "a://b{.c,d}", values{"c": "1.2", "d": "3"}, `uri template "a://b{.c,d}": the values map["c":"1.2" "d":"3"] would make "a://b.1.2.3", which does not match`},
		{"a text for a list", "a://x{?b*}", values{"b": "c"}, `uri template "a://x{?b*}": the value "c" of the variable "b" is no list, which List makes`},
		{"a slash", "a://{b}", values{"b": "c/d"}, `uri template "a://{b}": the value "c/d" of the variable "b" cannot stand there`},
		{"a path that leads up", "a://{b*}", values{"b": "../d"}, `uri template "a://{b*}": the value "../d" of the variable "b" cannot stand there`},
		{"a separator in a value", "a://{b}-{c}", values{"b": "1", "c": "2-3"}, `uri template "a://{b}-{c}": the values map["b":"1" "c":"2-3"] would make "a://1-2-3", which does not match`},
		{"a query that is no text", "a://x{?q}", values{"q": "\xff"}, `uri template "a://x{?q}": the values map["q":"\xff"] would make "a://x?q=%FF", which does not match`},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := mustParse(t, row.template).Expand(row.values)
			assert.ErrorContains(t, err, row.problem)
			assert.Equal(t, got, "")
		})
	}
}

func TestLists(t *testing.T) {
	for _, items := range [][]string{{}, {""}, {"a"}, {"a", "b/c", `"]`, "é<&>"}} {
		got, ok := Items(List(items...))
		assert.True(t, ok)
		assert.Equal(t, got, items)
	}
	for _, text := range []string{"", "a", "null", "[1]", `{"a":"b"}`, `["a"`} {
		_, ok := Items(text)
		assert.True(t, !ok, text)
	}
}

// A path that is split has its segments, whatever is encoded in them, and still
// leads nowhere else.
func TestSplit(t *testing.T) {
	for _, row := range []struct{ template, uri, want string }{
		{"p://{path*}", "p://a/b", `["a","b"]`},
		{"p://{path*}", "p://a", `["a"]`},
		{"p://{path*}", "p://a%2Fb/c", `["a/b","c"]`},
		{"p://{path*}", "p://a,b/%C3%A9/", `["a,b","é",""]`},
		{"p://h{/path*}", "p://h/a/b", `["a","b"]`},
		{"p://h{/path*}{?tag*}", "p://h/a/b?tag=1", `["a","b"]`},
		{"p://{path*}", "p://a/../b", ""},
		{"p://{path*}", "p://a/%2E%2E/b", ""},
		{"p://{path*}", "p://a%2F..%2Fb", ""},
		{"p://{path*}", "p://%2Fa", ""},
		{"p://{path*}", "p://", ""},
	} {
		tmpl, ok := mustParse(t, row.template).Split("path")
		assert.True(t, ok && tmpl.IsList("path"))
		found, ok := tmpl.Match(row.uri)
		assert.Equal(t, ok, row.want != "", row.uri)
		assert.Equal(t, found["path"], row.want)
		if ok {
			uri, err := tmpl.Expand(found)
			assert.NoError(t, err)
			assert.Equal(t, strings.ReplaceAll(uri, "%2C", ","), row.uri)
		}
	}
	whole := mustParse(t, "p://{a}/{path*}{?tag*}")
	for _, name := range []string{"a", "tag", "other"} {
		_, ok := whole.Split(name)
		assert.True(t, !ok, name)
	}
	_, _ = whole.Split("path")
	assert.True(t, !whole.IsList("path"), "a template never changes")
}

// Matching takes time linear in the URI: the worst that a template with many
// variables can be shown would otherwise not end.
func TestMatchIsLinear(t *testing.T) {
	tmpl := mustParse(t, "x://{a}a{b}a{c}a{d}a{e}a{f}a{+g}a{h}b")
	_, ok := tmpl.Match("x://" + strings.Repeat("a", MaxLength-4))
	assert.True(t, !ok)
	tmpl = mustParse(t, "x://{?a,b}")
	_, ok = tmpl.Match("x://?" + strings.Repeat("a&", MaxLength/2-3))
	assert.True(t, !ok)
}

// Of any template and URI: values that were found stay within the bounds, and
// expand to a URI in which they are found again, if there is one.
func FuzzMatch(f *testing.F) {
	for _, row := range matches {
		f.Add(row.template, row.uri)
	}
	for _, row := range misses {
		f.Add(row.template, row.uri)
	}
	f.Fuzz(func(t *testing.T, template, uri string) {
		tmpl, err := Parse(template)
		if err != nil {
			return
		}
		found, ok := tmpl.Match(uri)
		if !ok {
			return
		}
		for _, v := range tmpl.variables {
			if v.kind == parameter || v.most > 0 {
				continue // free text, and the beginning of another
			}
			value := found[v.name]
			assert.True(t, !strings.ContainsAny(value, "\\\x00") && value != "", value)
			assert.True(t, !strings.Contains("/"+value+"/", "/../") && value[0] != '/', value)
			assert.True(t, v.kind != segment || !strings.Contains(value, "/"), value)
		}
		if expanded, err := tmpl.Expand(found); err == nil {
			again, ok := tmpl.Match(expanded)
			assert.True(t, ok)
			assert.Equal(t, again, found)
		}
	})
}

// Where RFC 6570 has an answer and the referee knows it, Expand gives the same.
func FuzzExpand(f *testing.F) {
	for _, value := range []string{"a", "a b", "a/b", "!$&'()*+,;=:@[]?#~-._", "100", "x{y}"} {
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		for i := range len(value) {
			if c := value[i]; c < ' ' || c >= 0x7f || c == '%' {
				return
			}
		}
		for _, text := range []string{"x://{v}", "x://a/{v}.b", "x://{+v}", "x://{?v}", "x://a{?b,v}", "x://a{/v}", "x://a{.v}", "x://a{;v}", "x://a?b=1{&v}", "x://a{#v}", "x://{v:3}/{v}"} {
			got, err := mustParse(t, text).Expand(values{"v": value})
			if err != nil {
				continue
			}
			want, err := referee.MustNew(text).Expand(referee.Values{"v": referee.String(value)})
			assert.NoError(t, err)
			assert.Equal(t, got, want)
		}
		for _, text := range []string{"x://h{?v*}", "x://a?b=1{&v*}"} {
			got, err := mustParse(t, text).Expand(values{"v": List(value, "", value)})
			assert.NoError(t, err)
			want, err := referee.MustNew(text).Expand(referee.Values{"v": referee.List(value, "", value)})
			assert.NoError(t, err)
			assert.Equal(t, got, want)
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	for _, row := range []struct{ name, template, uri string }{
		{"a plain URI", "config://app", "config://app"},
		{"a name", "greeting://{name}", "greeting://Ada"},
		{"a path and a query", "repo://{owner}/{path*}{?ref}", "repo://ada/src/main.go?ref=v1"},
		{"a miss", "greeting://{name}", "file:///etc/passwd"},
	} {
		b.Run(row.name, func(b *testing.B) {
			tmpl := mustParse(b, row.template)
			b.ReportAllocs()
			for b.Loop() {
				tmpl.Match(row.uri)
			}
		})
	}
}
