package protocol_test

import (
	stdjson "encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

func TestEveryEncoderWritesTheSame(t *testing.T) {
	for name, noun := range nouns {
		for what, value := range map[string]reflect.Value{"filled": filled(noun), "zero": reflect.Zero(noun)} {
			t.Run(name+"/"+what, func(t *testing.T) {
				std, stdErr := stdjson.Marshal(value.Interface())
				experimental, experimentalErr := json.Marshal(value.Interface())
				ours, oursErr := protocol.Marshal(value.Interface())
				if stdErr != nil || experimentalErr != nil || oursErr != nil {
					assert.True(t, stdErr != nil && experimentalErr != nil && oursErr != nil, "all refuse, or none")
					assert.True(t, what == "zero", "what is filled can be written")
					return
				}
				assert.Equal(t, ordered(t, experimental), ordered(t, std), "the two libraries: ")
				assert.Equal(t, ordered(t, ours), ordered(t, std), "Marshal: ")
			})
		}
	}
}

func TestEveryDecoderReadsBackWhatWasWritten(t *testing.T) {
	decoders := map[string]func([]byte, any) error{
		"encoding/json": stdjson.Unmarshal,
		"experimental":  func(text []byte, into any) error { return json.Unmarshal(text, into) },
		"Unmarshal":     protocol.Unmarshal,
	}
	for name, noun := range nouns {
		if name == "UnknownContent" || name == "UnknownSchema" {
			continue // they are read by DecodeContent and DecodeSchema only
		}
		for library, decode := range decoders {
			t.Run(name+"/"+library, func(t *testing.T) {
				want := filled(noun).Interface()
				text, err := protocol.Marshal(want)
				assert.NoError(t, err)
				into := reflect.New(noun)
				assert.NoError(t, decode(text, into.Interface()), string(text))
				assert.Equal(t, into.Elem().Interface(), want)
			})
		}
	}
}

func TestEveryResultIsOne(t *testing.T) {
	for name, noun := range nouns {
		if _, embeds := noun.FieldByName("ResultBase"); !embeds {
			continue
		}
		result, ok := reflect.New(noun).Interface().(protocol.Result)
		assert.True(t, ok, name+": ")
		result.Base().ResultType = protocol.ResultComplete
		text, err := protocol.Marshal(result)
		if name == "SubscriptionsListenResult" || name == "EmptyResult" {
			assert.JSON(t, text, `{"resultType":"complete"}`)
		}
		assert.NoError(t, err)
		assert.Contains(t, string(text), `"resultType":"complete"`)
		if _, caches := noun.FieldByName("Caching"); caches {
			_, ok := result.(protocol.Cacheable)
			assert.True(t, ok, name+": ")
		}
		if _, pages := noun.FieldByName("PaginatedResult"); pages {
			_, ok := result.(protocol.Paginated)
			assert.True(t, ok, name+": ")
		}
	}
}

func TestAllParamsAreParams(t *testing.T) {
	for name, noun := range nouns {
		if strings.HasSuffix(name, "Params") {
			params, ok := reflect.New(noun).Interface().(protocol.Params)
			assert.True(t, ok, name+": ")
			*params.ParamsMeta() = protocol.Meta{"a": "b"}
			text, err := protocol.Marshal(params)
			assert.NoError(t, err)
			assert.Contains(t, string(text), `"_meta":{"a":"b"}`)
		}
	}
}

func TestRequiredListsAreNeverNull(t *testing.T) {
	for _, row := range []struct {
		value any
		want  string
	}{
		{protocol.ListToolsResult{}, `{"tools":[]}`},
		{protocol.ListPromptsResult{}, `{"prompts":[]}`},
		{protocol.CallToolResult{}, `{"content":[]}`},
		{protocol.ReadResourceResult{}, `{"contents":[]}`},
		{protocol.CompleteResult{}, `{"completion":{"values":[]}}`},
		{protocol.Task{}, `{"taskId":"","status":"","createdAt":"","lastUpdatedAt":"","ttl":null}`},
	} {
		text, err := stdjson.Marshal(row.value)
		assert.NoError(t, err)
		assert.JSON(t, text, row.want)
		text, err = protocol.Marshal(row.value)
		assert.NoError(t, err)
		assert.JSON(t, text, row.want)
	}
}

func TestUnmarshalIsExact(t *testing.T) {
	for _, row := range []struct {
		name, text, part string
		want             string
	}{
		{name: "a key in another case is another key", text: `{"Name":"a","version":"1"}`},
		{name: "a key twice is refused", text: `{"name":"a","name":"b"}`, part: "duplicate"},
		{name: "what the type does not know is passed over", text: `{"name":"a","x":{}}`, want: "a"},
		{name: "bytes that are not UTF-8 are refused", text: "{\"name\":\"\xff\"}", part: "UTF-8"},
	} {
		t.Run(row.name, func(t *testing.T) {
			var got protocol.Implementation
			err := protocol.Unmarshal([]byte(row.text), &got)
			if row.part != "" {
				assert.ErrorContains(t, err, row.part)
				return
			}
			assert.NoError(t, err)
			assert.Equal(t, got.Name, row.want)
		})
	}
}

func TestNothingThatIsDecodedLivesInTheText(t *testing.T) {
	for name, noun := range nouns {
		if name == "UnknownContent" || name == "UnknownSchema" {
			continue
		}
		want := filled(noun).Interface()
		text, err := protocol.Marshal(want)
		assert.NoError(t, err)
		into := reflect.New(noun)
		assert.NoError(t, protocol.Unmarshal(text, into.Interface()))
		clear(text)
		assert.Equal(t, into.Elem().Interface(), want, name+": ")
	}
	for _, row := range contentOnTheWire {
		text := []byte(row.text)
		got, err := protocol.DecodeContent(text)
		assert.NoError(t, err)
		clear(text)
		assert.Equal(t, got, row.want, row.name+": ")
	}
}

// ordered brings the members of objects into one order, and strings into one
// spelling, and leaves numbers alone.
func ordered(t *testing.T, text []byte) string {
	t.Helper()
	value := jsontext.Value(text).Clone()
	assert.NoError(t, value.Format(jsontext.ReorderRawObjects(true)), string(text))
	return string(value)
}
