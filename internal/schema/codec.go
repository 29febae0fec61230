package schema

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"
)

var (
	decodeOptions = json.JoinOptions(
		jsonv1.DefaultOptionsV1(),
		json.MatchCaseInsensitiveNames(false),
		jsontext.AllowDuplicateNames(false),
		jsontext.AllowInvalidUTF8(false),
	)
	encodeOptions = json.JoinOptions(
		jsonv1.DefaultOptionsV1(),
		json.FormatNilSliceAsNull(false),
		json.FormatNilMapAsNull(false),
	)
)

// DecodeOptions returns how arguments are read into Go values.
func DecodeOptions() json.Options { return decodeOptions }

// EncodeOptions returns how results are written.
func EncodeOptions() json.Options { return encodeOptions }
