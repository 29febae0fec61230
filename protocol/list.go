package protocol

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A List is an array that is required on the wire: nil is written as [], never
// as null, by every encoder. A slice literal can be assigned to it.
type List[T any] []T

// MarshalJSON writes the array.
func (l List[T]) MarshalJSON() ([]byte, error) { return Marshal([]T(l)) }

// MarshalJSONTo is MarshalJSON for github.com/go-json-experiment/json.
func (l List[T]) MarshalJSONTo(to *jsontext.Encoder) error {
	return json.MarshalEncode(to, []T(l))
}
