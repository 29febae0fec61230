package bind

import (
	"slices"
	"strings"
	"unicode"

	"github.com/fastmcp-go/mcp/internal/source"
)

// names finds a name for every argument: Params, then the source, then, for a
// resource, the template's variables by position. Names are never guessed.
// fromSource reports whether the source was needed for them.
func (s *signature) names(o *Options, found source.Func) (names []string, fromSource bool, err error) {
	if len(o.Params) > 0 {
		return o.Params, false, s.checkParams(o)
	}
	if len(s.arguments) == 0 || s.isWhole() {
		return nil, false, nil
	}
	names, ok := s.fromSource(found)
	if ok {
		return names, true, nil
	}
	if found.Unlisted != "" {
		return nil, false, s.refuse(found.Unlisted, s.formsOfName(o))
	}
	if o.Kind == Resource && len(o.Variables) == len(s.arguments) {
		return o.Variables, false, nil
	}
	return nil, false, s.refuse(wordUnnamed(s, names), s.formsOfName(o))
}

// fromSource picks the arguments' names out of the declaration's. The second
// result is false if one has none.
func (s *signature) fromSource(found source.Func) ([]string, bool) {
	names, all := make([]string, len(s.arguments)), true
	for n, i := range s.arguments {
		if i < len(found.Params) {
			names[n] = found.Params[i]
		}
		all = all && names[n] != ""
	}
	return names, all
}

// comments are what the source says of the arguments, in their order: by the
// names that they have there, whatever they are called here.
func (s *signature) comments(found source.Func) []string {
	list := make([]string, len(s.arguments))
	for n, i := range s.arguments {
		if i < len(found.Params) {
			list[n] = found.ParamDocs[found.Params[i]]
		}
	}
	return list
}

// checkParams holds the names given by hand against the function.
func (s *signature) checkParams(o *Options) error {
	if len(o.Params) != len(s.arguments) {
		return s.refuse(wordParamsCount(len(o.Params), len(s.arguments)), s.formsOfParams())
	}
	for i, name := range o.Params {
		if !isName(name) {
			return s.refuse(wordBadName(name), formsOfNames)
		}
		if slices.Contains(o.Params[:i], name) {
			return s.refuse(wordNameTwice(name), s.formsOfParams())
		}
	}
	return nil
}

// isName reports whether a text can name a member without being quoted in a
// struct tag: letters, digits, and "_", "-", "." or "$" after the first.
func isName(name string) bool {
	for i, r := range name {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r) && !strings.ContainsRune("-.$", r)) {
			return false
		}
	}
	return name != ""
}

// checkVariables holds a template's variables against the arguments: each must
// have the other.
func (s *signature) checkVariables(variables, names []string) error {
	lost := slices.DeleteFunc(slices.Clone(variables), func(v string) bool { return slices.Contains(names, v) })
	idle := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(variables, n) })
	if len(lost)+len(idle) == 0 {
		return nil
	}
	return s.refuse(wordVariables(lost, idle), formsOfVariables(variables, names))
}
