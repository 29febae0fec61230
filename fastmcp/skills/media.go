package skills

import (
	"path"
	"strings"
	"unicode/utf8"
)

// types are the media types of files that skills are likely to have, by the ending
// of their names. The tables of the machine are not asked, so that a skill is the
// same everywhere.
var types = map[string]string{
	".css": "text/css", ".csv": "text/csv", ".go": "text/x-go", ".html": "text/html", ".js": "text/javascript",
	".json": "application/json", ".md": "text/markdown", ".mjs": "text/javascript", ".py": "text/x-python",
	".sh": "text/x-shellscript", ".sql": "application/sql", ".toml": "application/toml", ".ts": "text/x-typescript",
	".txt": "text/plain", ".xml": "application/xml", ".yaml": "application/yaml", ".yml": "application/yaml",
	".gif": "image/gif", ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".pdf": "application/pdf", ".png": "image/png",
	".svg": "image/svg+xml", ".webp": "image/webp", ".zip": "application/zip",
}

// typeOf returns the media type of a file: by its name, else text or bytes.
func typeOf(name string, content []byte) string {
	if known, ok := types[strings.ToLower(path.Ext(name))]; ok {
		return known
	}
	if utf8.Valid(content) {
		return "text/plain"
	}
	return "application/octet-stream"
}

// isText reports whether files of that type are sent as texts.
func isText(mimeType string) bool {
	switch mimeType {
	case "application/json", "application/sql", "application/toml", "application/xml", "application/yaml", "image/svg+xml":
		return true
	}
	return strings.HasPrefix(mimeType, "text/")
}
