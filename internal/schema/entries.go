package schema

import "strconv"

// entries are where the values of a schema's keywords begin, or of any object's
// members or list's items.
type entries map[string]int

// entries reads the value at i, once.
func (r *reader) entries(i int) entries {
	if k, known := r.tables[i]; known {
		return k
	}
	k := entries{}
	for key, v := range r.members(i) {
		k[string(key)] = v
	}
	for n, v := range r.items(i) {
		k[strconv.Itoa(n)] = v
	}
	r.tables[i] = k
	return k
}

// follow goes along a JSON Pointer whose parts are unescaped; negative if it
// leads nowhere.
func (r *reader) follow(i int, parts []string) int {
	for _, part := range parts {
		if i = r.entries(i).at(part); i < 0 {
			return i
		}
	}
	return i
}

// at is where the value of a keyword begins, negative if it is not there.
func (k entries) at(key string) int {
	if v, ok := k[key]; ok {
		return v
	}
	return -1
}

func (k entries) has(key string) bool { _, ok := k[key]; return ok }

// wrong refuses the value of a keyword.
func (r *reader) wrong(k entries, key string, at *place, accepted string) {
	r.refuse(at.at(key), problemKeywordValue(key, shorten(string(r.raw(k[key])))), accepted)
}

// str reads a keyword that is a text; "" if it is not there.
func (r *reader) str(k entries, key string, at *place) string {
	if !k.has(key) {
		return ""
	}
	if r.text[k[key]] != '"' {
		r.wrong(k, key, at, wantString)
		return ""
	}
	return string(contents(r.raw(k[key]), false))
}

// number reads a keyword that is a number; nil if it is not there.
func (r *reader) number(k entries, key string, at *place) []byte {
	if !k.has(key) {
		return nil
	}
	if typeAt(r.text, k[key])&tNumber == 0 {
		r.wrong(k, key, at, wantNumber)
		return nil
	}
	text := r.raw(k[key])
	if len(text) > maxDigits {
		r.wrong(k, key, at, wantShortNumber)
		return nil
	}
	return text
}

// count reads a keyword that is a number of things.
func (r *reader) count(k entries, key string, at *place, absent int) int {
	text := r.number(k, key, at)
	if text == nil {
		return absent
	}
	d := parseDecimal(text)
	if d.negative || !d.integer() {
		r.wrong(k, key, at, wantCounts)
	}
	n, ok := d.magnitude()
	if !ok {
		n = 1 << 31
	}
	return int(min(n, 1<<31))
}

// flag reads a keyword that is true or false.
func (r *reader) flag(k entries, key string, at *place) bool {
	if k.has(key) && typeAt(r.text, k[key]) != tBoolean {
		r.wrong(k, key, at, wantBoolean)
	}
	return k.has(key) && r.text[k[key]] == 't'
}

// names reads a keyword that is a list of texts.
func (r *reader) names(k entries, key string, at *place) (names []string) {
	if !k.has(key) {
		return nil
	}
	if r.text[k[key]] != '[' {
		r.wrong(k, key, at, wantNames)
	}
	for n, v := range r.items(k[key]) {
		names = append(names, r.str(entries{strconv.Itoa(n): v}, strconv.Itoa(n), at.at(key)))
	}
	return names
}

// part reads a keyword that is a schema; nil if it is not there.
func (r *reader) part(k entries, key string, at *place) *node {
	if !k.has(key) {
		return nil
	}
	return r.schema(k[key], at.at(key))
}

// parts reads a keyword that is a list of schemas.
func (r *reader) parts(k entries, key string, at *place) (list []*node) {
	if k.has(key) && r.text[k[key]] != '[' {
		r.wrong(k, key, at, wantSchemas)
	}
	for n, v := range r.items(k.at(key)) {
		list = append(list, r.schema(v, &place{at, key, []byte(strconv.Itoa(n))}))
	}
	return list
}

// table reads a keyword that is an object of schemas.
func (r *reader) table(k entries, key string, at *place) (list []nodeMember) {
	if k.has(key) && r.text[k[key]] != '{' {
		r.wrong(k, key, at, wantTable)
	}
	for name, v := range r.members(k.at(key)) {
		list = append(list, nodeMember{name: string(name), node: r.schema(v, &place{at, key, name})})
	}
	return list
}
