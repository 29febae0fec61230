package client

import "strings"

// words splits a command line. Blanks separate words; '…' and "…" keep them
// together; a backslash takes the special meaning from a blank, a quote and a
// backslash that follows, but not between single quotes. Before anything else
// it stands for itself, so that paths of Windows need no care.
func words(line string) ([]string, error) {
	var all []string
	var word strings.Builder
	var quote rune // that is open, 0: none
	begun, escaped := false, false
	for _, r := range line {
		switch {
		case escaped:
			if !strings.ContainsRune(` '"\`+"\t\n", r) {
				word.WriteByte('\\')
			}
			word.WriteRune(r)
			escaped = false
		case r == '\\' && quote != '\'':
			begun, escaped = true, true
		case r == quote:
			quote = 0
		case quote == 0 && (r == '\'' || r == '"'):
			begun, quote = true, r
		case quote == 0 && strings.ContainsRune(" \t\r\n", r):
			if begun {
				all = append(all, word.String())
				word.Reset()
				begun = false
			}
		default:
			begun = true
			word.WriteRune(r)
		}
	}
	if quote != 0 {
		return nil, openQuote(line, quote)
	}
	if escaped {
		word.WriteByte('\\')
	}
	if begun {
		all = append(all, word.String())
	}
	if len(all) == 0 || all[0] == "" {
		return nil, errNoCommand
	}
	return all, nil
}
