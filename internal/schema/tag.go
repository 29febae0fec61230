package schema

import (
	"slices"
	"strings"
)

// A Class says what becomes of a validate tag.
type Class int

// What becomes of a validate tag.
const (
	Published   Class = iota // a keyword of the schema, held by Check
	CheckedOnly              // validator/v10 checks it, the description names it
	Refused                  // an error at registration
)

// A Tag is one row of the table of validate tags.
type Tag struct {
	Name    string
	Class   Class
	Becomes string // the keywords, the words in the description, or the reason
}

// published are the tags that have a keyword. On a value whose text is made by
// its own methods (a time, a []byte, a MarshalText) they are checked only.
var published = []Tag{
	{"required", Published, "the member must be present; 0, \"\" and false pass"},
	{"omitempty", Published, "the member may be absent; what is present must satisfy the other rules"},
	{"omitnil", Published, "the member may be absent"},
	{"omitzero", Published, "the member may be absent"},
	{"dive", Published, "the rules after it hold for items, or additionalProperties"},
	{"keys", Published, "the rules up to endkeys hold for propertyNames"},
	{"endkeys", Published, "ends keys"},
	{"min", Published, "minimum, minLength, minItems or minProperties"},
	{"gte", Published, "the same as min"},
	{"max", Published, "maximum, maxLength, maxItems or maxProperties"},
	{"lte", Published, "the same as max"},
	{"gt", Published, "min plus one; exclusiveMinimum for fractions"},
	{"lt", Published, "max minus one; exclusiveMaximum for fractions"},
	{"len", Published, "min and max; enum of one for a number"},
	{"eq", Published, "enum of one; for lists and maps the same as len"},
	{"oneof", Published, "enum"},
	{"unique", Published, "uniqueItems; checked only with a parameter, or on a map"},
}

// phrases are the tags that are checked only and what the description says of
// them; a %s takes the parameter. Those without words of their own are named.
var phrases = map[string]string{
	"alpha": "letters only", "alphaspace": "letters and spaces only", "alphanum": "letters and digits only",
	"alphanumspace": "letters, digits and spaces only", "alphaunicode": "letters only", "alphanumunicode": "letters and digits only",
	"ascii": "ASCII text", "printascii": "printable ASCII text", "lowercase": "lower case", "uppercase": "upper case",
	"numeric": "a number", "number": "digits only", "boolean": "a boolean", "hexadecimal": "hexadecimal digits",
	"base32": "base32", "base64": "base64", "base64url": "URL-safe base64", "base64rawurl": "URL-safe base64 without padding",
	"contains": "text that contains %q", "containsany": "text with one of the characters %q", "containsrune": "text that contains %q",
	"excludes": "text without %q", "excludesall": "text without the characters %q", "excludesrune": "text without %q",
	"startswith": "text that starts with %q", "endswith": "text that ends with %q",
	"startsnotwith": "text that does not start with %q", "endsnotwith": "text that does not end with %q",
	"email": "an email address", "url": "a URL", "http_url": "an http or https URL", "https_url": "an https URL", "uri": "a URI",
	"uuid": "a UUID", "uuid3": "a version 3 UUID", "uuid4": "a version 4 UUID", "uuid5": "a version 5 UUID", "uuid7": "a version 7 UUID",
	"ulid": "a ULID", "e164": "a phone number in E.164 form", "hexcolor": "a hex colour", "semver": "a semantic version",
	"hostname": "a host name", "hostname_rfc1123": "a host name", "fqdn": "a fully qualified domain name", "hostname_port": "host:port", "port": "a port number",
	"ip": "an IP address", "ipv4": "an IPv4 address", "ipv6": "an IPv6 address", "cidr": "a CIDR block", "cidrv4": "an IPv4 CIDR block", "cidrv6": "an IPv6 CIDR block", "mac": "a MAC address",
	"json": "JSON text", "jwt": "a JWT", "html": "HTML", "datauri": "a data URI", "mimetype": "a MIME type",
	"datetime": "a time in the layout %q", "timezone": "a time zone name", "duration": "a duration such as 1h30m", "cron": "a cron expression",
	"latitude": "a latitude", "longitude": "a longitude", "credit_card": "a credit card number", "iso4217": "an ISO 4217 currency code",
	"country_code": "an ISO 3166-1 country code", "iso3166_1_alpha2": "a two-letter country code", "iso3166_1_alpha3": "a three-letter country code",
	"bcp47_language_tag": "a BCP 47 language tag", "file": "the path of an existing file", "filepath": "a file path", "dir": "the path of an existing directory", "dirpath": "a directory path",
	"ne": "other than %q", "eq_ignore_case": "%q, in any case", "oneofci": "one of %s, in any case", "noneof": "none of %s",
}

