package protocol

// An IconTheme is the background that an icon is drawn for. Since 2025-11-25.
type IconTheme string

// The themes of an icon.
const (
	// IconThemeLight is for light backgrounds.
	IconThemeLight IconTheme = "light"
	// IconThemeDark is for dark ones.
	IconThemeDark IconTheme = "dark"
)

// An Icon is a picture for a user interface (General fields, section icons).
// Clients show PNG and JPEG, and should show SVG and WebP. Since 2025-11-25.
type Icon struct {
	// Src is an https or http URL, or a data: URI in Base64. A client that
	// fetches it should trust its host, and SVG may hold scripts.
	Src string `json:"src"`
	// MIMEType overrides the type that the source says.
	MIMEType string `json:"mimeType,omitzero"`
	// Sizes are like "48x48", or "any" for a scalable picture; none: any size.
	Sizes []string `json:"sizes,omitzero"`
	// Theme is the background it is for; "" is any.
	Theme IconTheme `json:"theme,omitzero"`
}
