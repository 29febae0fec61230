package jsonrpc

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func seed(f *testing.F) {
	for _, text := range wellFormed {
		f.Add([]byte(text))
	}
	for _, row := range notJSON {
		f.Add([]byte(row.text))
	}
	for _, row := range messages {
		f.Add([]byte(row.text))
		f.Add([]byte("[" + row.text + ",1]"))
	}
	for _, row := range notMessages {
		f.Add([]byte(row.text))
	}
}

// Check accepts what jsontext accepts, save for the depth.
func FuzzCheck(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		err := Check(text)
		if err != nil && strings.Contains(err.Error(), "one within the other") {
			return
		}
		assert.Equal(t, err == nil, jsontext.Value(text).IsValid(), "accepted")
	})
}

// What Decode accepts comes back the same after it was written again, and
// what it refuses it refuses with the right code.
func FuzzDecode(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := Decode(text)
		if err != nil {
			var e *Error
			assert.True(t, errors.As(err, &e), "it is an *Error")
			assert.Equal(t, e.Code == CodeParse, Check(text) != nil, "its code")
			assert.NoError(t, Check(AppendError(nil, ID{}, e)), "it can be sent")
			return
		}
		line := appendMessage(m)
		assert.True(t, !bytes.ContainsAny(line, "\r\n"), "one line")
		again, err := Decode(line)
		assert.NoError(t, err, string(line))
		assert.Equal(t, oneLine(again), oneLine(m))
	})
}

// An element of a batch is what Decode makes of it alone.
func FuzzDecodeBatch(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		batch, err := DecodeBatch(text)
		if err != nil {
			return
		}
		var elements []json.RawMessage
		assert.NoError(t, json.Unmarshal(text, &elements))
		assert.Equal(t, len(batch), len(elements))
		for i, m := range batch {
			alone, err := Decode(elements[i])
			assert.Equal(t, m.IsMalformed(), err != nil)
			if err == nil {
				assert.Equal(t, m, alone)
			}
		}
	})
}

// Members agrees with jsontext about an object, and panics at nothing.
func FuzzMembers(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		got := map[string]string{}
		for key, value := range Members(text) {
			got[key] = string(value)
		}
		if Check(text) != nil {
			return
		}
		want := map[string]string{}
		d := jsontext.NewDecoder(bytes.NewReader(text))
		if d.PeekKind() == '{' {
			_, err := d.ReadToken()
			assert.NoError(t, err)
			for d.PeekKind() != '}' {
				key, err := d.ReadToken()
				assert.NoError(t, err)
				name := key.String()
				value, err := d.ReadValue()
				assert.NoError(t, err)
				want[name] = string(value)
			}
		}
		assert.Equal(t, got, want)
	})
}

// Any string can be sent, and comes back with what was not UTF-8 replaced.
func FuzzQuote(f *testing.F) {
	for _, s := range []string{"", "a", `"\/`, "\x00\x1f\x7f", "é世😀", "\xff\xc0\xaf", "a\xed\xa0\x80b", "\u2028"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := appendQuoted(nil, s)
		assert.NoError(t, Check(text))
		assert.Equal(t, string(unquote(text)), string([]rune(s)))
	})
}

// appendMessage writes a message of any sort.
func appendMessage(m Message) []byte {
	switch {
	case m.Method != "":
		return AppendRequest(nil, m.ID, m.Method, m.Params)
	case m.Err != nil:
		return AppendError(nil, m.ID, m.Err)
	default:
		return AppendResult(nil, m.ID, m.Result)
	}
}

// oneLine compacts what a message keeps raw.
func oneLine(m Message) Message {
	m.Params, m.Result = compact(m.Params), compact(m.Result)
	if m.Err != nil {
		e := *m.Err
		if data, ok := e.Data.(json.RawMessage); ok {
			e.Data = compact(data)
		}
		m.Err = &e
	}
	return m
}

func compact(text json.RawMessage) json.RawMessage {
	if text == nil {
		return nil
	}
	v := jsontext.Value(bytes.Clone(text))
	if err := v.Compact(); err != nil {
		panic(err)
	}
	return json.RawMessage(v)
}
