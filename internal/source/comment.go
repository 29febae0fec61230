package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// describe turns the raw text of a doc comment into a description, and moves
// what it says of single parameters out of it.
func describe(text, name string, params []string) (doc string, paramDocs map[string]string) {
	d := description{params: params}
	lines := strings.Split(stripName(strings.Trim(text, "\n"), name), "\n")
	for i, line := range lines {
		rest := lines[i+1:]
		d.read(line, rest)
	}
	return strings.TrimSpace(strings.Join(d.blocks, "")), d.docs
}

// A description is a doc comment on its way into clean text: paragraphs and
// list items are one line each, code keeps its lines.
type description struct {
	params  []string
	docs    map[string]string
	blocks  []string
	param   string // the parameter whose text is being read
	indent  int    // of that parameter's item
	section bool   // under "Parameters:"
	blank   bool   // the line before was blank
	join    bool   // the next line of text continues the last block
}

var (
	// listed is a list item about a parameter: "- a: text".
	listed = regexp.MustCompile("^(\\s*)[-*+•]\\s+`?(\\w+)`?\\s*:(?:\\s+(.*))?$")
	// plain is a line about a parameter under a heading: "a: text".
	plain   = regexp.MustCompile("^(\\s*)`?(\\w+)`?\\s*:(?:\\s+(.*))?$")
	heading = regexp.MustCompile(`^\s*(?:#\s*)?(?i:parameters|params|arguments|args)\s*:?$`)
	bullet  = regexp.MustCompile(`^\s*(?:[-*+•]|\d+[.)])\s+`)
)

// read takes the next line in; rest are those after it.
func (d *description) read(line string, rest []string) {
	defer func() { d.blank = strings.TrimSpace(line) == "" }()
	if match := d.item(line); match != nil {
		d.begin(match)
		return
	}
	switch {
	case strings.TrimSpace(line) == "":
		d.join = false
	case d.continues(line):
		d.docs[d.param] = strings.TrimSpace(d.docs[d.param] + " " + strings.TrimSpace(line))
	case heading.MatchString(line) && d.followed(rest):
		d.section, d.param, d.join = true, "", false
	default:
		d.param, d.section = "", false
		d.text(line)
	}
}

// item returns indent, name and text of a line that is about a parameter.
func (d *description) item(line string) []string {
	match := listed.FindStringSubmatch(line)
	if match == nil && d.section {
		match = plain.FindStringSubmatch(line)
	}
	if match == nil || !slices.Contains(d.params, match[2]) {
		return nil
	}
	if _, twice := d.docs[match[2]]; twice {
		return nil
	}
	return match
}

func (d *description) begin(match []string) {
	if d.docs == nil {
		d.docs = map[string]string{}
	}
	d.param, d.indent, d.join = match[2], len(match[1]), false
	d.docs[d.param] = strings.TrimSpace(match[3])
}

// continues reports whether the line goes on about the parameter: it is
// indented deeper, or it follows a list item at once and is no new one.
func (d *description) continues(line string) bool {
	if d.param == "" || indentOf(line) > d.indent {
		return d.param != ""
	}
	return !d.blank && !d.section && indentOf(line) == d.indent && !bullet.MatchString(line)
}

// followed reports whether the next line of text is about a parameter.
func (d *description) followed(rest []string) bool {
	for _, line := range rest {
		if strings.TrimSpace(line) != "" {
			under := description{params: d.params, docs: d.docs, section: true}
			return under.item(line) != nil
		}
	}
	return false
}

// text adds a line that is about no parameter.
func (d *description) text(line string) {
	item := bullet.MatchString(line)
	indented := indentOf(line) > 0
	gap := "\n"
	switch {
	case len(d.blocks) == 0:
		gap = ""
	case d.join && !item:
		gap, line = " ", strings.TrimSpace(line)
	case d.blank && !item:
		gap = "\n\n"
	case d.blank:
		gap = "\n"
	}
	d.blocks = append(d.blocks, gap, strings.TrimRightFunc(line, unicode.IsSpace))
	d.join = item || !indented || d.join
}

func indentOf(line string) int {
	return len(line) - len(strings.TrimLeft(line, " \t"))
}

// stripName takes the name that a Go doc comment begins with off: "Add adds
// two numbers." becomes "Adds two numbers.", "A Style is a tone." "A tone.".
// Where the name is rather a word of the sentence, as in "Name of the user",
// it stays.
func stripName(text, name string) string {
	rest := text
	for _, article := range []string{"A ", "An ", "The "} {
		rest = strings.TrimPrefix(rest, article)
	}
	rest, ok := strings.CutPrefix(rest, name)
	if !ok || name == "" || rest == "" || !strings.ContainsAny(rest[:1], " \n:") {
		return text
	}
	said := rest[0] == ':'
	rest = strings.TrimLeft(rest, " \n:")
	if !said && !compound(name) && !strings.HasSuffix(firstWord(rest), "s") {
		return text
	}
	for _, verb := range []string{"is ", "are "} {
		if after, ok := strings.CutPrefix(rest, verb); ok && beginsPhrase(firstWord(after)) {
			rest = after
		}
	}
	first, size := utf8.DecodeRuneInString(rest)
	return string(unicode.ToUpper(first)) + rest[size:]
}

// compound reports whether a name is no plain word of English: GetUser, HTTP.
func compound(name string) bool {
	return strings.IndexFunc(name[1:], func(r rune) bool { return !unicode.IsLower(r) }) >= 0
}

func firstWord(text string) string {
	if i := strings.IndexAny(text, " \n.,;:"); i >= 0 {
		return text[:i]
	}
	return text
}

// beginsPhrase reports whether a word begins a phrase that stands without its verb:
// "is a list" is "a list".
func beginsPhrase(word string) bool {
	switch word {
	case "a", "an", "the", "another", "one", "what", "who", "where", "how":
		return true
	}
	return false
}
