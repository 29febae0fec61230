package header

// What is wrong with a header's value, to stand behind the header's name.
const (
	notPlain  = "has a character that a header cannot carry as it is; such a value travels as =?base64?…?="
	notBase64 = "is marked as Base64 and is not: padding and alphabet must be those of RFC 4648, section 4"
	notUTF8   = "is Base64 of something that is not UTF-8"
)
