package oauth

import "strings"

// A scanner reads challenges.
type scanner struct {
	text string
	at   int
}

func (s *scanner) done() bool { return s.at == len(s.text) }

// skip passes over signs, and reports whether there were any.
func (s *scanner) skip(signs string) bool {
	from := s.at
	for !s.done() && strings.IndexByte(signs, s.text[s.at]) >= 0 {
		s.at++
	}
	return s.at > from
}

// while returns what is made of such signs, perhaps nothing.
func (s *scanner) while(fits func(byte) bool) string {
	from := s.at
	for !s.done() && fits(s.text[s.at]) {
		s.at++
	}
	return s.text[from:s.at]
}

// next reports whether that sign is next.
func (s *scanner) next(sign byte) bool { return !s.done() && s.text[s.at] == sign }

func (s *scanner) wrong(reason string) error { return badChallenge(s.at, reason) }

// challenges reads one header value, of at most so many challenges.
func (s *scanner) challenges(most int) ([]Challenge, error) {
	var all []Challenge
	for {
		s.skip(blanks + ",")
		if s.done() {
			return all, nil
		}
		if len(all) == most {
			return all, s.wrong(tooMany)
		}
		c := Challenge{Scheme: s.while(isToken)}
		if c.Scheme == "" {
			return all, s.wrong(noScheme)
		}
		switch {
		case s.skip(blanks):
			if c.Token = s.unnamed(); c.Token != "" {
				break
			}
			if err := s.params(&c); err != nil {
				return all, err
			}
		case !s.done() && !s.next(','):
			return all, s.wrong(strangeSign)
		}
		all = append(all, c)
	}
}

// unnamed reads the value of a scheme without parameters, if it is one.
func (s *scanner) unnamed() string {
	from := s.at
	value := s.while(isToken68)
	if value != "" {
		value += s.while(func(b byte) bool { return b == '=' })
	}
	s.skip(blanks)
	if s.done() || s.next(',') {
		return value
	}
	s.at = from
	return ""
}

// params reads parameters up to the next scheme.
func (s *scanner) params(c *Challenge) error {
	for {
		from := s.at
		comma := s.separated()
		before := s.at
		name := s.while(isToken)
		s.skip(blanks)
		switch {
		case name == "" && s.done():
			return nil
		case name == "":
			return s.wrong(strangeSign)
		case !s.next('=') && !comma:
			s.at = before
			return s.wrong(noComma)
		case !s.next('='):
			s.at = from // a scheme
			return nil
		case len(c.Params) == mostParams:
			return s.wrong(tooMany)
		case c.has(name):
			s.at = before
			return s.wrong(saidTwice)
		}
		s.at++
		s.skip(blanks)
		value, err := s.value()
		if err != nil {
			return err
		}
		c.Params = append(c.Params, Param{name, value})
	}
}

// separated passes over what stands between two parameters, and reports whether
// a comma was there.
func (s *scanner) separated() bool {
	s.skip(blanks)
	comma := s.next(',')
	s.skip(blanks + ",")
	return comma
}

func (c *Challenge) has(name string) bool {
	for _, p := range c.Params {
		if strings.EqualFold(p.Name, name) {
			return true
		}
	}
	return false
}

// value reads what stands behind an equals sign.
func (s *scanner) value() (string, error) {
	if !s.next('"') {
		value := s.while(isBare)
		if value == "" {
			return "", s.wrong(noValue)
		}
		return value, nil
	}
	var b strings.Builder
	for s.at++; !s.done(); s.at++ {
		switch sign := s.text[s.at]; {
		case sign == '"':
			s.at++
			return b.String(), nil
		case sign == '\\' && s.at+1 < len(s.text):
			s.at++
			b.WriteByte(s.text[s.at])
		default:
			b.WriteByte(sign)
		}
	}
	return "", s.wrong(notClosed)
}

// blanks may stand between any two parts.
const blanks = " \t"

// isToken reports whether a sign may be in a name (RFC 9110, section 5.6.2).
func isToken(b byte) bool {
	return isAlphanumeric(b) || strings.IndexByte("!#$%&'*+-.^_`|~", b) >= 0
}

// isToken68 reports whether a sign may be in an unnamed value, its end excepted
// (RFC 9110, section 11.2).
func isToken68(b byte) bool {
	return isAlphanumeric(b) || strings.IndexByte("-._~+/", b) >= 0
}

// isBare reports whether a sign may be in a value without quotation marks.
func isBare(b byte) bool { return b > ' ' && b < 0x7f && b != ',' && b != '"' }

func isAlphanumeric(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}
