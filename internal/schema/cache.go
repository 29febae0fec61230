package schema

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"
)

// A Cache keeps the shapes and the output schemas of types, so that tools that
// share a type share the work. All who use one must agree on Enums, Docs,
// Custom and Unions: it belongs to a server. The zero Cache is empty and ready;
// it is safe for concurrent use.
type Cache struct {
	shapes  sync.Map // by shapeKey
	outputs sync.Map // by reflect.Type
}

// A shapeKey is all that tells apart what a server's types are read as.
type shapeKey struct {
	typ       reflect.Type
	described string
}

func (o *Options) key(t reflect.Type) shapeKey { return shapeKey{t, strings.Join(o.Described, "\x00")} }

// An output is what Output returns without an error.
type output struct{ bare, wrapped json.RawMessage }

// shape returns the kept shape of a type; nil if there is none.
func (o *Options) shape(t reflect.Type) *Shape {
	if !o.cacheable() {
		return nil
	}
	s, _ := o.Cache.shapes.Load(o.key(t))
	shape, _ := s.(*Shape)
	return shape
}

func (o *Options) keep(t reflect.Type, s *Shape) {
	if o.cacheable() {
		o.Cache.shapes.Store(o.key(t), s)
	}
}

func (o *Options) cacheable() bool {
	return o.Cache != nil && len(o.Defaults) == 0 && len(o.Unknown) == 0
}
