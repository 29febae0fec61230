package jsonrpc

// kind is what sort of value a checked JSON text holds.
type kind byte

const (
	kindAbsent kind = iota
	kindNull
	kindBool
	kindNumber
	kindString
	kindArray
	kindObject
)

// kindOf tells the kind by the first byte, of a text without leading space.
func kindOf(text []byte) kind {
	if len(text) == 0 {
		return kindAbsent
	}
	switch text[0] {
	case '{':
		return kindObject
	case '[':
		return kindArray
	case '"':
		return kindString
	case 't', 'f':
		return kindBool
	case 'n':
		return kindNull
	default:
		return kindNumber
	}
}
