package client

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Names of tools that models can be told: what the APIs of models take.
const (
	longestToolName = 64
	hashLength      = 8 // hexadecimal digits
)

// toolName is the name that a tool has among those of several servers, which a
// model can be told: ^[A-Za-z0-9_-]{1,64}$. It is that of the server, an
// underscore, and its own. Where that is too long, has other characters (which
// become underscores), or could be a name of one of the other servers, a hash
// of the two makes it unique.
//
// It depends on nothing but the names of the servers: not on which of them are
// up, nor on what tools they have.
func toolName(server, tool string, servers []string) string {
	name, exact := plain(server + "_" + tool)
	if exact && server != "" && len(name) <= longestToolName && owner(name, servers) == server {
		return name
	}
	sum := sha256.Sum256([]byte(server + "\x00" + tool))
	hash := hex.EncodeToString(sum[:])[:hashLength]
	return name[:min(len(name), longestToolName-len(hash)-1)] + "_" + hash
}

// owner returns the server that a name belongs to if it has no hash: the one
// with the longest name that it begins with; "" if there is none.
func owner(name string, servers []string) (found string) {
	for _, s := range servers {
		if strings.HasPrefix(name, s+"_") && len(s) > len(found) {
			found = s
		}
	}
	return found
}

// hashed reports whether a name may have a hash.
func hashed(name string) bool {
	i := strings.LastIndexByte(name, '_')
	return len(name)-i-1 == hashLength && strings.Trim(name[i+1:], "0123456789abcdef") == ""
}

// plain replaces what may not be in a name, and reports whether there was
// nothing of it.
func plain(name string) (string, bool) {
	exact := true
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', r == '_', r == '-':
			return r
		}
		exact = false
		return '_'
	}, name), exact
}
