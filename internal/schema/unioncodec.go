package schema

import (
	"reflect"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// read makes the variant that the discriminator names. The text usually passed
// Check; whoever decodes without it gets an error instead of a wrong value.
func (u *Union) read(dec *jsontext.Decoder, to reflect.Value) error {
	text, err := dec.ReadValue()
	if err != nil {
		return err
	}
	if text.Kind() == 'n' {
		to.SetZero()
		return nil
	}
	named, rest, ok := takeMember(text, u.key)
	if !ok {
		return errNoVariant(u, "")
	}
	for _, v := range u.variants {
		if v.Name != named {
			continue
		}
		made := reflect.New(structOf(v.Type))
		if err := jsonv2.Unmarshal(rest, made.Interface(), dec.Options()); err != nil {
			return err
		}
		if v.Type.Kind() != reflect.Pointer {
			made = made.Elem()
		}
		to.Set(made)
		return nil
	}
	return errNoVariant(u, named)
}

// write writes the variant with its discriminator first.
func (u *Union) write(enc *jsontext.Encoder, from reflect.Value) error {
	value := from.Elem()
	if !value.IsValid() || value.Kind() == reflect.Pointer && value.IsNil() {
		return enc.WriteToken(jsontext.Null)
	}
	for _, v := range u.variants {
		if structOf(v.Type) != structOf(value.Type()) {
			continue
		}
		text, err := jsonv2.Marshal(value.Interface(), enc.Options())
		if err != nil {
			return err
		}
		return enc.WriteValue(putMember(text, u.key, v.Name))
	}
	return errNotVariant(u, value.Type())
}

// takeMember takes the member key, a string, out of an object. text is not
// changed.
func takeMember(text []byte, key string) (value string, rest []byte, ok bool) {
	i := skipSpace(text, 0)
	if i >= len(text) || text[i] != '{' {
		return "", text, false
	}
	rest = append(make([]byte, 0, len(text)), '{')
	next, more := step(text, i+1, '}')
	for more {
		k, v := name(text, next)
		end := skipValue(text, v)
		if !ok && string(k) == key && v < len(text) && text[v] == '"' {
			value, ok = string(contents(text[v:end], false)), true
		} else {
			if len(rest) > 1 {
				rest = append(rest, ',')
			}
			rest = append(rest, text[next:end]...)
		}
		next, more = step(text, end, '}')
	}
	return value, append(rest, '}'), ok
}

// putMember puts a member before the others of an object.
func putMember(text []byte, key, value string) []byte {
	dst := append(make([]byte, 0, len(text)+len(key)+len(value)+8), '{')
	dst = append(appendQuoted(dst, []byte(key)), ':')
	dst = appendQuoted(dst, []byte(value))
	if inner := skipSpace(text, 1); inner < len(text) && text[inner] != '}' {
		dst = append(dst, ',')
	}
	return append(dst, text[1:]...)
}
