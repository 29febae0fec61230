package source

import (
	"bytes"
	"compress/zlib"
	"debug/dwarf"
	"debug/elf"
	"debug/macho"
	"debug/pe"
	"errors"
	"io"
	"os"
	"runtime"
)

// debugData opens the DWARF tables of the running binary.
func debugData() (*dwarf.Data, error) {
	f, err := openExecutable()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return debugDataOf(f)
}

// openExecutable opens the binary that is running. On Linux that holds even if
// another one has taken its place.
func openExecutable() (*os.File, error) {
	if runtime.GOOS == "linux" {
		if f, err := os.Open("/proc/self/exe"); err == nil {
			return f, nil
		}
	}
	name, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return os.Open(name)
}

// debugDataOf reads the tables that list functions, of a binary in any format.
// The many others, of lines, ranges and locations, stay where they are: to
// unpack them takes five times as long.
func debugDataOf(r io.ReaderAt) (*dwarf.Data, error) {
	for _, open := range []func(io.ReaderAt) (sections, error){openELF, openMachO, openPE} {
		read, err := open(r)
		if err != nil {
			continue
		}
		data, err := dwarf.New(read("abbrev"), nil, nil, read("info"), nil, nil, nil, read("str"))
		if err != nil {
			return nil, err
		}
		for _, name := range []string{"addr", "line_str", "str_offsets"} {
			if err := data.AddSection(".debug_"+name, read(name)); err != nil {
				return nil, err
			}
		}
		return data, nil
	}
	return nil, errors.New("a binary of unknown format")
}

// sections reads a section of debugging tables by the end of its name, unpacked;
// nil if there is none.
type sections func(name string) []byte

func openELF(r io.ReaderAt) (sections, error) {
	f, err := elf.NewFile(r)
	if err != nil {
		return nil, err
	}
	return func(name string) []byte {
		return unpack(data(f.Section(".debug_"+name)), data(f.Section(".zdebug_"+name)))
	}, nil
}

func openMachO(r io.ReaderAt) (sections, error) {
	f, err := macho.NewFile(r)
	if err != nil {
		return nil, err
	}
	return func(name string) []byte {
		return unpack(data(f.Section(cut("__debug_"+name))), data(f.Section(cut("__zdebug_"+name))))
	}, nil
}

// cut shortens a name to what Mach-O has room for.
func cut(name string) string { return name[:min(len(name), 16)] }

func openPE(r io.ReaderAt) (sections, error) {
	f, err := pe.NewFile(r)
	if err != nil {
		return nil, err
	}
	return func(name string) []byte {
		return unpack(data(f.Section(".debug_"+name)), data(f.Section(".zdebug_"+name)))
	}, nil
}

// A section is one of any format.
type section interface {
	comparable
	Data() ([]byte, error)
}

// data reads a section, which may be nil.
func data[S section](s S) []byte {
	var none S
	if s == none {
		return nil
	}
	text, err := s.Data()
	if err != nil {
		return nil
	}
	return text
}

// unpack returns the plain section if it is there, or else what is in the
// packed one: "ZLIB", the size in eight bytes, the packed data.
func unpack(plain, packed []byte) []byte {
	if plain != nil || len(packed) < 12 || string(packed[:4]) != "ZLIB" {
		return plain
	}
	r, err := zlib.NewReader(bytes.NewReader(packed[12:]))
	if err != nil {
		return nil
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return nil
	}
	return text
}
