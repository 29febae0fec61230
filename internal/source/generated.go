package source

import (
	"go/ast"
	"go/parser"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// A generated is what `fastmcp gen names` wrote of one package.
type generated struct {
	Names
	scope scope
	funcs []generatedFunc
}

// A generatedFunc is a function with its type parsed.
type generatedFunc struct {
	NamedFunc
	sig signature
}

// A verdict says what generated names have to say of a function.
type verdict int

const (
	silent verdict = iota // it is of no package that has names
	absent                // its package has names, but none for it
	stale                 // its type is another one now
	agreed
)

// generatedIn reads the generated names in file systems, once and lazily. An
// error is one of the text, which nobody can use then.
func generatedIn(files []fs.FS) func() ([]*generated, error) {
	return sync.OnceValues(func() ([]*generated, error) {
		var all []*generated
		for _, fsys := range files {
			text, err := fs.ReadFile(fsys, NamesFile)
			if err != nil { // as is usual
				continue
			}
			names, err := DecodeNames(text)
			if err != nil {
				return nil, err
			}
			g, err := parseNames(names)
			if err != nil {
				return nil, err
			}
			all = append(all, g)
		}
		return all, nil
	})
}

func parseNames(names Names) (*generated, error) {
	g := &generated{Names: names, scope: scope{defined: map[string]bool{}}}
	for _, t := range names.Types {
		g.scope.defined[t.Name] = true
	}
	for _, fn := range names.Funcs {
		expr, err := parser.ParseExpr(fn.Type)
		if err != nil {
			return nil, err
		}
		typ, ok := expr.(*ast.FuncType)
		if !ok {
			return nil, errNoNames
		}
		g.funcs = append(g.funcs, generatedFunc{fn, fn.signature(typ)})
	}
	return g, nil
}

// signature is the function as a file would declare it.
func (fn NamedFunc) signature(typ *ast.FuncType) signature {
	sig := signature{typ: typ, generics: map[string]bool{}, method: fn.Receiver != ""}
	if sig.method {
		sig.recv = &ast.FieldList{List: []*ast.Field{{Names: []*ast.Ident{ast.NewIdent(fn.Receiver)}}}}
	}
	for _, name := range fn.Generics {
		sig.generics[name] = true
	}
	return sig
}

// covers reports whether the names are those of the package. A program is
// called "main", but not in its own tests.
func (g *generated) covers(pkg string) bool {
	return pkg == g.Package || g.Main && pkg == "main"
}

// match returns the functions that s can be. A literal may have been inlined
// into any package, and is known by where it stands.
func (g *generated) match(s symbol) (fits []generatedFunc, v verdict) {
	if !s.literal && !g.covers(s.pkg) {
		return nil, silent
	}
	if v = absent; !g.covers(s.pkg) || s.literal && s.typ.NumIn() == 0 { // of which nothing need be written
		v = silent
	}
	for _, fn := range g.funcs {
		switch {
		case s.file != "" && path.Base(s.file) != fn.File:
		case s.literal != (fn.Line != 0) || !s.literal && fn.Name != s.key():
		case s.literal && !fn.stands(s):
		case fn.sig.agrees(s, g.scope):
			fits, v = append(fits, fn), agreed
		case !s.literal && v != agreed:
			fits, v = []generatedFunc{fn}, stale
		}
	}
	return fits, v
}

// stands reports whether the literal stands where s does.
func (fn NamedFunc) stands(s symbol) bool {
	if s.line < fn.Line || s.line > fn.End {
		return false
	}
	if fn.Numbered && fn.Name == s.within {
		return true
	}
	cut := strings.LastIndexByte(fn.Name, '.')
	return cut > 0 && s.writtenIn(fn.Name[:cut])
}

// describe returns what was generated for s.
func (fn generatedFunc) describe(s symbol) Func {
	out := s.identity()
	out.Params = fn.sig.params(s)
	out.Doc, out.ParamDocs = fn.Doc, fn.Params
	out.Origin = Generated
	return out
}

// unanimous returns the function that all of the candidates show. Where several
// literals are left, the compiler's number decides, if it is certain.
func unanimous(s symbol, all []generatedFunc) (Func, bool) {
	if !slices.ContainsFunc(all, func(fn generatedFunc) bool { return s.literal && !fn.Numbered }) {
		exact := slices.DeleteFunc(slices.Clone(all), func(fn generatedFunc) bool { return s.literal && fn.Name != s.within })
		if len(exact) > 0 {
			all = exact
		}
	}
	first := all[0].describe(s)
	for _, other := range all[1:] {
		if !reflect.DeepEqual(other.describe(s), first) {
			return Func{}, false
		}
	}
	return first, true
}

// findGenerated looks s up in the generated names. What they say must agree with
// the source, should that be there. why says why they are of no use for s.
func (f *Finder) findGenerated(s symbol) (fn Func, v verdict, why string) {
	all, err := f.generated()
	if err != nil {
		return Func{}, stale, unreadableNames(err)
	}
	var fits []generatedFunc
	for _, g := range all {
		found, said := g.match(s)
		switch {
		case said == agreed:
			fits, v = append(fits, found...), agreed
		case v == agreed || said <= v:
		case said == stale:
			v, why = stale, staleType(g.Package, found[0].Name, found[0].Type, s.typ.String())
		case said == absent:
			v, why = absent, lacking(g.Package, strings.TrimPrefix(s.name, s.pkg+"."), path.Base(s.file), s.line)
		}
	}
	if v != agreed {
		return Func{}, v, why
	}
	fn, ok := unanimous(s, fits)
	if !ok {
		return Func{}, silent, ""
	}
	if now, ok := choose(f.disk.match(s)); ok && !slices.Equal(now.Params, fn.Params) {
		return Func{}, stale, staleParams(fn.Package, s.within, fn.Params, now.Params)
	}
	return fn, agreed, ""
}

// generatedType finds the generated description of a type.
func (f *Finder) generatedType(t reflect.Type) (NamedType, bool) {
	all, err := f.generated()
	if err != nil {
		return NamedType{}, false
	}
	name, _, _ := strings.Cut(t.Name(), "[")
	for _, g := range all {
		for _, named := range g.Types {
			if named.Name == name && g.covers(t.PkgPath()) && named.fits(t) {
				return named, true
			}
		}
	}
	return NamedType{}, false
}

// fits reports whether the type has the fields that were described, and can
// have the constants.
func (n NamedType) fits(t reflect.Type) bool {
	for field := range n.Fields {
		if t.Kind() != reflect.Struct {
			return false
		}
		if _, ok := t.FieldByName(field); !ok {
			return false
		}
	}
	return len(n.Consts) == 0 || n.constants(t.Kind()) != nil
}

// constants returns the constants as values of that kind, nil if one cannot be.
func (n NamedType) constants(kind reflect.Kind) []Const {
	var out []Const
	for _, named := range n.Consts {
		c, err := named.decode(kind)
		if err != nil {
			return nil
		}
		out = append(out, c)
	}
	return out
}
