package schema

import (
	"encoding/json"
	"reflect"
)

// Output returns the schema of what values of type t become when they are
// marshalled with EncodeOptions(t): bare, any type; and wrapped, for revisions
// whose results are objects: bare itself if it is an object, else an object
// with one member "result", marked with WrapMark. Every value of t that can be
// marshalled satisfies it, so no validate tag and no enum has a say in it. A
// pointer that is not left out when nil may be null; one at the root stands
// for what it points to: a nil result is no result. The error is a *Refusal.
func Output(t reflect.Type, o Options) (bare, wrapped json.RawMessage, err error) {
	if o.Cache != nil {
		if kept, ok := o.Cache.outputs.Load(t); ok {
			return kept.(output).bare, kept.(output).wrapped, nil
		}
		defer func() {
			if err == nil {
				o.Cache.outputs.Store(t, output{bare, wrapped})
			}
		}()
	}
	b := newBuilder(o, true)
	root, err := b.build(t)
	if err != nil {
		return nil, nil, err
	}
	p := newPrinter(b.defs, root)
	bare = p.print(root, false)
	top := root
	if at, ok := refIndex(root); ok {
		top = b.defs[at].schema
	}
	if top.Type == "object" {
		return bare, bare, nil
	}
	return bare, p.print(root, true), nil
}
