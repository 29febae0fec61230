package source

import (
	"debug/dwarf"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A debugTable reads names of parameters from the DWARF tables of the running
// binary, one package at a time, and only if somebody asks. The tables list
// functions by the name that the runtime has for them.
type debugTable struct {
	mu       sync.Mutex
	open     func() (*dwarf.Data, error)
	packages map[string]map[string][]string // by import path and symbol
}

func newDebugTable() *debugTable {
	return &debugTable{
		open:     sync.OnceValues(debugData),
		packages: map[string]map[string][]string{},
	}
}

// find returns the names of the parameters of s.
func (d *debugTable) find(s symbol) (Func, bool) {
	params, ok := d.params(s)
	if !ok || len(params) != s.typ.NumIn() {
		return Func{}, false
	}
	fn := s.identity()
	fn.Origin = DWARF
	fn.Params = slices.Clone(params)
	return fn, true
}

func (d *debugTable) params(s symbol) ([]string, bool) {
	own := d.functions(s.pkg)
	if params, ok := own[s.name]; ok {
		return params, true
	}
	if method, ok := own[strings.TrimSuffix(s.name, "-fm")]; ok && s.bound && len(method) > 0 {
		return method[1:], true // without the receiver
	}
	// What the compiler made for the program's use, such as an instance of a
	// generic function, is listed with the program.
	params, ok := d.functions("main")[s.name]
	return params, ok
}

// functions returns the parameters of all functions of a package.
func (d *debugTable) functions(pkg string) map[string][]string {
	d.mu.Lock()
	defer d.mu.Unlock()
	functions, ok := d.packages[pkg]
	if !ok {
		functions = d.read(pkg)
		d.packages[pkg] = functions
	}
	return functions
}

// read reads the table of one package; it is nil if there is none.
func (d *debugTable) read(pkg string) map[string][]string {
	data, err := d.open()
	if err != nil {
		return nil
	}
	r := dwarfReader{Reader: data.Reader(), data: data, names: map[string][]string{}}
	for {
		entry, err := r.Next()
		if err != nil || entry == nil {
			return nil
		}
		if name, _ := entry.Val(dwarf.AttrName).(string); entry.Tag == dwarf.TagCompileUnit && name == pkg {
			return r.unit()
		}
		r.SkipChildren()
	}
}

// A dwarfReader reads the functions of a compile unit.
type dwarfReader struct {
	*dwarf.Reader
	data  *dwarf.Data
	names map[string][]string
}

// unit reads the functions of the unit that was just entered.
func (r *dwarfReader) unit() map[string][]string {
	conflicts := map[string]bool{}
	for {
		entry, err := r.Next()
		if err != nil || entry == nil || entry.Tag == 0 || entry.Tag == dwarf.TagCompileUnit {
			break
		}
		if _, concrete := entry.Val(dwarf.AttrLowpc).(uint64); entry.Tag != dwarf.TagSubprogram || !concrete {
			r.SkipChildren()
			continue
		}
		name := typeArguments(r.name(entry))
		params := r.params(entry)
		if known, ok := r.names[name]; ok && !slices.Equal(known, params) {
			conflicts[name] = true
		}
		r.names[name] = params
	}
	for name := range conflicts {
		delete(r.names, name)
	}
	return r.names
}

// params reads the parameters of a function, whose results are marked.
func (r *dwarfReader) params(function *dwarf.Entry) []string {
	params := []string{}
	if !function.Children {
		return params
	}
	for {
		entry, err := r.Next()
		if err != nil || entry == nil || entry.Tag == 0 {
			return params
		}
		r.SkipChildren()
		if entry.Tag != dwarf.TagFormalParameter {
			continue
		}
		if origin := r.origin(entry); origin != nil {
			entry = origin
		}
		if result, _ := entry.Val(dwarf.AttrVarParam).(bool); !result {
			params = append(params, parameterName(entry))
		}
	}
}

// parameterName returns "" for the name that the compiler gives to a parameter
// without one.
func parameterName(entry *dwarf.Entry) string {
	name, _ := entry.Val(dwarf.AttrName).(string)
	if name == "_" || strings.HasPrefix(name, "~") || strings.HasPrefix(name, ".") {
		return ""
	}
	return strings.TrimPrefix(name, "&") // moved to the heap
}

// name returns the name of an entry, or that of the entry it is an instance of.
func (r *dwarfReader) name(entry *dwarf.Entry) string {
	if origin := r.origin(entry); origin != nil {
		entry = origin
	}
	name, _ := entry.Val(dwarf.AttrName).(string)
	return name
}

// origin returns the entry that an inlined function or parameter stands for.
func (r *dwarfReader) origin(entry *dwarf.Entry) *dwarf.Entry {
	offset, ok := entry.Val(dwarf.AttrAbstractOrigin).(dwarf.Offset)
	if !ok {
		return nil
	}
	other := r.data.Reader()
	other.Seek(offset)
	origin, err := other.Next()
	if err != nil {
		return nil
	}
	return origin
}

var brackets = regexp.MustCompile(`\[.*\]`)

// typeArguments writes type arguments as the runtime does: "[...]".
func typeArguments(name string) string {
	return brackets.ReplaceAllString(name, "[...]")
}
