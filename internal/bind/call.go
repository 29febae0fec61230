package bind

import (
	"errors"
	"reflect"
)

// Call runs the function once with decoded arguments and returns what it
// returned; a result that comes with an error is dropped. The error may also
// be Provide's. A panic of the function is not recovered here.
//
// The zero Values are those of an empty arguments object whose members are all
// zero: use the ones that Decode returned.
func (p *Plan) Call(env Env, v Values) (any, error) {
	input := v.input
	if !input.IsValid() {
		input = reflect.Zero(p.input)
	}
	var few [8]reflect.Value // spares the heap for all but very long lists
	in := few[:0]
	for i := range p.slots {
		value, err := p.slots[i].value(&env, input)
		if err != nil {
			return nil, err
		}
		in = append(in, value)
	}
	var out []reflect.Value
	if p.variadic {
		out = p.fn.CallSlice(in)
	} else {
		out = p.fn.Call(in)
	}
	if p.hasError {
		if err, _ := out[len(out)-1].Interface().(error); err != nil {
			return nil, err
		}
	}
	if p.Result == nil {
		return nil, nil
	}
	return out[0].Interface(), nil
}

// value finds what one parameter gets.
func (s *slot) value(env *Env, input reflect.Value) (reflect.Value, error) {
	switch s.role {
	case whole:
		return input, nil
	case standard:
		ctx := env.Context // its own variable, for env shall stay off the heap
		return reflect.ValueOf(&ctx).Elem(), nil
	case request:
		if env.Request == nil {
			return reflect.Zero(s.typ), nil
		}
		return reflect.ValueOf(env.Request), nil
	case injected:
		return s.provide(env)
	default:
		return input.Field(s.field), nil
	}
}

func (s *slot) provide(env *Env) (reflect.Value, error) {
	if env.Provide == nil {
		return reflect.Value{}, errors.New(wordNotProvided(s.typ))
	}
	value, err := env.Provide(s.typ)
	if err != nil {
		return reflect.Value{}, err
	}
	if !value.IsValid() { // a lifespan may well provide nil
		return reflect.Zero(s.typ), nil
	}
	return value, nil
}
