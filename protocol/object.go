package protocol

import (
	"encoding/base64"
	"encoding/json"

	"github.com/go-json-experiment/json/jsontext"
)

// An object writes one JSON object, member after member, to the end of text.
// The first error stays; what follows it is waste.
type object struct {
	text []byte
	err  error
}

// open begins an object behind dst.
func open(dst []byte) object { return object{text: append(dst, '{')} }

// close ends it.
func (o *object) close() ([]byte, error) { return append(o.text, '}'), o.err }

// name writes the name of the next member, which needs no escaping.
func (o *object) name(name string) {
	if o.text[len(o.text)-1] != '{' { // a value never ends like that
		o.text = append(o.text, ',')
	}
	o.text = append(o.text, '"')
	o.text = append(o.text, name...)
	o.text = append(o.text, '"', ':')
}

// string writes a text. Bytes that are not UTF-8 become U+FFFD: a handler's
// slip must not cost the whole answer.
func (o *object) string(name, value string) {
	o.name(name)
	o.text, _ = jsontext.AppendQuote(o.text, value) // its error is only that
}

// stringUnlessEmpty writes a text that is optional.
func (o *object) stringUnlessEmpty(name, value string) {
	if value != "" {
		o.string(name, value)
	}
}

// base64 writes bytes.
func (o *object) base64(name string, value []byte) {
	o.name(name)
	o.text = append(o.text, '"')
	o.text = base64.StdEncoding.AppendEncode(o.text, value)
	o.text = append(o.text, '"')
}

// trueOnly writes a flag that is false when it is absent.
func (o *object) trueOnly(name string, value bool) {
	if value {
		o.name(name)
		o.text = append(o.text, "true"...)
	}
}

// raw writes JSON text of somebody else, checked, and on one line; nothing if
// there is none.
func (o *object) raw(name string, value json.RawMessage) {
	if value != nil {
		o.name(name)
		o.keep(jsontext.AppendFormat(o.text, value))
	}
}

// value writes what has no faster way.
func (o *object) value(name string, value any) {
	o.name(name)
	o.keep(Append(o.text, value))
}

// number writes a number; nothing if there is none.
func (o *object) number(name string, value Number) {
	if value != "" {
		o.value(name, value)
	}
}

// contents writes a list of content.
func (o *object) contents(name string, value Contents) {
	o.name(name)
	o.keep(value.appendJSON(o.text))
}

// annotated writes the two members that every kind of content ends with.
func (o *object) annotated(annotations *Annotations, meta Meta) {
	if annotations != nil {
		o.value("annotations", annotations)
	}
	o.meta(meta)
}

// meta writes the _meta member, if there is any.
func (o *object) meta(meta Meta) {
	if meta != nil {
		o.value("_meta", meta)
	}
}

// keep takes over the text of a longer writer, and its error.
func (o *object) keep(text []byte, err error) {
	o.text = text
	if o.err == nil {
		o.err = err
	}
}
