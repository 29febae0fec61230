package frontmatter

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestWhatAFrontmatterMeans(t *testing.T) {
	for _, row := range []struct{ what, yaml, want string }{
		{"texts", "name: a\nquoted: \"b: c\"\nsingle: 'it''s'", `{"name":"a","quoted":"b: c","single":"it's"}`},
		{"texts of several lines", "folded: >-\n  one\n  two\nkept: |\n  one\n  two", `{"folded":"one two","kept":"one\ntwo\n"}`},
		{"what is not said", "empty:\nnull: ~", `{"empty":null,"null":null}`},
		{"numbers", "i: 1\nn: -7\nbig: 18446744073709551615\nf: 1.50\nhex: 0x1f", `{"big":18446744073709551615,"f":1.5,"hex":31,"i":1,"n":-7}`},
		{"what looks like a number", "version: 2.1.0\nday: 2024-01-02\ntime: 2024-01-02T03:04:05Z", `{"day":"2024-01-02","time":"2024-01-02T03:04:05Z","version":"2.1.0"}`},
		{"truths", "t: true\nf: false\ny: yes", `{"f":false,"t":true,"y":"yes"}`},
		{"nested values", "metadata:\n  tags: [a, b]\n  list:\n    - x\n    - y: 1", `{"metadata":{"list":["x",{"y":1}],"tags":["a","b"]}}`},
		{"comments", "# nothing\nname: a # b", `{"name":"a"}`},
		{"nothing at all", "", `{}`},
		{"letters", "name: héllo ✓", `{"name":"héllo ✓"}`},
	} {
		t.Run(row.what, func(t *testing.T) {
			for _, text := range []string{
				"---\n" + row.yaml + "\n---\n# Body\n---\n",
				"---\r\n" + strings.ReplaceAll(row.yaml, "\n", "\r\n") + "\r\n--- \r\n",
				"---\n" + row.yaml + "\n---",
			} {
				fields, err := Parse([]byte(text))
				assert.NoError(t, err)
				got, err := json.Marshal(fields)
				assert.NoError(t, err)
				assert.Equal(t, string(got), row.want)
			}
		})
	}
}

func TestWhatIsNoFrontmatter(t *testing.T) {
	for _, row := range []struct{ what, text, want string }{
		{"no beginning", "name: a\n---\n", "the first line must be ---"},
		{"nothing", "", "the first line must be ---"},
		{"no end", "---\nname: a\n", "no end"},
		{"a long one", "---\n" + strings.Repeat("# comment\n", MaxBytes/10+1) + "---\n", "longer than 65536 bytes"},
		{"a text", "---\njust words\n---\n", "must be fields"},
		{"a list", "---\n- a\n---\n", "must be fields"},
		{"broken YAML", "---\na: [\n---\n", "is no YAML"},
		{"an anchor", "---\na: &x 1\nb: 2\n---\n", "line 2: anchors and aliases are not read"},
		{"an alias", "---\na: &x [1]\nb: *x\n---\n", "anchors and aliases are not read"},
		{"a merge key", "---\na: {<<: {b: 1}}\n---\n", "must be a text"},
		{"a tag", "---\na: !!binary aGk=\n---\n", "line 2: tags are not read"},
		{"a tag of one's own", "---\na: !point {x: 1}\n---\n", "tags are not read"},
		{"a field that is there twice", "---\na: 1\nb: 1\na: 2\n---\n", "line 4: the field is there twice"},
		{"a list as a name", "---\n? [a]\n: 1\n---\n", "must be a text"},
		{"not a number", "---\na: .nan\n---\n", "no number that JSON has"},
		{"too large a number", "---\na: 99999999999999999999999\n---\n", ""},
		{"too deep", "---\na: " + strings.Repeat("[", 20) + strings.Repeat("]", 20) + "\n---\n", "nested more than 16 deep"},
	} {
		t.Run(row.what, func(t *testing.T) {
			fields, err := Parse([]byte(row.text))
			if row.want == "" {
				assert.NoError(t, err) // a number as exact as a float64
				return
			}
			assert.ErrorContains(t, err, row.want)
			assert.Equal(t, len(fields), 0)
		})
	}
}

func TestWhereFrontmattersDiffer(t *testing.T) {
	for _, row := range []struct{ what, a, b, want string }{
		{"the same", `{"a":1,"b":["x",{"y":null}]}`, `{"b":["x",{"y":null}],"a":1}`, ""},
		{"numbers that mean the same", `{"a":1.0,"b":10,"c":1e2}`, `{"a":1,"b":10.0,"c":100}`, ""},
		{"one that is not there", `{"a":1}`, `{}`, "a"},
		{"a null that is not there", `{"a":null}`, `{}`, "a"},
		{"one more", `{}`, `{"a":1}`, "a"},
		{"another text", `{"a":"x"}`, `{"a":"y"}`, "a"},
		{"another type", `{"a":"1"}`, `{"a":1}`, "a"},
		{"another number", `{"a":9007199254740993}`, `{"a":9007199254740992}`, "a"},
		{"further in", `{"m":{"v":["1","2"]}}`, `{"m":{"v":["1","3"]}}`, "m.v.1"},
		{"a longer list", `{"m":[1]}`, `{"m":[1,2]}`, "m"},
		{"an object for a list", `{"m":[]}`, `{"m":{}}`, "m"},
		{"a list for an object", `{"m":{}}`, `{"m":[]}`, "m"},
		{"a list for a text", `{"m":"x"}`, `{"m":[]}`, "m"},
	} {
		t.Run(row.what, func(t *testing.T) {
			assert.Equal(t, Differs(fields(t, row.a), fields(t, row.b)), row.want)
			assert.Equal(t, Differs(fields(t, row.b), fields(t, row.a)), row.want)
		})
	}
	assert.Equal(t, Differs(map[string]any{"a": 2.0}, map[string]any{"a": json.Number("2")}), "")
}

func fields(t *testing.T, text string) (fields map[string]any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	assert.NoError(t, d.Decode(&fields))
	return fields
}

func FuzzParse(f *testing.F) {
	f.Add("---\na: 1\nb: [x, {y: z}]\n---\nbody")
	f.Add("---\na: >-\n  x\n---\n")
	f.Fuzz(func(t *testing.T, text string) {
		fields, err := Parse([]byte(text))
		if err != nil {
			return
		}
		again, err := json.Marshal(fields)
		assert.NoError(t, err)
		var back map[string]any
		d := json.NewDecoder(strings.NewReader(string(again)))
		d.UseNumber()
		assert.NoError(t, d.Decode(&back))
		if strings.ToValidUTF8(text, "") == text {
			assert.Equal(t, Differs(fields, back), "", "JSON says the same")
		}
	})
}
