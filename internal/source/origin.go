package source

// Origin says where the names of a function's parameters came from.
type Origin int

// The origins, in the order in which they are asked.
const (
	// Unknown: nothing was found.
	Unknown Origin = iota
	// Embedded: Go files that the user embedded in the binary.
	Embedded
	// Generated: code that `fastmcp gen names` wrote.
	Generated
	// Disk: the source file that the binary was built from.
	Disk
	// DWARF: the debugging tables of the running binary. Names only, no docs.
	DWARF
)

// String returns the origin in a word, for logs.
func (o Origin) String() string {
	switch o {
	case Embedded:
		return "embedded source"
	case Generated:
		return "generated names"
	case Disk:
		return "source on disk"
	case DWARF:
		return "DWARF"
	}
	return "unknown"
}
