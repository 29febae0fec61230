package bind

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// notUTF8 tells of text that no JSON can carry.
func notUTF8(name, value string) schema.Problem {
	return schema.Problem{
		Kind: schema.Malformed, Path: strings.ToValidUTF8(name, "\uFFFD"), Got: cut(strconv.Quote(value)), Want: wordUTF8,
	}
}

// show writes a Go value as the caller knows it, cut short.
func show(v any) string {
	text, err := json.Marshal(v, schema.EncodeOptions(reflect.TypeFor[any]()))
	if err != nil {
		return cut(fmt.Sprint(v))
	}
	return cut(string(text))
}

// cut shortens what came, for a message must not grow with its cause.
func cut(text string) string {
	const most = 80
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + cutMark
}

// cutMark stands where a text was cut.
const cutMark = "…"