// besides are the tags that compare with another field, whose name on the wire
// %s is.
var besides = map[string]string{
	"eqfield": "the same as %s", "nefield": "other than %s",
	"gtfield": "more than %s", "gtefield": "at least %s", "ltfield": "less than %s", "ltefield": "at most %s",
	"fieldcontains": "text with that of %s in it", "fieldexcludes": "text without that of %s in it",
}

// conditional are the tags that want a value, or none, by what other fields are.
const conditional = `required_if required_unless required_with required_with_all required_without required_without_all
excluded_if excluded_unless excluded_with excluded_with_all excluded_without excluded_without_all`

// named are the other tags of validator/v10 that are checked only.
const named = `skip_unless ne_ignore_case noneofci eqcsfield necsfield gtcsfield gtecsfield ltcsfield ltecsfield rgb rgba hsl hsla cmyk iscolor origin urn_rfc8141 urn_rfc2141 image isbn isbn10 isbn13 issn
eth_addr eth_addr_checksum btc_addr btc_addr_bech32 uuid_rfc4122 uuid3_rfc4122 uuid4_rfc4122 uuid5_rfc4122
md4 md5 sha256 sha384 sha512 ripemd128 ripemd160 tiger128 tiger160 tiger192 multibyte ssn
tcp4_addr tcp6_addr tcp_addr udp4_addr udp6_addr udp_addr ip4_addr ip6_addr ip_addr unix_addr uds_exists hostname_label
html_encoded url_encoded eu_country_code iso3166_1_alpha2_eu iso3166_1_alpha3_eu iso3166_1_alpha_numeric iso3166_1_alpha_numeric_eu
iso3166_2 iso4217_numeric bcp47_strict_language_tag postcode_iso3166_alpha2 postcode_iso3166_alpha2_field bic_iso_9362_2014 bic
dns_rfc1035_label cve luhn_checksum mongodb mongodb_connection_string spicedb ein validateFn`

// refused are the tags that contradict a published schema.
var refused = []Tag{
	{"structonly", Refused, "the fields of a struct are published and checked wherever it occurs"},
	{"nostructlevel", Refused, "the rules of a struct hold wherever it occurs"},
	{"isdefault", Refused, "a member that must be zero is no argument; leave it out with json:\"-\""},
}

// Tags returns the table of all validate tags, by class and name.
func Tags() []Tag {
	list := slices.Clone(published)
	for name, phrase := range phrases {
		list = append(list, Tag{name, CheckedOnly, strings.NewReplacer("%q", "…", "%s", "…").Replace(phrase)})
	}
	for name, phrase := range besides {
		list = append(list, Tag{name, CheckedOnly, strings.ReplaceAll(phrase, "%s", "…")})
	}
	for name := range strings.FieldsSeq(conditional) {
		list = append(list, Tag{name, CheckedOnly, conditionWords(name, []string{"…"})})
	}
	for name := range strings.FieldsSeq(named) {
		list = append(list, Tag{name, CheckedOnly, "named as it is written"})
	}
	list = append(list, refused...)
	slices.SortFunc(list, func(a, b Tag) int {
		if a.Class != b.Class {
			return int(a.Class - b.Class)
		}
		return strings.Compare(a.Name, b.Name)
	})
	return list
}

// classes is the table by name.
var classes = func() map[string]Class {
	m := map[string]Class{}
	for _, t := range Tags() {
		m[t.Name] = t.Class
	}
	return m
}()
