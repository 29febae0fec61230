package source

import (
	"debug/dwarf"
	"debug/elf"
	"debug/macho"
	"debug/pe"
	"errors"
	"io"
	"os"
	"runtime"
)

// debugData opens the DWARF tables of the running binary, whatever its format.
func debugData() (*dwarf.Data, error) {
	f, err := openExecutable()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for _, open := range []func(io.ReaderAt) (debugFile, error){openELF, openMachO, openPE} {
		if tables, err := open(f); err == nil {
			return tables.DWARF()
		}
	}
	return nil, errors.New("the running binary has an unknown format")
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

// A debugFile is a binary of any format.
type debugFile interface{ DWARF() (*dwarf.Data, error) }

func openELF(r io.ReaderAt) (debugFile, error)   { return elf.NewFile(r) }
func openMachO(r io.ReaderAt) (debugFile, error) { return macho.NewFile(r) }
func openPE(r io.ReaderAt) (debugFile, error)    { return pe.NewFile(r) }
