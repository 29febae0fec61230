package client

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// A fileReader reads one file, and goes on after what is wrong but can be read.
type fileReader struct {
	path     string
	text     []byte
	json     *jsontext.Decoder
	lookup   func(string) (string, bool)
	at       int64            // where the last key begins
	places   map[string]int64 // where the parts of entries begin
	problems []*FileError
	unset    []*FileError // variables that are needed unless the entry is disabled
}

// object reads an object, member by member; each reads a value. A key that is
// there twice is read twice. The error is about the JSON.
func (r *fileReader) object(what string, each func(key string) error) error {
	if ok, err := r.begins('{', what, "an object: {…}"); !ok {
		return err
	}
	seen := map[string]bool{}
	for r.json.PeekKind() == '"' {
		r.at = r.next()
		token, err := r.json.ReadToken()
		if err != nil {
			return err
		}
		key := token.String()
		if seen[key] {
			r.problem(r.at, keyTwice(what, key))
		}
		seen[key] = true
		if err := each(key); err != nil {
			return err
		}
	}
	_, err := r.json.ReadToken()
	return err
}

// begins reads the first token of a value of that kind, or passes over another.
func (r *fileReader) begins(kind jsontext.Kind, what, want string) (bool, error) {
	if got := r.json.PeekKind(); got != kind && got != 0 {
		r.problem(r.next(), mustBe(what, want))
		return false, r.json.SkipValue()
	}
	_, err := r.json.ReadToken()
	return err == nil, err
}

// string reads a text, and puts variables into it.
func (r *fileReader) string(what string) (string, error) {
	at := r.next()
	if got := r.json.PeekKind(); got != '"' && got != 0 {
		value, err := r.json.ReadValue()
		r.problem(at, mustBe(what, stringLike(value)))
		return "", err
	}
	token, err := r.json.ReadToken()
	if err != nil {
		return "", err
	}
	text, wrong := expand(token.String(), r.lookup)
	if _, missing := errors.AsType[unsetVariable](wrong); missing {
		r.unset = append(r.unset, r.place(at, aboutMember(what, wrong.Error())))
	} else if wrong != nil {
		r.problem(at, aboutMember(what, wrong.Error()))
	}
	return text, nil
}

func (r *fileReader) strings(what string) (all []string, err error) {
	if ok, err := r.begins('[', what, `a list of strings: ["…"]`); !ok {
		return nil, err
	}
	for r.json.PeekKind() != ']' {
		item := atIndex(what, len(all))
		r.places[item] = r.next()
		one, err := r.string(item)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	_, err = r.json.ReadToken()
	return all, err
}

// table reads strings by name, which an entry has under a key.
func (r *fileReader) table(entry, key string) (map[string]string, error) {
	all := map[string]string{}
	err := r.object(aboutMember(entry, quoted(key)), func(name string) (err error) {
		what := aboutMember(entry, partOf(key, name))
		r.places[what] = r.at
		all[name], err = r.string(what)
		return err
	})
	return all, err
}

func (r *fileReader) bool(what string) (bool, error) {
	kind := r.json.PeekKind()
	if kind != 't' && kind != 'f' && kind != 0 {
		r.problem(r.next(), mustBe(what, "true or false"))
	}
	return kind == 't', r.json.SkipValue()
}

// next is where the next value begins.
func (r *fileReader) next() int64 {
	at := r.json.InputOffset()
	rest := r.text[min(at, int64(len(r.text))):]
	return at + int64(len(rest)-len(bytes.TrimLeft(rest, " \t\r\n,:")))
}

// ended finds out whether something comes after the object, JSON or not.
func (r *fileReader) ended() {
	end := r.json.InputOffset()
	if rest := bytes.TrimLeft(r.text[end:], " \t\r\n"); len(rest) > 0 {
		r.problem(int64(len(r.text)-len(rest)), moreInFile)
	}
}

func (r *fileReader) syntax(err error) {
	at, reason := r.json.InputOffset(), err.Error()
	if wrong, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		at, reason = wrong.ByteOffset, wrong.Err.Error()
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		at, reason = int64(len(r.text)), endsEarly
	}
	r.problem(at, notJSON(reason))
}

// problem notes what is wrong at a byte of the text.
func (r *fileReader) problem(at int64, reason string) {
	r.problems = append(r.problems, r.place(at, reason))
}

// wrong returns all problems, in the order of the text.
func (r *fileReader) wrong() error {
	slices.SortStableFunc(r.problems, func(a, b *FileError) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	var all []error
	for _, problem := range r.problems {
		all = append(all, problem)
	}
	return errors.Join(all...)
}

func (r *fileReader) place(at int64, reason string) *FileError {
	before := r.text[:min(at, int64(len(r.text)))]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return &FileError{
		File: r.path, Line: 1 + bytes.Count(before, []byte("\n")), Column: 1 + utf8.RuneCount(line), Reason: reason,
	}
}
