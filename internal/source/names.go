package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/constant"
	"io/fs"
	"math/big"
	"reflect"
	"strconv"
)

// NamesFile is the name of the file in which a [Finder] looks for generated
// names, at the root of each file system that it is given.
const NamesFile = "fastmcp_names.json"

// namesVersion is the version of the format that is written and read.
const namesVersion = 1

// Names is what `fastmcp gen names` writes down of one package: what a Finder
// would find in its source, and nothing else of the source.
type Names struct {
	Version int         `json:"fastmcp_names"`
	Package string      `json:"package"`        // import path
	Main    bool        `json:"main,omitempty"` // the package is a program
	Funcs   []NamedFunc `json:"funcs,omitempty"`
	Types   []NamedType `json:"types,omitempty"`
}

// A NamedFunc is a function, a method or a function literal.
type NamedFunc struct {
	// Name is "Add", "Store.Find" for a method, and for a literal the name that
	// the compiler gives it, "main.func1".
	Name string `json:"name"`
	// File is the base name of the file.
	File string `json:"file"`
	// Line and End are the first and the last line of a literal. A declared
	// function is known by its name, may move, and has none.
	Line int `json:"line,omitempty"`
	End  int `json:"end,omitempty"`
	// Numbered reports whether the number in the name of a literal is certain.
	Numbered bool `json:"numbered,omitempty"`
	// Type is the type with the names of the parameters: "func(a, b int) int".
	Type string `json:"type"`
	// Generics are the type parameters in scope.
	Generics []string `json:"generics,omitempty"`
	// Receiver is the name of a method's receiver, "_" if it has none.
	Receiver string `json:"receiver,omitempty"`
	// Doc and Params are the cleaned text of the doc comment.
	Doc    string            `json:"doc,omitempty"`
	Params map[string]string `json:"params,omitempty"`
}

// A NamedType is a type of the package. One that has nothing to say is there
// because a function mentions it.
type NamedType struct {
	Name   string            `json:"name"`
	Doc    string            `json:"doc,omitempty"`
	Fields map[string]string `json:"fields,omitempty"` // comments, by Go field name
	Consts []NamedConst      `json:"consts,omitempty"`
}

// A NamedConst is a constant of a type; its value is a JSON string or integer.
type NamedConst struct {
	Name  string          `json:"name"`
	Value json.RawMessage `json:"value"`
	Doc   string          `json:"doc,omitempty"`
}

// Encode writes names down as indented JSON that can stand in a raw string of
// Go: it holds no backquote and no carriage return.
func (n Names) Encode() ([]byte, error) {
	n.Version = namesVersion
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "\t")
	if err := enc.Encode(n); err != nil {
		return nil, err
	}
	return bytes.ReplaceAll(out.Bytes(), []byte("`"), []byte(`\u0060`)), nil
}

// DecodeNames reads what [Names.Encode] wrote.
func DecodeNames(text []byte) (Names, error) {
	var n Names
	if err := json.Unmarshal(text, &n); err != nil {
		return Names{}, fmt.Errorf("%w: %w", errNoNames, err)
	}
	if n.Version != namesVersion {
		return Names{}, wrongVersion(n.Version)
	}
	return n, nil
}

// encodeConst and decode are inverse.
func encodeConst(c Const) NamedConst {
	text := c.Value.ExactString() // of an integer
	if c.Value.Kind() == constant.String {
		quoted, _ := json.Marshal(constant.StringVal(c.Value)) // a string always can
		text = string(quoted)
	}
	return NamedConst{Name: c.Name, Value: json.RawMessage(text), Doc: c.Doc}
}

// decode fails if the value cannot be one of a type of that kind.
func (c NamedConst) decode(kind reflect.Kind) (Const, error) {
	out := Const{Name: c.Name, Doc: c.Doc}
	if kind == reflect.String {
		var text string
		err := json.Unmarshal(c.Value, &text)
		out.Value = constant.MakeString(text)
		return out, err
	}
	number, ok := new(big.Int).SetString(string(c.Value), 10)
	if !ok || !enumerable(kind) {
		return Const{}, errors.New(strconv.Quote(string(c.Value)))
	}
	out.Value = constant.Make(number)
	if number.IsInt64() {
		out.Value = constant.MakeInt64(number.Int64())
	}
	return out, nil
}

// NamesFS returns a file system that holds the text as its [NamesFile], to be
// handed to [New].
func NamesFS(text string) fs.FS { return namesFS(text) }

// namesFS has one file, which can only be read whole.
type namesFS string

func (namesFS) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

func (n namesFS) ReadFile(name string) ([]byte, error) {
	if name != NamesFile {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return []byte(n), nil
}
