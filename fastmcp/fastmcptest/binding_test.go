package fastmcptest

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestNamesAreBoundWhereTheyStandFirst(t *testing.T) {
	for _, row := range []struct {
		what      string
		got, want string
		problem   string
	}{
		{"a name that is bound", `{"a":"v"}`, `{"a":"<known>"}`, ""},
		{"another value than that", `{"a":"w"}`, `{"a":"<known>"}`, `message.a differs from what <known> stands for, "v"`},
		{"a name that is new", `{"a":[1]}`, `{"a":"<new>"}`, ""},
		{"a name twice in a message", `{"a":1,"b":1}`, `{"a":"<new>","b":"<new>"}`, ""},
		{"a name twice, for two values", `{"a":1,"b":2}`, `{"a":"<new>","b":"<new>"}`, "message.b differs from what <new> stands for, 1"},
		{"a value that looks like a name", `{"a":"<new>","b":"<new>"}`, `{"a":"<new>","b":"<new>"}`, ""},
		{"a whole message", `{"a":1}`, `"<new>"`, ""},
		{"a member that is not there", `{}`, `{"a":"<new>"}`, "message.a is missing"},
		{"what is not compared is not bound", `[1,2]`, `["<any>","<any>"]`, ""},
		{"text that is no name", `["<No Name>"]`, `["<No Name>"]`, ""},
		{"a large number is exact", `9007199254740993`, `9007199254740992`, "message differs"},
		{"more than one value", `1`, `1 2`, "the transcript has a line that is no JSON: something follows the value"},
	} {
		t.Run(row.what, func(t *testing.T) {
			assert.Equal(t, bindings{"known": "v"}.differs(row.got, row.want), row.problem)
		})
	}
}

func TestAMessageThatDiffersBindsNothing(t *testing.T) {
	b := bindings{}
	assert.Equal(t, b.differs(`{"a":1,"b":2}`, `{"a":"<new>","b":3}`), "message.b differs")
	assert.Equal(t, b, bindings{})
}

func TestAClientSaysWhatNamesStandFor(t *testing.T) {
	b := bindings{}
	assert.Equal(t, b.differs(`{"t":"a\"b","n":9007199254740993,"o":{"x":"<t>"}}`, `{"t":"<t>","n":"<n>","o":"<o>"}`), "")
	for line, want := range map[string]string{
		`{"a":"<t>"}`:               `{"a":"a\"b"}`,
		`{"a":"<n>","b":["<n>"]}`:   `{"a":9007199254740993,"b":[9007199254740993]}`,
		`{"a":"f<t>","b":"<t>f"}`:   `{"a":"fa\"b","b":"a\"bf"}`,
		`{"a":"<t><t>"}`:            `{"a":"a\"ba\"b"}`,
		`{"a":"<A> \u003ct> 1 < "}`: `{"a":"<A> \u003ct> 1 < "}`,
		`no message at all`:         `no message at all`,
	} {
		got, err := b.fill(line)
		assert.NoError(t, err, line)
		assert.Equal(t, got, want)
	}
	got, err := b.fill(`{"a":"<o>"}`)
	assert.NoError(t, err)
	assert.JSON(t, []byte(got), `{"a":{"x":"<t>"}}`, "what comes from the server is not read for names")
	for line, want := range map[string]string{
		`{"a":"<stat>"}`: "<stat> stands for nothing: the server has said <n>, <o>, <t> before",
		`{"a":"x<any>"}`: "<any> stands for nothing: the server has said <n>, <o>, <t> before",
		`{"a":"x<n>"}`:   "<n> cannot be a part of a text: it stands for 9007199254740993",
	} {
		_, err := b.fill(line)
		assert.ErrorContains(t, err, want)
	}
	_, err = bindings{}.fill(`{"a":"<t>"}`)
	assert.ErrorContains(t, err, "<t> stands for nothing: no line of the server has a name before")
}

func TestARewrittenLineKeepsItsNames(t *testing.T) {
	for _, row := range []struct{ what, said, before, want string }{
		{"a name", `{"b":1,"s":"x"}`, `{"s":"<state>","b":2}`, `{"b":1,"s":"<state>"}`},
		{"what is not compared", `{"a":{"s":[1]},"b":"<"}`, `{"a":{"s":"<any>"}}`, `{"a":{"s":"<any>"},"b":"<"}`},
		{"a name that is gone", `{"a":1}`, `{"s":"<state>"}`, `{"a":1}`},
		{"an object that is none any more", `{"a":[1]}`, `{"a":{"s":"<any>"}}`, `{"a":[1]}`},
		{"a line that is no JSON", `{"a":1}`, `{"a":`, `{"a":1}`},
	} {
		t.Run(row.what, func(t *testing.T) { assert.Equal(t, keep(row.said, row.before), row.want) })
	}
}
